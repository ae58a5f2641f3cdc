/** The studies one can choose from, each with the plan it starts from. */
import {
  Blend,
  ChartSpline,
  Gauge,
  Grid3x3,
  LandPlot,
  Layers,
  Percent,
  Mountain,
  Route,
  Rows4,
  Scaling,
  Search,
  ScanEye,
  ShoppingBag,
  TrendingDown,
  UsersRound,
  VenetianMask,
} from '@lucide/vue';
import type { Component } from 'vue';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { dropoutRates } from '#core/experiment/network-spec.ts';
import type { StudyPlan } from '#core/experiment/studies/study-plan.ts';
import type { SweepAxis } from '#core/experiment/studies/sweep-plan.ts';

export interface StudyTemplate {
  /** Names its texts. */
  readonly key: string;
  readonly group: 'dropout' | 'learningRate';
  readonly icon: Component;
  readonly plan: (spec: ExperimentSpec) => StudyPlan;
}

const rates = [0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9];
/** Half decades from 10⁻⁴ to 10. */
const learningRates = [1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

function rateAxis(change: Partial<Extract<SweepAxis, { kind: 'dropoutRate' }>> = {}): SweepAxis {
  return { kind: 'dropoutRate', placement: 'hidden', values: rates, keepCapacity: false, ...change };
}

function sweep(axes: [SweepAxis] | [SweepAxis, SweepAxis], repetitions = 3): StudyPlan {
  return { kind: 'sweep', axes, repetitions };
}

/** The experiment's own dropout, or some at the input where it has none. An image has many patches: fewer shuffles each. */
function reliance({ data: { source }, network }: ExperimentSpec): StudyPlan {
  const isImage = source.kind === 'idx' || (source.kind === 'generator' && source.generator === 'digits');
  const hasDropout = dropoutRates(network).some((rate) => rate > 0);
  return {
    kind: 'reliance',
    inputRates: hasDropout ? null : [0.2, 0.5],
    repetitions: isImage ? 3 : 5,
    freshData: false,
    shuffles: isImage ? 3 : 5,
  };
}

function slice(plane: 'random' | 'run'): StudyPlan {
  return { kind: 'lossSlice', plane, resolution: 31, extent: 1, rows: 1000, seed: 1 };
}

/** A few values around one, by factors of two. */
function around(value: number, factors: readonly number[]): number[] {
  return [...new Set(factors.map((factor) => Math.max(1, Math.round(value * factor))))];
}

export const studyTemplates: readonly StudyTemplate[] = [
  { key: 'rateSweep', group: 'dropout', icon: ChartSpline, plan: () => sweep([rateAxis()]) },
  {
    key: 'placement',
    group: 'dropout',
    icon: LandPlot,
    plan: () => sweep([{ kind: 'placement', values: ['none', 'input', 'hidden', 'output', 'all'], rate: 0.3 }], 5),
  },
  {
    key: 'eachLayer',
    group: 'dropout',
    icon: Layers,
    plan: ({ network }) =>
      sweep([
        rateAxis({ placement: null, values: [0, 0.2, 0.4, 0.6, 0.8] }),
        { kind: 'placement', values: ['input', ...network.hidden.map((_, i) => i + 1), 'output'], rate: 0 },
      ]),
  },
  {
    key: 'keepCapacity',
    group: 'dropout',
    icon: Scaling,
    plan: () => sweep([rateAxis({ keepCapacity: true })]),
  },
  {
    key: 'trainingSize',
    group: 'dropout',
    icon: Rows4,
    plan: () =>
      sweep([rateAxis({ values: [0, 0.2, 0.5] }), { kind: 'trainRows', values: [100, 300, 1000, 3000, 10_000] }]),
  },
  {
    key: 'inputHidden',
    group: 'dropout',
    icon: Grid3x3,
    plan: () =>
      sweep([rateAxis({ values: [0, 0.2, 0.5, 0.8] }), rateAxis({ placement: 'input', values: [0, 0.1, 0.2, 0.4] })]),
  },
  {
    key: 'inside',
    group: 'dropout',
    icon: ScanEye,
    plan: () => ({ kind: 'inside', repetitions: 3, pairs: 100, masks: 1000 }),
  },
  {
    key: 'bagging',
    group: 'dropout',
    icon: ShoppingBag,
    plan: () => ({ kind: 'bagging', inputRate: 0.2, members: 8, repetitions: 5 }),
  },
  { key: 'reliance', group: 'dropout', icon: VenetianMask, plan: reliance },
  {
    key: 'ensemble',
    group: 'dropout',
    icon: UsersRound,
    plan: ({ network }) => ({
      kind: 'ensemble',
      hiddenRate: dropoutRates(network).some((rate) => rate > 0) ? null : 0.5,
      masks: 1000,
      rows: 1000,
      repetitions: 3,
    }),
  },
  {
    key: 'testScaling',
    group: 'dropout',
    icon: Percent,
    plan: () => ({ kind: 'testScaling', rates: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], repetitions: 3 }),
  },
  {
    key: 'rangeTest',
    group: 'learningRate',
    icon: Search,
    plan: () => ({ kind: 'rangeTest', from: 1e-6, to: 10, spacing: 'exponential', steps: 300, repetitions: 5 }),
  },
  {
    key: 'ladder',
    group: 'learningRate',
    icon: Gauge,
    plan: () => sweep([{ kind: 'learningRate', values: learningRates }]),
  },
  {
    key: 'rateAndDropout',
    group: 'learningRate',
    icon: Blend,
    plan: () =>
      sweep([{ kind: 'learningRate', values: [0.01, 0.03, 0.1, 0.3, 1] }, rateAxis({ values: [0, 0.2, 0.5] })]),
  },
  {
    key: 'scheduleAndRate',
    group: 'learningRate',
    icon: TrendingDown,
    plan: () =>
      sweep([
        { kind: 'learningRate', values: [0.01, 0.03, 0.1, 0.3, 1] },
        { kind: 'schedule', values: ['constant', 'own'] },
      ]),
  },
  {
    key: 'batchAndRate',
    group: 'learningRate',
    icon: Grid3x3,
    plan: ({ training }) =>
      sweep([
        { kind: 'learningRate', values: [0.01, 0.03, 0.1, 0.3, 1] },
        { kind: 'batchSize', values: around(training.batchSize, [0.25, 0.5, 1, 2, 4]), scaleLearningRate: false },
      ]),
  },
  {
    key: 'linearScaling',
    group: 'learningRate',
    icon: Scaling,
    plan: ({ training }) =>
      sweep([
        { kind: 'batchSize', values: around(training.batchSize, [0.25, 0.5, 1, 2, 4, 8]), scaleLearningRate: true },
      ]),
  },
  { key: 'sliceRun', group: 'learningRate', icon: Route, plan: () => slice('run') },
  { key: 'sliceRandom', group: 'learningRate', icon: Mountain, plan: () => slice('random') },
];
