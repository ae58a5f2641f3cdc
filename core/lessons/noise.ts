/** Noise: what a network with dropout answers to the same input, mask by mask. */
import type { Observation } from '../contract/microscope.ts';
import { estimate } from '../statistics/estimate.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { axis, line, picture, reference } from './picture.ts';
import { moons, withHiddenRate } from './specs.ts';

/** Of the answers, about so many from the lowest to the highest. */
const bins = 20;
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
  const shares = histogram(answers);
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

/** Shares of the values in bins that are centred on round numbers, with empty ones up to a rounder one on either side. */
function histogram(values: readonly number[]) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const { width, group } = roundWidth((most - least) / bins || 1);
  const first = group * Math.floor(least / width / group);
  const last = group * Math.ceil(most / width / group);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const inBin = values.filter((value) => Math.round(value / width) === first + i);
    return { x: (first + i) * width, y: inBin.length / values.length };
  });
}

/** The next of 1, 2, 5, 10, … as a width, and how many of it make a number that an axis is labelled at. */
function roundWidth(least: number): { readonly width: number; readonly group: number } {
  const decade = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((one) => one * decade >= least) ?? 10;
  return { width: factor * decade, group: factor === 5 ? 4 : 5 };
}
