/**
 * Learning-rate schedules as pure functions of the step.
 *
 * Training and the page's preview call the same functions, so what is drawn is what will be used. Only a plateau depends
 * on more than the step: on the measurements so far, which it is given as a {@link ScheduleState}.
 */
import type { Plan } from '../experiment/plan.ts';
import type { PartSchedule, ScheduleOf, ScheduleSpec } from '../experiment/schedule-spec.ts';
import type { TrainingSpec } from '../experiment/training-spec.ts';
import { cosineRestartsRate, cyclicMomentum, cyclicRate, oneCycleMomentum, oneCycleRate } from './schedules/cycles.ts';
import {
  cosineRate,
  exponentialRate,
  inverseTimeRate,
  linearRate,
  multiStepRate,
  polynomialRate,
  stepRate,
} from './schedules/decays.ts';
import { drawnRate } from './schedules/drawn.ts';
import { plateauAfter, plateauRate, type ScheduleState } from './schedules/plateau.ts';
import { unitSteps, type Stretch } from './schedules/stretch.ts';

export type { ScheduleState } from './schedules/plateau.ts';

/** What a learning rate depends on besides the step. */
export type LearningRateSpec = Pick<TrainingSpec, 'learningRate' | 'schedule' | 'warmup'>;

/**
 * The learning rate in force at a step.
 * @param spec - base rate, schedule and optional warm-up; the schedule starts where the warm-up ends.
 * @param plan - the planned length, for schedules that stretch over it or count epochs.
 * @param step - 0 for the first update.
 * @param state - what {@link stateAfter} made of the measurements so far.
 */
export function learningRateAt(spec: LearningRateSpec, plan: Plan, step: number, state: ScheduleState = {}): number {
  // Asked at every step, mostly for this.
  if (spec.schedule.kind === 'constant' && !spec.warmup) return spec.learningRate;
  const place = placeAt(spec, plan, step);
  return place.warmth * scheduled(place, state);
}

/**
 * The momentum, or Adam's β₁, that a schedule sets at a step.
 * @returns null where it leaves the optimiser's own.
 */
export function momentumAt(spec: LearningRateSpec, plan: Plan, step: number): number | null {
  if (spec.schedule.kind === 'constant') return null;
  const { schedule, stretch } = placeAt(spec, plan, step);
  if (schedule.kind === 'cyclic') return cyclicMomentum(schedule, stretch);
  return schedule.kind === 'oneCycle' ? oneCycleMomentum(schedule, stretch) : null;
}

/**
 * What a schedule remembers once a loss was measured. Measurements of the warm-up, of the weights before the schedule's
 * first update, and those counted already change nothing.
 * @param step - updates made before the measurement.
 * @param loss - of the held-out rows, or of the training rows where nothing is held out.
 */
export function stateAfter(
  spec: LearningRateSpec,
  plan: Plan,
  step: number,
  loss: number,
  state: ScheduleState,
): ScheduleState {
  if (step <= (spec.warmup?.steps ?? 0)) return state;
  const { schedule, part } = placeAt(spec, plan, step - 1);
  return schedule.kind === 'plateau' ? plateauAfter(schedule, part, state, { step, loss }) : state;
}

/** Whether the rate depends on what is measured during the run. */
export function dependsOnMeasurements(schedule: ScheduleSpec): boolean {
  return schedule.kind === 'sequence'
    ? schedule.parts.some((part) => part.schedule.kind === 'plateau')
    : schedule.kind === 'plateau';
}

/** Which schedule is in force at a step, and where in it the step lies. */
interface Place {
  readonly schedule: PartSchedule | ScheduleOf<'drawn'>;
  readonly stretch: Stretch;
  /** Of a sequence; 0 elsewhere. */
  readonly part: number;
  /** What the warm-up multiplies the schedule's first rate by; 1 behind it. */
  readonly warmth: number;
}

function placeAt({ learningRate, schedule, warmup }: LearningRateSpec, plan: Plan, step: number): Place {
  const warmupSteps = warmup?.steps ?? 0;
  const isWarm = !warmup || step >= warmupSteps;
  const warmth = isWarm ? 1 : warmup.startFactor + ((1 - warmup.startFactor) * step) / warmupSteps;
  const rest = { ...plan, totalSteps: Math.max(1, plan.totalSteps - warmupSteps) };
  const stretch = { base: learningRate, plan: rest, step: Math.max(0, step - warmupSteps) };
  return schedule.kind === 'sequence'
    ? { ...partAt(schedule, stretch), warmth }
    : { schedule, stretch, part: 0, warmth };
}

/** Each part is a run of its own: it counts from its beginning, and stretches over its own length. */
function partAt({ per, parts }: ScheduleOf<'sequence'>, { base, plan, step }: Stretch): Omit<Place, 'warmth'> {
  const unit = unitSteps(per, plan);
  let start = 0;
  let part = 0;
  for (; part < parts.length - 1; part++) {
    const end = start + (parts[part]!.length ?? 0) * unit;
    if (step < end) break;
    start = end;
  }
  const { schedule, length, factor } = parts[part]!;
  const totalSteps = Math.max(1, length === null ? plan.totalSteps - start : length * unit);
  return { schedule, stretch: { base: base * factor, plan: { ...plan, totalSteps }, step: step - start }, part };
}

function scheduled({ schedule, stretch, part }: Place, state: ScheduleState): number {
  switch (schedule.kind) {
    case 'constant':
      return stretch.base;
    case 'step':
      return stepRate(schedule, stretch);
    case 'multiStep':
      return multiStepRate(schedule, stretch);
    case 'exponential':
      return exponentialRate(schedule, stretch);
    case 'inverseTime':
      return inverseTimeRate(schedule, stretch);
    case 'polynomial':
      return polynomialRate(schedule, stretch);
    case 'linear':
      return linearRate(schedule, stretch);
    case 'cosine':
      return cosineRate(schedule, stretch);
    case 'cosineRestarts':
      return cosineRestartsRate(schedule, stretch);
    case 'cyclic':
      return cyclicRate(schedule, stretch);
    case 'oneCycle':
      return oneCycleRate(schedule, stretch);
    case 'plateau':
      return plateauRate(schedule, stretch, part, state);
    case 'drawn':
      return drawnRate(schedule, stretch);
  }
}
