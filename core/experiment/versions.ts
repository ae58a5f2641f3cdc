/**
 * How something that is kept or exchanged as JSON says what form it has, and how earlier forms become the present one.
 *
 * A form is a number written beside the fields; what has none is older than these numbers and of form 1. Whatever is
 * kept brings its own list of steps, one file each: the first makes form 2 of form 1, and so on. A step that was
 * released is never edited, the next one is added.
 */
import { StudioError } from '../errors/studio-error.ts';

/** The fields of a JSON object that is not checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Makes the next form of what was written in one. It changes nothing in its argument, and trusts nothing in it. */
export type Step = (fields: Fields) => Fields;

export interface Versions {
  /** The form that is written. */
  readonly current: number;
  /**
   * The value in its present form, without its number. What is no object is left to whoever checks it.
   * @throws {StudioError} `version.newer` for the form of a later studio, `version.invalid` for what is no form's number.
   */
  readonly upgrade: (value: unknown) => unknown;
  /** The fields with the number of their form. */
  readonly stamp: (fields: object) => Fields;
}

/**
 * @param steps - from form 1 on, one for each form that came after.
 * @param key - the field that holds the number.
 */
export function versions(steps: readonly Step[], key = 'version'): Versions {
  const current = steps.length + 1;
  return {
    current,
    upgrade: (value) =>
      changed(value, ({ [key]: found = 1, ...fields }) => {
        if (typeof found !== 'number' || !Number.isInteger(found) || found < 1) throw invalid(key, found);
        if (found > current) throw newer(found, current);
        return steps.slice(found - 1).reduce<Fields>((upgraded, step) => step(upgraded), fields);
      }),
    stamp: (fields) => ({ [key]: current, ...fields }),
  };
}

/** A part of a value with a change made in it, where it is an object. */
export function changed(part: unknown, change: Step): unknown {
  return isFields(part) ? change(part) : part;
}

/** Every part of a list likewise. */
export function eachChanged(parts: unknown, change: Step): unknown {
  return Array.isArray(parts) ? parts.map((part) => changed(part, change)) : parts;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function newer(found: number, expected: number): StudioError {
  return new StudioError(
    'version.newer',
    `This was saved by a newer studio (format ${found}; this one reads up to ${expected}). Update the studio to open it.`,
    { found, expected },
  );
}

function invalid(key: string, value: unknown): StudioError {
  const found = JSON.stringify(value);
  return new StudioError(
    'version.invalid',
    `The field ${key} is ${found} where a whole number from 1 on was expected.`,
    {
      key,
      found,
    },
  );
}
