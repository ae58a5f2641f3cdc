/** Errors and remarks of the core in words, found by their code; the English message stands in where there are none. */
import type { ErrorReport } from '../errors/studio-error.ts';
import { en } from './en/index.ts';
import type { Words } from './translate.ts';

export function reportText(root: 'errors' | 'advice', { code, message, details }: ErrorReport, words: Words): string {
  if (!isWorded([root, ...code.split('.')])) return message;
  const numbers = new Intl.NumberFormat(words.locale, { maximumSignificantDigits: 6 });
  const whole = new Intl.NumberFormat(words.locale);
  const values = Object.entries(details).map(([name, value]): [string, string] => [
    name,
    typeof value === 'number' ? (Number.isInteger(value) ? whole : numbers).format(value) : value,
  ]);
  return words.t(`${root}.${code}`, Object.fromEntries(values));
}

/** Every language has the same messages. */
function isWorded(path: readonly string[]): boolean {
  let at: unknown = en;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return false;
    at = Reflect.get(at, part);
  }
  return typeof at === 'string';
}
