/** Too small, good, too large: what the same number of updates achieves as the learning rate rises. */
import { cellAt } from '../claims/sweep-case.ts';
import type { SweepCell, SweepResult } from '../contract/studies/sweep.ts';
import { estimate } from '../statistics/estimate.ts';
import { measuredShape } from './curve-shape.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { sweepEvidence } from './sweep-evidence.ts';
import { axis, line, picture, pointAt, reference } from './picture.ts';
import { digitsBySgd, withTraining } from './specs.ts';

const rates = [0.001, 0.01, 0.1, 1, 10];
/** Of accuracy: a difference that is none. */
const margin = 0.05;

export const threeRates: LessonDefinition = {
  part: 'learningRate',
  question: {
    kind: 'curve',
    places: rates,
    placeUnit: 'learningRate',
    min: 0,
    max: 1,
    step: 0.01,
    start: 0.5,
    unit: 'accuracy',
  },
  spec: digitsBySgd(),
  evidence: sweepEvidence([{ kind: 'learningRate', values: rates }], 5, read),
  changes: { longer: (spec) => withTraining(spec, { learningRate: 0.01, epochs: 150 }) },
};

function read(result: SweepResult): Reading {
  const cells = rates.map((rate) => cellAt(result, rate));
  const seeds = cells[0]?.trials ?? [];
  const shape = measuredShape(
    seeds.map((_, seed) => cells.map(({ trials }) => trials[seed]?.result.score ?? NaN)),
    margin,
  );
  const test = cells.map((cell, i) => pointAt(rates[i] ?? NaN, scoreOf(cell)));
  const best = test.reduce((top, point) => (point.y > top.y ? point : top), { x: NaN, y: -Infinity });
  const { score: guess } = result.constantGuess;
  return {
    fitting: shape === null ? [] : [shape],
    reason: shape === 'hill' ? shape : shape === null ? 'unclear' : 'other',
    values: {
      small: { value: rates[0] ?? NaN, unit: 'learningRate' },
      smallScore: { value: test[0]?.y ?? NaN, unit: 'accuracy' },
      best: { value: best.x, unit: 'learningRate' },
      bestScore: { value: best.y, unit: 'accuracy' },
      large: { value: rates.at(-1) ?? NaN, unit: 'learningRate' },
      largeScore: { value: test.at(-1)?.y ?? NaN, unit: 'accuracy' },
      guess: { value: guess, unit: 'accuracy' },
    },
    picture: picture(axis('learningRate', 'logarithmic'), axis('accuracy'), [
      line('test', test),
      reference(
        'guess',
        [rates[0] ?? NaN, rates.at(-1) ?? NaN].map((x) => ({ x, y: guess })),
      ),
    ]),
  };
}

/** With the networks that are no longer finite counted as they are in comparisons. */
function scoreOf({ trials }: SweepCell) {
  return estimate(trials.map(({ result }) => result.score));
}
