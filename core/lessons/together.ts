/** Both together: which learning rate gets a network with dropout as far as the one without, in as many updates. */
import { cellAt, hiddenRates, pairsBySeed } from '../claims/sweep-case.ts';
import type { SweepCell, SweepResult, SweepTrial } from '../contract/studies/sweep.ts';
import { changeOf, isWithin } from '../statistics/comparison.ts';
import { estimate } from '../statistics/estimate.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { sweepEvidence } from './sweep-evidence.ts';
import { axis, line, picture, pointAt } from './picture.ts';
import { fewDigits, withHiddenRate, withTraining } from './specs.ts';

const learningRates = [0.01, 0.03, 0.1, 0.2];
/** The one without dropout that is to be caught up with. */
const reference = 0.03;
const rate = 0.5;
/** Of a learning rate, in powers of ten: a quarter more or less is the same. */
const margin = 0.1;

export const together: LessonDefinition = {
  part: 'learningRate',
  question: { kind: 'choice', options: ['smaller', 'same', 'larger'] },
  spec: fewDigits({
    rows: 500,
    units: [96, 96],
    training: { optimizer: { kind: 'sgd' }, learningRate: reference, epochs: 20 },
  }),
  evidence: sweepEvidence([{ kind: 'learningRate', values: learningRates }, hiddenRates([0, rate])], 4, read),
  changes: { longer: (spec) => withHiddenRate(withTraining(spec, { epochs: 40 }), rate) },
};

function read(result: SweepResult): Reading {
  const at = (learningRate: number, p: number) => cellAt(result, learningRate, p);
  const needed = neededRates(result);
  const change = changeOf(needed.map((one) => [one, Math.log10(reference)] as const));
  const option = { grew: 'larger', fell: 'smaller', cannotTell: null, identical: 'same' }[change.verdict];
  const found = isWithin(change, margin) ? 'same' : option;
  const curve = (p: number) => learningRates.map((x) => pointAt(x, estimate(at(x, p).trials.map(lossOf))));
  return {
    fitting: found === null ? [] : [found],
    reason: found ?? 'unclear',
    values: {
      reference: { value: reference, unit: 'learningRate' },
      needed: { value: 10 ** estimate(needed).mean, unit: 'learningRate' },
      loss: { value: estimate(at(reference, 0).trials.map(lossOf)).mean, unit: 'loss' },
      lossDropout: { value: estimate(at(reference, rate).trials.map(lossOf)).mean, unit: 'loss' },
    },
    picture: picture(
      axis('learningRate', 'logarithmic'),
      axis('loss'),
      [line('without', curve(0)), line('dropout', curve(rate))],
      { places: { smaller: reference / 2, same: reference, larger: reference * 2 } },
    ),
  };
}

/** On the training rows, with all units, at the end. */
function lossOf({ curve }: SweepTrial): number {
  return curve.trainLoss.at(-1) ?? NaN;
}

/** Of every seed log₁₀ η at which dropout reaches the loss of the reference; NaN where no rate that was tried does. */
function neededRates(result: SweepResult): number[] {
  const goal = cellAt(result, reference, 0);
  const cells = learningRates.map((learningRate) => cellAt(result, learningRate, rate));
  return goal.trials.map((trial) =>
    crossing(
      cells.map((cell) => lossAt(cell, goal, trial)),
      lossOf(trial),
    ),
  );
}

function lossAt(cell: SweepCell, goal: SweepCell, { seed }: SweepTrial): number {
  const pair = pairsBySeed(cell, goal).find(([one]) => one.seed === seed);
  return pair ? lossOf(pair[0]) : NaN;
}

/** Where losses that belong to rising rates first come down to a goal, on logarithmic axes. */
function crossing(losses: readonly number[], goal: number): number {
  const logs = learningRates.map((learningRate) => Math.log10(learningRate));
  const after = losses.findIndex((loss) => loss <= goal);
  const [high = NaN, low = NaN] = [losses[after - 1], losses[after]];
  const [from = NaN, to = NaN] = [logs[after - 1], logs[after]];
  if (after <= 0) return after === 0 ? (logs[0] ?? NaN) : NaN;
  return from + ((to - from) * Math.log(high / goal)) / Math.log(high / low);
}
