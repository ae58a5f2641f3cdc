/** Which rate: how the test accuracy goes as p rises. */
import { cellAt, hiddenRates } from '../claims/sweep-case.ts';
import type { SweepResult } from '../contract/studies/sweep.ts';
import { measuredShape } from './curve-shape.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { sweepEvidence } from './sweep-evidence.ts';
import { axis, line, picture, pointAt } from './picture.ts';
import { wrongLabels } from './specs.ts';

const rates = [0, 0.2, 0.4, 0.6, 0.8, 0.9];
/** Of accuracy: a difference that is none. */
const margin = 0.01;

export const rate: LessonDefinition = {
  part: 'dropout',
  question: {
    kind: 'curve',
    places: rates,
    placeUnit: 'rate',
    min: 0,
    max: 1,
    step: 0.01,
    start: 0.6,
    unit: 'accuracy',
  },
  spec: wrongLabels(),
  evidence: sweepEvidence([hiddenRates(rates)], 5, read),
  changes: { cleanLabels: (spec) => ({ ...spec, data: { ...spec.data, labelNoise: 0 } }) },
};

function read(result: SweepResult): Reading {
  const cells = rates.map((value) => cellAt(result, value));
  const seeds = cells[0]?.trials ?? [];
  const scores = seeds.map((_, seed) => cells.map(({ trials }) => trials[seed]?.result.score ?? NaN));
  const shape = measuredShape(scores, margin);
  const test = cells.map((cell, i) => pointAt(rates[i] ?? NaN, cell.test.score));
  const best = test.reduce((top, point) => (point.y > top.y ? point : top), { x: NaN, y: -Infinity });
  return {
    fitting: shape === null ? [] : [shape],
    reason: shape === 'hill' || shape === 'falls' ? shape : shape === null ? 'unclear' : 'other',
    values: {
      none: { value: test[0]?.y ?? NaN, unit: 'accuracy' },
      best: { value: best.x, unit: 'rate' },
      bestScore: { value: best.y, unit: 'accuracy' },
      high: { value: rates.at(-1) ?? NaN, unit: 'rate' },
      highScore: { value: test.at(-1)?.y ?? NaN, unit: 'accuracy' },
    },
    picture: picture(axis('rate'), axis('accuracy'), [
      line('test', test),
      line(
        'train',
        cells.map((cell, i) => pointAt(rates[i] ?? NaN, cell.train.score)),
      ),
    ]),
  };
}
