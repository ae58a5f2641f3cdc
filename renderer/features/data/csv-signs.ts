/** Signs by name: a sign itself can't be a list's value, as some are blank. */
import type { CsvDialect } from '#core/experiment/table-source.ts';

/** A sign's names, and back. */
export interface Signs<Sign extends string, Name extends string> {
  readonly nameOf: (sign: Sign) => Name;
  readonly signOf: (name: Name) => Sign;
  readonly options: (label: (name: Name) => string) => { value: Name; label: string }[];
}

function signs<Sign extends string, Name extends string>(
  list: readonly (readonly [Sign, Name])[],
  [firstSign, firstName]: readonly [Sign, Name],
): Signs<Sign, Name> {
  return {
    nameOf: (sign) => list.find(([one]) => one === sign)?.[1] ?? firstName,
    signOf: (name) => list.find(([, one]) => one === name)?.[0] ?? firstSign,
    options: (label) => list.map(([, name]) => ({ value: name, label: label(name) })),
  };
}

export const delimiters = signs<CsvDialect['delimiter'], 'comma' | 'semicolon' | 'tab' | 'pipe' | 'space' | 'blanks'>(
  [
    [',', 'comma'],
    [';', 'semicolon'],
    ['\t', 'tab'],
    ['|', 'pipe'],
    [' ', 'space'],
    ['blanks', 'blanks'],
  ],
  [',', 'comma'],
);

export const decimalSigns = signs<CsvDialect['decimal'], 'point' | 'comma' | 'either'>(
  [
    ['.', 'point'],
    [',', 'comma'],
    ['either', 'either'],
  ],
  ['.', 'point'],
);

export const groupings = signs<CsvDialect['thousands'], 'none' | 'comma' | 'point' | 'space' | 'apostrophe'>(
  [
    ['', 'none'],
    [',', 'comma'],
    ['.', 'point'],
    [' ', 'space'],
    ["'", 'apostrophe'],
  ],
  ['', 'none'],
);

export const dateOrders = signs<CsvDialect['dates'], 'ymd' | 'dmy' | 'mdy'>(
  [
    ['ymd', 'ymd'],
    ['dmy', 'dmy'],
    ['mdy', 'mdy'],
  ],
  ['ymd', 'ymd'],
);
