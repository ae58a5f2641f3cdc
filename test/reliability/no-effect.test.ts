/**
 * Verdicts where nothing can differ: equal settings under different names, each trained from a seed of its own. Whatever is
 * found there is found by chance. The figures of docs/claims.md are what `npm run test:reliability` prints.
 */
import { describe, expect, it } from 'vitest';
import { points } from '#core/claims/specs.ts';
import { claims } from '#core/claims/index.ts';
import { claimKeys } from '#core/contract/claims.ts';
import { EnsembleOutcome } from '#core/contract/studies/ensemble.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { settingsOf } from '#core/contract/studies/sweep-settings.ts';
import { SweepOutcome } from '#core/contract/studies/sweep.ts';
import { RandomStream } from '#core/engine/random.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { withDropoutRates } from '#core/experiment/network-spec.ts';
import { conclude, runTask } from '#core/studies/index.ts';
import { taskIo } from '../core/studies/task-io.ts';
import { rounds } from './support/rounds.ts';

const count = rounds(40, 1000);
/** Of so many at five in a hundred, more than this come up in fewer than one try of a thousand. */
const mostByChance = (n: number) => Math.ceil(0.05 * n + 3.1 * Math.sqrt(0.05 * 0.95 * n));

/** Noisy moons, half of them held out: scores come in steps of 1 / rows. */
function world(rows: number): ExperimentSpec {
  const spec = points(
    { generator: 'moons', samples: 2 * rows },
    { units: 4, activation: 'relu' },
    { optimizer: { kind: 'momentum', momentum: 0.9 }, learningRate: 0.05, epochs: 8 },
  );
  const source = { kind: 'generator', generator: 'moons', samples: 2 * rows, noise: 0.4, seed: 1 } as const;
  return { ...spec, data: { ...spec.data, source } };
}

/** What tasks of one kind of study find under one and the same setting, seed by seed. */
function pool(plan: StudyPlan, spec: ExperimentSpec, size: number): unknown[] {
  const data = taskIo().data(spec.data);
  const io = taskIo({ data: () => data });
  return Array.from({ length: size }, (_, i) =>
    runTask(plan, { ...spec, training: { ...spec.training, seed: 1000 + i } }, 0, io),
  );
}

function drawer<T>(from: readonly T[], seed: number): (count: number) => T[] {
  const random = new RandomStream(seed, 'ablation');
  return (count) => Array.from({ length: count }, () => from[random.integer(from.length)]!);
}

const trained: StudyPlan = {
  kind: 'sweep',
  axes: [{ kind: 'learningRate', values: [0.05] }],
  repetitions: 1,
  freshData: false,
  trainEqualOnce: true,
};

const sweepClaims = claimKeys.flatMap((key) =>
  claims[key].cases.flatMap(({ key: name, prepare }) =>
    prepare({}).plan.kind === 'sweep' ? [[key, name] as const] : [],
  ),
);

describe.each([
  ['40 rows held out', 40],
  ['1,000 rows held out', 1000],
])('with %s', (_name, rows) => {
  const outcomes = pool(trained, world(rows), rounds(150, 2000)).map((outcome) => SweepOutcome.parse(outcome));

  it.each([2, 3, 5])('a sweep of ten rates over %i seeds gives a verdict in at most one of twenty', (repetitions) => {
    const values = Array.from({ length: 10 }, (_, i) => i / 10);
    const plan: StudyPlan = {
      kind: 'sweep',
      axes: [{ kind: 'dropoutRate', placement: 'hidden', values, keepCapacity: false }],
      repetitions,
      freshData: false,
      trainEqualOnce: true,
    };
    const draw = drawer(outcomes, repetitions);
    let told = 0;
    for (let round = 0; round < count; round++) {
      const result = conclude(plan, world(rows), draw(10 * repetitions));
      if (result?.kind !== 'sweep') throw new Error('A sweep was planned.');
      const verdicts = result.cells.map(({ improvement }) => improvement?.score.verdict);
      if (verdicts.includes('helps') || verdicts.includes('hurts')) told++;
    }
    console.info(`${rows} rows, ${repetitions} seeds: a verdict in ${told} of ${count}`);
    expect(told).toBeLessThanOrEqual(mostByChance(count));
  });

  it.each(sweepClaims)('%s/%s cannot tell', (key, name) => {
    const draw = drawer(outcomes, 7);
    const { prepare, judge } = claims[key].cases.find((one) => one.key === name)!;
    const { spec, plan } = prepare({});
    if (plan.kind !== 'sweep') throw new Error('A sweep tests it.');
    const settings = settingsOf(plan).length;
    const told = { holds: 0, conditional: 0, wrong: 0, cannotTell: 0 };
    for (let round = 0; round < count; round++) {
      const drawn = draw(settings * plan.repetitions).map((outcome, task) => {
        return { ...outcome, seed: Math.floor(task / settings) };
      });
      const result = conclude(plan, spec, drawn);
      told[(result && judge(result)?.verdict) ?? 'cannotTell']++;
    }
    console.info(`${rows} rows, ${key}/${name}: ${JSON.stringify(told)}`);
    // Whether the network overfits is no comparison: where it does, the claim is not tested.
    const conditional = key === 'noOverfitting' ? 0 : told.conditional;
    expect(told.holds + told.wrong + conditional).toBeLessThanOrEqual(mostByChance(count));
  });

  it('multiplying by one and the same gives no verdict on the scaling in the test', () => {
    const draw = drawer(outcomes, 8);
    const plan: StudyPlan = { kind: 'testScaling', rates: [0.1, 0.3, 0.5], repetitions: 3, freshData: false };
    const measure = () => draw(1)[0]!.test!;
    expectChance(plan, () =>
      Array.from({ length: 9 }, (_, seed) => ({
        task: 'classification',
        seed,
        measuredOn: 'test',
        rules: { kept: measure(), removed: measure(), nothing: measure() },
      })),
    );
  });

  it('networks of one kind give no verdict on bagging', () => {
    const draw = drawer(outcomes, 9);
    const plan: StudyPlan = { kind: 'bagging', inputRate: 0.3, members: 6, repetitions: 6, freshData: false };
    const score = () => draw(1)[0]!.test!.score;
    expectChance(plan, () =>
      Array.from({ length: 6 }, () => ({
        measuredOn: 'test',
        rows,
        scores: { plain: score(), dropout: score(), bagged: score(), ensemble: score() },
        member: score(),
        withBagged: { plain: score(), dropout: score() },
        withEnsemble: { plain: score(), dropout: score() },
      })),
    );
  });

  it('networks without dropout lean alike on their inputs, and are alike inside', () => {
    const reliance: StudyPlan = {
      kind: 'reliance',
      inputRates: [0.2, 0.5],
      repetitions: 5,
      freshData: false,
      shuffles: 2,
    };
    const measured = drawer(pool(reliance, world(rows), rounds(40, 800)), 10);
    expectChance(reliance, () => measured(15));
    const inside: StudyPlan = { kind: 'inside', repetitions: 4, freshData: false, pairs: 5, masks: 50 };
    const base = world(rows);
    const spec = { ...base, network: withDropoutRates(base.network, [0, 0.5, 0.5, 0]) };
    const looked = drawer(pool(inside, spec, rounds(40, 800)), 11);
    expectChance(inside, () => looked(8));
  });

  it('the two ends of a bench that are exchanged at random give no verdict on averaging', () => {
    const plan: StudyPlan = {
      kind: 'ensemble',
      hiddenRate: 0.5,
      masks: 10,
      rows: 100,
      repetitions: 4,
      freshData: false,
    };
    const drawn = drawer(pool(plan, world(rows), rounds(20, 400)), 12);
    const coin = new RandomStream(13, 'ablation');
    expectChance(plan, () =>
      drawn(4).map((outcome) => {
        const { sampled, weightScaling, ...rest } = EnsembleOutcome.parse(outcome);
        const [first, ...between] = sampled;
        const last = between.pop();
        const ends = [weightScaling, first!.arithmetic, last!.arithmetic];
        const [scaling, single, most] = ends
          .map((_, i) => [i, coin.uniform()] as const)
          .sort((a, b) => a[1] - b[1])
          .map(([i]) => ends[i]!);
        return {
          ...rest,
          weightScaling: scaling,
          sampled: [{ ...first, arithmetic: single }, ...between, { ...last, arithmetic: most }],
        };
      }),
    );
  });

  /** Concludes a study again and again, and counts how often it, or a claim that it tests, says that something differs. */
  function expectChance(plan: StudyPlan, draw: () => unknown[]): void {
    const cases = claimKeys.flatMap((key) =>
      claims[key].cases.flatMap((one) => (one.prepare({}).plan.kind === plan.kind ? [{ key, one, told: 0 }] : [])),
    );
    let told = 0;
    for (let round = 0; round < count; round++) {
      const result = conclude(plan, world(rows), draw());
      if (/"verdict":"(helps|hurts|grew|fell)"/.test(JSON.stringify(result))) told++;
      for (const tested of cases) {
        const finding = result && tested.one.judge(result);
        if (finding && finding.verdict !== 'cannotTell') tested.told++;
      }
    }
    console.info(`${rows} rows, ${plan.kind}: a verdict in ${told} of ${count}`);
    expect(told).toBeLessThanOrEqual(mostByChance(count));
    for (const tested of cases) {
      console.info(`${rows} rows, ${tested.key}/${tested.one.key}: a verdict in ${tested.told} of ${count}`);
      expect(tested.told).toBeLessThanOrEqual(mostByChance(count));
    }
  }
});
