/** Checking values of unknown origin, with an error that a person can act on. */
import type { z } from 'zod';
import { StudioError } from './studio-error.ts';

/**
 * @param code - of the error; its details are `path`, the first field at fault, and `problem`.
 * @param whole - names the value where no field of it is at fault.
 * @throws {StudioError}
 */
export function parseAs<T extends z.ZodType>(schema: T, value: unknown, code: string, whole: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  const problem = issue?.message ?? 'not what was expected';
  throw new StudioError(code, `${path || whole}: ${problem}.`, { path, problem });
}
