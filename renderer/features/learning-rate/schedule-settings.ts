/** What each schedule can be set to, and how it is entered. */
import { learningRateLimits } from '#core/experiment/learning-rate.ts';
import type { ScheduleSpec } from '#core/experiment/schedule-spec.ts';

/** Any schedule that is not made of others. */
export type SingleSchedule = Exclude<ScheduleSpec, { kind: 'sequence' }>;

export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly integer?: boolean;
  readonly step?: number | 'log';
}

/** `name` is the field of the spec. */
export type ScheduleSetting =
  | { readonly name: string; readonly control: 'number'; readonly limits: NumberLimits; readonly inUnits?: boolean }
  | { readonly name: string; readonly control: 'choice'; readonly values: readonly string[] }
  | { readonly name: string; readonly control: 'switch' }
  /** A number, or null for what follows from elsewhere: `initial` when it is given for the first time. */
  | { readonly name: string; readonly control: 'optional'; readonly initial: 'steps' | 'sizeUp' }
  /** A list of rising whole numbers. */
  | { readonly name: string; readonly control: 'list' }
  /** The range that the momentum goes through, or null. */
  | { readonly name: string; readonly control: 'range' };

const count: NumberLimits = { min: 1, integer: true };
const factor: NumberLimits = { above: 0, max: 1, step: 0.01 };

const per: ScheduleSetting = { name: 'per', control: 'choice', values: ['epoch', 'step'] };
const size: ScheduleSetting = { name: 'size', control: 'number', limits: count, inUnits: true };
const gamma: ScheduleSetting = { name: 'gamma', control: 'number', limits: factor };
const steps: ScheduleSetting = { name: 'steps', control: 'optional', initial: 'steps' };
const cycleMomentum: ScheduleSetting = { name: 'cycleMomentum', control: 'range' };
const minLearningRate: ScheduleSetting = {
  name: 'minLearningRate',
  control: 'number',
  limits: { min: 0, max: learningRateLimits.max, step: 1e-4 },
};

const settings: { readonly [K in SingleSchedule['kind']]: readonly ScheduleSetting[] } = {
  constant: [],
  step: [per, size, gamma],
  multiStep: [per, { name: 'milestones', control: 'list' }, gamma],
  exponential: [per, gamma],
  inverseTime: [
    per,
    size,
    { name: 'rate', control: 'number', limits: { above: 0, max: 1000, step: 0.1 } },
    { name: 'staircase', control: 'switch' },
  ],
  polynomial: [steps, { name: 'power', control: 'number', limits: { above: 0, max: 10, step: 0.5 } }, minLearningRate],
  linear: [
    steps,
    { name: 'startFactor', control: 'number', limits: factor },
    { name: 'endFactor', control: 'number', limits: { min: 0, max: 1, step: 0.01 } },
  ],
  cosine: [steps, minLearningRate],
  cosineRestarts: [
    per,
    size,
    { name: 'cycleFactor', control: 'number', limits: { min: 1, max: 10, step: 0.5 } },
    { name: 'peakFactor', control: 'number', limits: factor },
    minLearningRate,
  ],
  cyclic: [
    { name: 'mode', control: 'choice', values: ['triangular', 'triangular2', 'expRange'] },
    per,
    { name: 'sizeUp', control: 'number', limits: count, inUnits: true },
    { name: 'sizeDown', control: 'optional', initial: 'sizeUp' },
    gamma,
    minLearningRate,
    cycleMomentum,
  ],
  oneCycle: [
    steps,
    { name: 'riseShare', control: 'number', limits: { above: 0, below: 1, step: 0.05 } },
    { name: 'annealing', control: 'choice', values: ['cosine', 'linear'] },
    { name: 'startDivisor', control: 'number', limits: { min: 1, max: 1e9, step: 'log' } },
    { name: 'endDivisor', control: 'number', limits: { min: 1, max: 1e9, step: 'log' } },
    { name: 'threePhase', control: 'switch' },
    cycleMomentum,
  ],
  plateau: [
    { name: 'factor', control: 'number', limits: { above: 0, below: 1, step: 0.05 } },
    { name: 'patience', control: 'number', limits: { min: 0, integer: true } },
    { name: 'threshold', control: 'number', limits: { min: 0, step: 1e-4 } },
    { name: 'thresholdMode', control: 'choice', values: ['relative', 'absolute'] },
    { name: 'cooldown', control: 'number', limits: { min: 0, integer: true } },
    minLearningRate,
  ],
  drawn: [
    { name: 'interpolation', control: 'choice', values: ['steps', 'linear', 'log'] },
    { name: 'unit', control: 'choice', values: ['share', 'step'] },
  ],
};

/** The settings that matter to a schedule as it is, in the order of the form. */
export function scheduleSettings(schedule: SingleSchedule): readonly ScheduleSetting[] {
  const all = settings[schedule.kind];
  return schedule.kind === 'cyclic' && schedule.mode !== 'expRange' ? all.filter((one) => one !== gamma) : all;
}

/** The key of a setting's words, under `learningRate.setting`; some mean another thing in another schedule. */
export function settingWords(schedule: SingleSchedule, name: string): string {
  if (name === 'size' && schedule.kind === 'inverseTime') return 'timeScale';
  if (name === 'size' && schedule.kind === 'cosineRestarts') return 'firstCycle';
  if (name !== 'gamma') return name;
  if (schedule.kind === 'step' || schedule.kind === 'multiStep') return 'gammaStep';
  return 'per' in schedule && schedule.per === 'step' ? 'gammaPerStep' : 'gammaPerEpoch';
}
