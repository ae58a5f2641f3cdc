/**
 * What the separators in a column's numbers can mean.
 *
 * `1,5` has a decimal comma and `1,234,567` grouping commas; `1,234` may be either. A table is written in one way, so
 * what is clear in one place decides the others; where nothing does, nobody guesses.
 */
import type { CsvDialect } from '../../experiment/table-source.ts';
import { numberOf, spelled, type NumberStyle } from './numbers.ts';

export const shapes = [
  /** Digits alone. */
  'integer',
  /** The point is a decimal sign: `0.5`, `12.5`, `1e-5`. */
  'point',
  'comma',
  /** The point may be a decimal sign or group digits: `1.234`. */
  'maybePoint',
  'maybeComma',
  /** `1.234.567` and `1.234,5`. */
  'pointGroups',
  'pointGroupsComma',
  'commaGroups',
  'commaGroupsPoint',
  'blankGroups',
  'blankGroupsPoint',
  'blankGroupsComma',
  'apostropheGroups',
  'apostropheGroupsPoint',
  'apostropheGroupsComma',
] as const;
export type NumberShape = (typeof shapes)[number];

/** The first that fits counts. */
const patterns: readonly [RegExp, NumberShape][] = [
  [/^\d+(e[+-]?\d+)?$/i, 'integer'],
  [/^[1-9]\d{0,2}\.\d{3}$/, 'maybePoint'],
  [/^[1-9]\d{0,2},\d{3}$/, 'maybeComma'],
  [/^(\d+\.\d*|\.\d+)(e[+-]?\d+)?$/i, 'point'],
  [/^(\d+,\d*|,\d+)(e[+-]?\d+)?$/i, 'comma'],
  [/^\d{1,3}(\.\d{3}){2,}$/, 'pointGroups'],
  [/^\d{1,3}(\.\d{3})+,\d*$/, 'pointGroupsComma'],
  [/^\d{1,3}(,\d{3}){2,}$/, 'commaGroups'],
  [/^\d{1,3}(,\d{3})+\.\d*$/, 'commaGroupsPoint'],
  [/^\d{1,3}( \d{3})+$/, 'blankGroups'],
  [/^\d{1,3}( \d{3})+\.\d*$/, 'blankGroupsPoint'],
  [/^\d{1,3}( \d{3})+,\d*$/, 'blankGroupsComma'],
  [/^\d{1,3}('\d{3})+$/, 'apostropheGroups'],
  [/^\d{1,3}('\d{3})+\.\d*$/, 'apostropheGroupsPoint'],
  [/^\d{1,3}('\d{3})+,\d*$/, 'apostropheGroupsComma'],
];

/** Null where a cell is no number, however its separators are read. */
export function shapeOf(cell: string): NumberShape | null {
  const written = spelled(cell);
  if (!written) return null;
  const digits = written.digits.replace(/^[+-]/, '');
  return patterns.find(([pattern]) => pattern.test(digits))?.[1] ?? null;
}

/** How often each shape occurs. */
export type ShapeCounts = Partial<Record<NumberShape, number>>;

export interface FoundStyle extends NumberStyle {
  readonly decimal: '.' | ',';
  /** The separator that may be a decimal sign or group digits, where nothing tells. */
  readonly ambiguous: '.' | ',' | null;
}

/** Those that have a decimal point, or could not have a decimal comma. */
export const pointShapes = [
  'point',
  'commaGroups',
  'commaGroupsPoint',
  'blankGroupsPoint',
  'apostropheGroupsPoint',
] as const;
const commaShapes = ['comma', 'pointGroups', 'pointGroupsComma', 'blankGroupsComma', 'apostropheGroupsComma'] as const;
const blankShapes = ['blankGroups', 'blankGroupsPoint', 'blankGroupsComma'] as const;
const apostropheShapes = ['apostropheGroups', 'apostropheGroupsPoint', 'apostropheGroupsComma'] as const;

/** The way that reads most of a table's numbers. */
export function styleOf(counts: ShapeCounts, delimiter: CsvDialect['delimiter']): FoundStyle {
  const point = sumOf(counts, pointShapes);
  const comma = sumOf(counts, commaShapes);
  if (point > 0 || comma > 0) {
    const decimal = point >= comma ? '.' : ',';
    return { decimal, thousands: groupingOf(counts, decimal), ambiguous: null };
  }
  const [maybePoint, maybeComma] = [sumOf(counts, ['maybePoint']) > 0, sumOf(counts, ['maybeComma']) > 0];
  const grouping = groupingOf({ ...counts, maybePoint: 0, maybeComma: 0 }, '.');
  // Where blanks or apostrophes group digits, a point or a comma does not.
  if (grouping !== '' && maybePoint !== maybeComma) {
    return { decimal: maybeComma ? ',' : '.', thousands: grouping, ambiguous: null };
  }
  if (maybeComma) {
    // Beside delimiting commas, a decimal comma is as good as never written.
    if (delimiter === ',') return { decimal: '.', thousands: ',', ambiguous: null };
    return { decimal: ',', thousands: grouping, ambiguous: ',' };
  }
  return { decimal: '.', thousands: grouping, ambiguous: maybePoint && delimiter !== ',' ? '.' : null };
}

/** What groups digits where the decimal sign is known. */
export function groupingOf(counts: ShapeCounts, decimal: CsvDialect['decimal']): CsvDialect['thousands'] {
  if (decimal === '.' && sumOf(counts, ['commaGroups', 'commaGroupsPoint', 'maybeComma']) > 0) return ',';
  if (decimal === ',' && sumOf(counts, ['pointGroups', 'pointGroupsComma', 'maybePoint']) > 0) return '.';
  if (sumOf(counts, blankShapes) > 0) return ' ';
  return sumOf(counts, apostropheShapes) > 0 ? "'" : '';
}

function sumOf(counts: ShapeCounts, names: readonly NumberShape[]): number {
  return names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
}

const examples: Readonly<Record<NumberShape, string>> = {
  integer: '1',
  point: '0.5',
  comma: '0,5',
  maybePoint: '1.234',
  maybeComma: '1,234',
  pointGroups: '1.234.567',
  pointGroupsComma: '1.234,5',
  commaGroups: '1,234,567',
  commaGroupsPoint: '1,234.5',
  blankGroups: '1 234',
  blankGroupsPoint: '1 234.5',
  blankGroupsComma: '1 234,5',
  apostropheGroups: "1'234",
  apostropheGroupsPoint: "1'234.5",
  apostropheGroupsComma: "1'234,5",
};

/** Whether cells of a shape are numbers in a style: what the reader says of one. */
export function isReadable(shape: NumberShape, style: NumberStyle): boolean {
  return !Number.isNaN(numberOf(examples[shape], style));
}
