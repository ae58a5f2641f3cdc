/**
 * What runs are found, sorted and grouped by.
 *
 * A field is a name and, for each run, a value or a list of values (a rate for each hidden layer, tags). Fields are derived
 * from what a run holds, so every setting and every result is one: see core/store/run-index for what they are made of.
 */
import { z } from 'zod';

/**
 * As it is written in queries and columns: `dropout.hidden`, `training.schedule.gamma`, `test.accuracy`, `heldOutLoss`
 * (the last value), `heldOutLoss.best`, `heldOutLoss@500` (the value at the last evaluation up to that step).
 */
export const FieldName = z.string().min(1).max(200);
export type FieldName = z.infer<typeof FieldName>;

export const fieldKinds = ['number', 'text', 'flag', 'time'] as const;
/** `time` is in milliseconds since 1970; queries write it as a date. */
export const FieldKind = z.enum(fieldKinds);
export type FieldKind = z.infer<typeof FieldKind>;

export const fieldGroups = ['run', 'setting', 'result', 'metric'] as const;
export const FieldGroup = z.enum(fieldGroups);
export type FieldGroup = z.infer<typeof FieldGroup>;

export const Field = z.object({
  name: FieldName,
  kind: FieldKind,
  group: FieldGroup,
  /** Whether a run may have several values of it. Of those, a comparison holds where it holds for any. */
  isList: z.boolean(),
  /** How many of the runs asked about have a value. */
  runs: z.int(),
  /** Some of its texts, the most frequent first, for completion; empty for other kinds. */
  texts: z.array(z.string()),
});
export type Field = z.infer<typeof Field>;

export const FieldScalar = z.union([z.number(), z.string(), z.boolean()]);
export type FieldScalar = z.infer<typeof FieldScalar>;
/** Null where a run has none; a list for fields that are lists. */
export const FieldValue = z.union([FieldScalar, z.array(FieldScalar), z.null()]);
export type FieldValue = z.infer<typeof FieldValue>;
