/** The sweeps one can choose from. */
import type { StudyTemplate } from './definition.ts';
import { plannedSweep, type SweepAxis, type SweepPlan } from './sweep-plan.ts';

const rates = [0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9];
/** Half decades from 10⁻⁴ to 10. */
const learningRates = [1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

function rateAxis(change: Partial<Extract<SweepAxis, { kind: 'dropoutRate' }>> = {}): SweepAxis {
  return { kind: 'dropoutRate', placement: 'hidden', values: rates, keepCapacity: false, ...change };
}

const sweep = (axes: SweepPlan['axes'], repetitions = 3) => plannedSweep(axes, repetitions);

/** A few values around one, by factors of two. */
function around(value: number, factors: readonly number[]): number[] {
  return [...new Set(factors.map((factor) => Math.max(1, Math.round(value * factor))))];
}

type Key =
  | 'rateSweep'
  | 'placement'
  | 'eachLayer'
  | 'keepCapacity'
  | 'trainingSize'
  | 'inputHidden'
  | 'ladder'
  | 'rateAndDropout'
  | 'scheduleAndRate'
  | 'batchAndRate'
  | 'linearScaling';

export const sweepTemplates: readonly StudyTemplate<Key, SweepPlan>[] = [
  { key: 'rateSweep', group: 'dropout', plan: () => sweep([rateAxis()], 5) },
  {
    key: 'placement',
    group: 'dropout',
    plan: () => sweep([{ kind: 'placement', values: ['none', 'input', 'hidden', 'output', 'all'], rate: 0.3 }], 5),
  },
  {
    key: 'eachLayer',
    group: 'dropout',
    plan: ({ network }) =>
      sweep([
        rateAxis({ placement: null, values: [0, 0.2, 0.4, 0.6, 0.8] }),
        { kind: 'placement', values: ['input', ...network.hidden.map((_, i) => i + 1), 'output'], rate: 0 },
      ]),
  },
  {
    key: 'keepCapacity',
    group: 'dropout',
    plan: () => sweep([rateAxis({ keepCapacity: true })], 5),
  },
  {
    key: 'trainingSize',
    group: 'dropout',
    plan: () =>
      sweep([rateAxis({ values: [0, 0.2, 0.5] }), { kind: 'trainRows', values: [100, 300, 1000, 3000, 10_000] }]),
  },
  {
    key: 'inputHidden',
    group: 'dropout',
    plan: () =>
      sweep([rateAxis({ values: [0, 0.2, 0.5, 0.8] }), rateAxis({ placement: 'input', values: [0, 0.1, 0.2, 0.4] })]),
  },
  {
    key: 'ladder',
    group: 'learningRate',
    plan: () => sweep([{ kind: 'learningRate', values: learningRates }]),
  },
  {
    key: 'rateAndDropout',
    group: 'learningRate',
    plan: () =>
      sweep([{ kind: 'learningRate', values: [0.01, 0.03, 0.1, 0.3, 1] }, rateAxis({ values: [0, 0.2, 0.5] })]),
  },
  {
    key: 'scheduleAndRate',
    group: 'learningRate',
    plan: () =>
      sweep([
        { kind: 'learningRate', values: [0.01, 0.03, 0.1, 0.3, 1] },
        { kind: 'schedule', values: ['constant', 'own'] },
      ]),
  },
  {
    key: 'batchAndRate',
    group: 'learningRate',
    plan: ({ training }) =>
      sweep([
        { kind: 'learningRate', values: [0.01, 0.03, 0.1, 0.3, 1] },
        { kind: 'batchSize', values: around(training.batchSize, [0.25, 0.5, 1, 2, 4]), scaleLearningRate: false },
      ]),
  },
  {
    key: 'linearScaling',
    group: 'learningRate',
    plan: ({ training }) =>
      sweep([
        { kind: 'batchSize', values: around(training.batchSize, [0.25, 0.5, 1, 2, 4, 8]), scaleLearningRate: true },
      ]),
  },
];
