/** The fields of schedules, each with how it is entered: what is parsed and what the form takes have the same limits. */
import { z } from 'zod';
import { learningRateLimits } from '../learning-rate.ts';

export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly integer?: boolean;
  readonly step?: number | 'log';
}

/** How a field is entered. */
export type Control = (
  | { readonly control: 'number'; readonly limits: NumberLimits; readonly inUnits?: true }
  /** `hinted` where each value has a hint besides its name. */
  | { readonly control: 'choice'; readonly values: readonly string[]; readonly hinted?: true }
  | { readonly control: 'switch' }
  /** A number, or null for what follows from elsewhere: `initial` when it is given for the first time. */
  | { readonly control: 'optional'; readonly initial: 'halfOfRun' | 'sizeUp'; readonly inUnits?: true }
  /** A list of rising whole numbers. */
  | { readonly control: 'list' }
  /** The range that the momentum goes through, or null. */
  | { readonly control: 'range' }
) & {
  /** Key of its words under `learningRate.setting` where that is not the field's name; it may depend on what is counted. */
  readonly words?: string | Readonly<Record<'step' | 'epoch', string>>;
};

export const controls = z.registry<Control>();

interface NumberControl {
  readonly inUnits?: true;
  readonly words?: NonNullable<Control['words']>;
}

/** A number within limits. */
export function number(limits: NumberLimits, more: NumberControl = {}): z.ZodNumber {
  const { min, max, above, below } = limits;
  let schema: z.ZodNumber = limits.integer ? z.int() : z.number();
  if (min !== undefined) schema = schema.min(min);
  if (above !== undefined) schema = schema.gt(above);
  if (max !== undefined) schema = schema.max(max);
  if (below !== undefined) schema = schema.lt(below);
  return schema.register(controls, { control: 'number', limits, ...more });
}

/** One of a few values, in the form's order. */
export function choice<const Values extends readonly string[]>(values: Values, more: { readonly hinted?: true } = {}) {
  return z.enum(values).register(controls, { control: 'choice', values, ...more });
}

export const flag = () => z.boolean().register(controls, { control: 'switch' });

export const kind = <const Kind extends string>(name: Kind) => z.literal(name).describe('Which schedule.');

export const per = choice(['epoch', 'step']).describe('Count optimiser steps or epochs.');

/** So many steps or epochs. */
export const count = (words?: string) =>
  number({ min: 1, integer: true }, { inUnits: true, ...(words === undefined ? {} : { words }) });

/** A length that the run gives unless it is set. */
export const steps = z
  .int()
  .min(1)
  .nullable()
  .register(controls, { control: 'optional', initial: 'halfOfRun' })
  .describe('Length in steps, after which the rate stays; null stretches it over the rest of the run.');

/** A factor that lowers, or at most keeps. */
export const factor = (words?: NonNullable<Control['words']>) =>
  number({ above: 0, max: 1, step: 0.01 }, words === undefined ? {} : { words });

export const factorOfEach = factor({ step: 'gammaPerStep', epoch: 'gammaPerEpoch' });

export const minLearningRate = number({ min: 0, max: learningRateLimits.max, step: 1e-4 }).describe(
  'The smallest learning rate.',
);

/** The optimiser's momentum, or its β₁, goes down from `max` to `min` as the rate rises, and up again as it falls. */
export const cycleMomentum = z
  .strictObject({
    min: z.number().min(0).lt(1).describe('Momentum at the highest rate.'),
    max: z.number().min(0).lt(1).describe('Momentum at the lowest rate.'),
  })
  .nullable()
  .register(controls, { control: 'range' })
  .describe('Momentum, or β₁, goes from max down to min as the rate rises, and back; null leaves the optimiser’s own.');

export const isRising = (values: readonly number[]) => values.every((value, i) => value > (values[i - 1] ?? -Infinity));
