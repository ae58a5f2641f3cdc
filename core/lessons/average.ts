/** Realizations and their average: thinned networks alone, many together, and the whole network once. */
import { maskCounts, type EnsembleResult } from '../contract/studies/ensemble.ts';
import { isWithin } from '../statistics/comparison.ts';
import type { Shape } from './curve-shape.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { axis, line, picture, pointAt, reference } from './picture.ts';
import { fewDigits, withHiddenRate } from './specs.ts';

const masks = 50;
const rate = 0.5;
/** Of accuracy: a difference that is none. */
const margin = 0.01;

export const average: LessonDefinition = {
  part: 'dropout',
  question: {
    kind: 'curve',
    places: maskCounts({ masks }),
    placeUnit: 'count',
    min: 0,
    max: 1,
    step: 0.01,
    start: 0.5,
    unit: 'accuracy',
  },
  spec: withHiddenRate(fewDigits({ rows: 500, units: [128, 128], training: { epochs: 30 } }), rate),
  evidence: {
    kind: 'study',
    plan: { kind: 'ensemble', hiddenRate: rate, masks, rows: 1000, repetitions: 5, freshData: false },
    read: (result) => (result.kind === 'ensemble' ? read(result) : null),
  },
  changes: { low: (spec) => withHiddenRate(spec, 0.1) },
};

function read({ lines, masks: counts }: EnsembleResult): Reading | null {
  const accuracy = lines.find(({ quantity }) => quantity === 'accuracy');
  if (!accuracy) return null;
  const { sampled, weightScaling, averaging } = accuracy;
  const shape: Shape | null =
    averaging.verdict === 'helps'
      ? 'rises'
      : averaging.verdict === 'hurts'
        ? 'falls'
        : isWithin(averaging, margin)
          ? 'flat'
          : null;
  const averaged = sampled.map(({ arithmetic }, i) => pointAt(counts[i] ?? NaN, arithmetic));
  return {
    fitting: shape === null ? [] : [shape],
    reason: shape ?? 'unclear',
    values: {
      masks: { value: counts.at(-1) ?? NaN, unit: 'count' },
      single: { value: averaged[0]?.y ?? NaN, unit: 'accuracy' },
      average: { value: averaged.at(-1)?.y ?? NaN, unit: 'accuracy' },
      whole: { value: weightScaling.mean, unit: 'accuracy' },
    },
    picture: picture(axis('count', 'logarithmic'), axis('accuracy'), [
      line('average', averaged),
      reference(
        'whole',
        [1, masks].map((x) => pointAt(x, weightScaling)),
      ),
    ]),
  };
}
