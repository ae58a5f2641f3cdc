/** Noise: what a network with dropout answers to the same input, mask by mask. */
import type { Observation } from '../contract/microscope.ts';
import { estimate } from '../statistics/estimate.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { axis, line, picture, reference } from './picture.ts';
import { moons, withHiddenRate } from './specs.ts';

/** Of the answers, from the lowest to the highest. */
const bins = 25;
/** The mean lies where all units answer if it is no further off than this share of the spread. */
const closeShare = 0.25;
const { data, ...network } = moons({ units: 64, dropoutRate: 0.5 }, 32);

export const noise: LessonDefinition = {
  part: 'dropout',
  question: { kind: 'choice', options: ['below', 'around', 'above'] },
  // It predicts a value: nothing bends the sum of its units.
  spec: {
    ...network,
    data: {
      ...data,
      source: { kind: 'generator', generator: 'curve', samples: 400, noise: 0.1, seed: 1 },
      split: { kind: 'ratio', train: 0.6, validation: 0.2, stratified: false },
    },
  },
  evidence: { kind: 'look', read },
  changes: { low: (spec) => withHiddenRate(spec, 0.1) },
};

function read({ draws: { predictions, weightScaled, count } }: Observation): Reading {
  const answers = [...predictions];
  const { mean, deviation } = estimate(answers);
  const whole = weightScaled[0] ?? NaN;
  const lowest = Math.min(...answers);
  const width = (Math.max(...answers) - lowest) / bins || 1;
  const binOf = (answer: number) => Math.min(bins - 1, Math.floor((answer - lowest) / width));
  const counts = Array.from({ length: bins }, (_, bin) => answers.filter((answer) => binOf(answer) === bin).length);
  const shares = counts.map((inBin, bin) => ({ x: lowest + (bin + 0.5) * width, y: inBin / count }));
  const highest = Math.max(...shares.map(({ y }) => y));
  const upright = (x: number) => [0, highest].map((y) => ({ x, y }));
  const off = mean - whole;
  const place = Math.abs(off) <= closeShare * deviation ? 'around' : off < 0 ? 'below' : 'above';
  return {
    fitting: deviation > 0 ? [place] : [],
    reason: deviation > 0 ? (place === 'around' ? 'around' : 'away') : 'fixed',
    values: {
      masks: { value: count, unit: 'count' },
      whole: { value: whole, unit: 'number' },
      mean: { value: mean, unit: 'number' },
      spread: { value: deviation, unit: 'number' },
    },
    picture: picture(axis('number'), axis('accuracy'), [line('masks', shares), reference('whole', upright(whole))], {
      places: { around: whole, below: whole - deviation, above: whole + deviation },
    }),
  };
}
