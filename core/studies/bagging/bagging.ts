/**
 * Input dropout beside bagging: a network with dropout at the input, the plain one from the same seed, an ensemble of
 * networks that each see a random part of the inputs, and, to tell what is due to averaging alone, one of networks that see
 * them all. All are of the same size; the ensembles' members have seeds of their own.
 */
import { StudioError } from '../../errors/studio-error.ts';
import {
  baggingStudy,
  type BaggingOutcome,
  type BaggingResult,
  type BaggingPlan,
  trainingsOf,
} from '../../contract/studies/bagging.ts';
import type { PreparedData } from '../../data/prepared-data.ts';
import { RandomStream } from '../../engine/random.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { dropoutRates, withDropoutRates } from '../../experiment/network-spec.ts';
import { heldOutPart, outputsOf, spreadRows } from '../held-out-rows.ts';
import { asChange, comparePairs, corrected, stepOf } from '../../statistics/comparison.ts';
import { estimate } from '../../statistics/estimate.ts';
import { studyComputation, type TaskIo } from '../study-computation.ts';
import { repeated, train } from '../train.ts';
import { agreement, classesOf, meanOf, probabilitiesOf } from './predictions.ts';
import { subspaceOf } from './subspace.ts';

/** Rows that are measured. */
const rowLimit = 2000;
/** Far from the seeds of repetitions, which are neighbours. */
const memberSeeds = 0x10000;

export const bagging = studyComputation(baggingStudy, {
  taskCount: ({ repetitions }) => repetitions,
  run: (plan, spec, repetition, io) => compare(repeated(spec, repetition, plan.freshData), plan, io),
  conclude: (_plan, _spec, outcomes) => conclude(outcomes.filter((outcome) => outcome !== undefined)),
});

function compare(spec: ExperimentSpec, plan: BaggingPlan, io: TaskIo): BaggingOutcome {
  const data = io.data(spec.data);
  checkClasses(data);
  const measuredOn = heldOutPart(data);
  const classes = data.classes.length;
  const whole = data[measuredOn];
  const rows = Math.min(whole.rows, rowLimit);
  const targets = Int32Array.from({ length: rows }, (_, row) => whole.targets[Math.floor((row * whole.rows) / rows)]!);
  const predict = predictor(spec, plan, io);
  const members = Array.from({ length: plan.members }, (_, member) => memberSeeds * (member + 1));
  const plain = predict(0, data, 0);
  const dropout = predict(plan.inputRate, data, 0);
  const partly = members.map((offset, member) => {
    const random = new RandomStream(spec.training.seed, 'subspace', member);
    return predict(0, subspaceOf(data, plan.inputRate, random), offset);
  });
  const ensemble = meanOf(members.map((offset) => predict(0, data, offset)));
  const answers = {
    plain: classesOf(plain, classes),
    dropout: classesOf(dropout, classes),
    bagged: classesOf(meanOf(partly), classes),
    ensemble: classesOf(ensemble, classes),
  };
  const score = (answer: Int32Array) => agreement(answer, targets);
  const withOther = (other: Int32Array) => ({
    plain: agreement(answers.plain, other),
    dropout: agreement(answers.dropout, other),
  });
  return {
    measuredOn,
    rows,
    scores: {
      plain: score(answers.plain),
      dropout: score(answers.dropout),
      bagged: score(answers.bagged),
      ensemble: score(answers.ensemble),
    },
    member: partly.reduce((sum, one) => sum + score(classesOf(one, classes)), 0) / partly.length,
    withBagged: withOther(answers.bagged),
    withEnsemble: withOther(answers.ensemble),
  };
}

/** Trains one network after the other. @returns its probabilities on the rows held out, `[rows, classes]`. */
function predictor(spec: ExperimentSpec, plan: BaggingPlan, io: TaskIo) {
  const total = trainingsOf(plan);
  let done = 0;
  return (inputRate: number, data: PreparedData, seedOffset: number): Float64Array => {
    const none = dropoutRates(spec.network).map(() => 0);
    const network = withDropoutRates(spec.network, [inputRate, ...none.slice(1)]);
    const one = repeated({ ...spec, network }, seedOffset);
    const part: TaskIo = {
      data: (of) => io.data(of),
      isCancelled: () => io.isCancelled(),
      now: () => io.now(),
      progress: (share) => io.progress((done + share) / total),
    };
    const { trainer } = train(one, data, part);
    done++;
    const set = spreadRows(trainer, trainer.parts[heldOutPart(data)], rowLimit);
    return probabilitiesOf(outputsOf(trainer, set), data.classes.length);
  };
}

/** @throws {StudioError} `study.classesOnly` for a regression: values do not agree, they differ. */
function checkClasses({ task }: PreparedData): void {
  if (task === 'classification') return;
  throw new StudioError(
    'study.classesOnly',
    'This study compares which class networks choose, but the experiment predicts a number. Use data with classes.',
    { path: 'data.source' },
  );
}

function conclude(outcomes: readonly BaggingOutcome[]): BaggingResult | null {
  const [any] = outcomes;
  if (!any) return null;
  const over = (of: (outcome: BaggingOutcome) => number) => estimate(outcomes.map(of));
  const nearer = (of: BaggingOutcome['withBagged']) => of.dropout - of.plain;
  const step = stepOf(outcomes.flatMap(({ scores }) => Object.values(scores)));
  const compared = (pair: (outcome: BaggingOutcome) => readonly [number, number]) =>
    comparePairs(outcomes.map(pair), true, step);
  // All are read together.
  const [dropout, bagged, ensemble, closer, closerThanToEnsemble] = corrected([
    compared(({ scores }) => [scores.dropout, scores.plain]),
    compared(({ scores }) => [scores.bagged, scores.plain]),
    compared(({ scores }) => [scores.ensemble, scores.plain]),
    compared(({ withBagged }) => [withBagged.dropout, withBagged.plain]),
    compared(({ withBagged, withEnsemble }) => [nearer(withBagged), nearer(withEnsemble)]),
  ]);
  return {
    kind: 'bagging',
    measuredOn: any.measuredOn,
    rows: any.rows,
    scores: {
      plain: over(({ scores }) => scores.plain),
      dropout: over(({ scores }) => scores.dropout),
      bagged: over(({ scores }) => scores.bagged),
      ensemble: over(({ scores }) => scores.ensemble),
    },
    member: over(({ member }) => member),
    gains: { dropout: dropout!, bagged: bagged!, ensemble: ensemble! },
    withBagged: { plain: over((one) => one.withBagged.plain), dropout: over((one) => one.withBagged.dropout) },
    withEnsemble: { plain: over((one) => one.withEnsemble.plain), dropout: over((one) => one.withEnsemble.dropout) },
    closer: asChange(closer!),
    closerThanToEnsemble: asChange(closerThanToEnsemble!),
  };
}
