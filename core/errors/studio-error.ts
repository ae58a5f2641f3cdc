/**
 * Errors that are for people.
 *
 * Every error the core raises on purpose is a StudioError: a stable code for programs and translations, an English
 * message that says what was found, what was expected and what to do, and the values the message was made from.
 */
import { z } from 'zod';
import { storageTroubleOf } from './storage-trouble.ts';

export const ErrorReport = z.object({
  /** Stable, dot-separated: `csv.raggedRow`, `spec.invalid`. The page translates by it. */
  code: z.string(),
  message: z.string(),
  /** The values in the message, for translations and for pointing at the field concerned (`path`). */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ErrorReport = z.infer<typeof ErrorReport>;

export class StudioError extends Error {
  readonly code: string;
  readonly details: ErrorReport['details'];

  constructor(code: string, message: string, details: ErrorReport['details'] = {}) {
    super(message);
    this.name = 'StudioError';
    this.code = code;
    this.details = details;
  }
}

/** An error again from what was reported of it. */
export function errorOf({ code, message, details }: ErrorReport): StudioError {
  return new StudioError(code, message, details);
}

/**
 * What crosses the process boundary for any thrown value: what the disk did as `storage.…`; an unplanned error keeps its
 * message under `internal`.
 */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof StudioError) {
    return { code: error.code, message: error.message, details: error.details };
  }
  const trouble = storageTroubleOf(error);
  if (trouble) return trouble;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: `Something went wrong inside the studio: ${message}`, details: { message } };
}
