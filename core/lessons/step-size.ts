/** Size of a step: how long the first update is, with one learning rate and with one ten times as large. */
import { cellAt } from '../claims/sweep-case.ts';
import type { SweepResult } from '../contract/studies/sweep.ts';
import { isWithin } from '../statistics/comparison.ts';
import { estimate } from '../statistics/estimate.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { sweepEvidence } from './sweep-evidence.ts';
import { axis, line, picture, pointAt } from './picture.ts';
import { digitsBySgd, withTraining } from './specs.ts';

const rates = [0.001, 0.01, 0.1];
/** How the length grows with η, as the power of ten for a rate ten times as large. */
const powers: Readonly<Record<string, number>> = { same: 0, root: 0.5, ten: 1, hundred: 2 };
/** As near as this to one of them is it. */
const margin = 0.05;

export const stepSize: LessonDefinition = {
  part: 'learningRate',
  question: { kind: 'choice', options: Object.keys(powers) },
  spec: withTraining(digitsBySgd(), { epochs: 1 }),
  evidence: sweepEvidence([{ kind: 'learningRate', values: rates }], 5, read),
  changes: {
    adam: (spec) =>
      withTraining(spec, { optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }, learningRate: 0.001 }),
  },
};

function read(result: SweepResult): Reading {
  const cells = rates.map((rate) => cellAt(result, rate));
  const [first, last] = [cells[0]?.trials ?? [], cells.at(-1)?.trials ?? []];
  const decades = Math.log10((rates.at(-1) ?? NaN) / (rates[0] ?? NaN));
  const slopes = first.map(({ firstUpdate }, i) => Math.log10((last[i]?.firstUpdate ?? NaN) / firstUpdate) / decades);
  const slope = estimate(slopes);
  const fitting = Object.keys(powers).filter((option) =>
    isWithin({ ...slope, mean: slope.mean - (powers[option] ?? NaN) }, margin),
  );
  const lengths = cells.map((cell, i) => pointAt(rates[i] ?? NaN, cell.firstUpdate));
  const shortest = lengths[0]?.y ?? NaN;
  const grown = (power: number) => rates.map((x) => ({ x, y: shortest * (x / (rates[0] ?? NaN)) ** power }));
  return {
    fitting,
    reason: fitting.includes('ten') ? 'proportional' : fitting.length > 0 ? 'other' : 'unclear',
    values: {
      from: { value: rates[0] ?? NaN, unit: 'learningRate' },
      to: { value: rates.at(-1) ?? NaN, unit: 'learningRate' },
      short: { value: shortest, unit: 'loss' },
      long: { value: lengths.at(-1)?.y ?? NaN, unit: 'loss' },
      factor: { value: 10 ** slope.mean, unit: 'number' },
    },
    picture: picture(axis('learningRate', 'logarithmic'), axis('loss', 'logarithmic'), [line('length', lengths)], {
      guesses: Object.fromEntries(Object.entries(powers).map(([option, power]) => [option, grown(power)])),
    }),
  };
}
