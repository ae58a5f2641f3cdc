/** Overfitting seen: how the loss on rows held out goes while the training loss falls. */
import { cellAt, hiddenRates } from '../claims/sweep-case.ts';
import type { SweepCell, SweepResult, TrialCurve } from '../contract/studies/sweep.ts';
import { estimate } from '../statistics/estimate.ts';
import { measuredShape } from './curve-shape.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { sweepEvidence } from './sweep-evidence.ts';
import { axis, line, picture, pointAt } from './picture.ts';
import { fewDigits } from './specs.ts';

const epochs = 40;
/** Where the curve is drawn, and compared. */
const places = [0, 3, 6, 10, 20, 40];
/** Of a loss: a difference that nobody would see. */
const margin = 0.05;
const rate = 0.5;

export const overfitting: LessonDefinition = {
  part: 'dropout',
  question: {
    kind: 'curve',
    places,
    placeUnit: 'count',
    min: 0,
    max: 4,
    step: 0.05,
    // What guessing among ten classes costs: where every network begins.
    start: 2.3,
    unit: 'loss',
  },
  spec: fewDigits({ rows: 300, units: [100, 100], labelNoise: 0.2, training: { epochs } }),
  evidence: sweepEvidence([hiddenRates([0, rate])], 5, read),
  changes: {
    moreRows: (spec) => ({
      ...spec,
      data: {
        ...spec.data,
        source: { kind: 'generator', generator: 'digits', samples: 4000, noise: 0.3, seed: 1 },
        split: { kind: 'firstRows', train: 3000, validation: 0 },
      },
    }),
  },
};

function read(result: SweepResult): Reading {
  const [without, withDropout] = [cellAt(result, 0), cellAt(result, rate)];
  const heldOut = without.trials.map(({ curve }) => places.map((epoch) => lossAt(curve, epoch)));
  const shape = measuredShape(heldOut, margin);
  const test = curveOf(without, 'heldOutLoss');
  const lowest = test.reduce((low, point) => (point.y < low.y ? point : low), { x: NaN, y: Infinity });
  return {
    fitting: shape === null ? [] : [shape],
    reason: shape === 'valley' || shape === 'falls' ? shape : shape === null ? 'unclear' : 'other',
    values: {
      lowest: { value: lowest.y, unit: 'loss' },
      epoch: { value: lowest.x, unit: 'count' },
      end: { value: test.at(-1)?.y ?? NaN, unit: 'loss' },
      train: { value: without.train.loss.mean, unit: 'loss' },
      dropout: { value: withDropout.test.loss.mean, unit: 'loss' },
    },
    picture: picture(axis('count'), axis('loss'), [
      line('test', test),
      line('train', curveOf(without, 'trainLoss')),
      line('dropout', curveOf(withDropout, 'heldOutLoss')),
    ]),
  };
}

function lossAt({ epoch, heldOutLoss }: TrialCurve, wanted: number): number {
  return heldOutLoss[epoch.findIndex((one) => one >= wanted)] ?? heldOutLoss.at(-1) ?? NaN;
}

/** Means over the seeds where each has measured. */
function curveOf({ trials }: SweepCell, column: 'heldOutLoss' | 'trainLoss') {
  const epochsOf = trials[0]?.curve.epoch ?? [];
  return epochsOf.map((x, i) => pointAt(x, estimate(trials.map(({ curve }) => curve[column][i] ?? NaN))));
}
