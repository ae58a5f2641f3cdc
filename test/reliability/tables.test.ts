import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectTable } from '#core/data/table/inspect-table.ts';
import { readSamples } from '#core/data/prepare.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import type { Cell } from '../fixtures/tables/table.ts';
import { hash, reading } from '../core/data/csv-fixture.ts';
import { rounds } from './support/rounds.ts';
import { columnsOf } from '../core/data/table/columns-of.ts';

const word = fc.stringMatching(/^[b-hj-mo-z]{3,8}$/);
const value = fc.oneof(
  fc.integer({ min: -99_999, max: 9_999_999 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => Math.round(number * 1000) / 1000 || 0),
  fc.constantFrom(0.5, 1.25, 1234, 1.234, 12.345, 1e-5, 3e12),
);

/** Columns of numbers and one of classes, which is the last. */
const tables = fc
  .record({ rows: fc.integer({ min: 6, max: 14 }), numbers: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, numbers }) =>
    fc.record({
      names: fc.uniqueArray(word, { minLength: numbers + 1, maxLength: numbers + 1 }),
      columns: fc.array(fc.array(fc.option(value, { freq: 8 }), { minLength: rows, maxLength: rows }), {
        minLength: numbers,
        maxLength: numbers,
      }),
      classes: fc.array(fc.constantFrom('ja', 'über', '가나', 'say "x", y'), { minLength: rows, maxLength: rows }),
    }),
  );

const conventions = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  decimal: fc.constantFrom('.', ','),
  thousands: fc.constantFrom('', '', ' ', "'", 'other'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  quoted: fc.boolean(),
  index: fc.boolean(),
  header: fc.constantFrom(true, true, true, false),
  trailing: fc.boolean(),
  missing: fc.constantFrom('', 'NA', 'None', '#N/A', 'NULL', '?', '.'),
  before: fc.constantFrom('', '', 'sep', 'A title'),
  encoding: fc.constantFrom('utf-8', 'bom', 'utf16'),
});
type Convention = typeof conventions extends fc.Arbitrary<infer T> ? T : never;

function written(number: number, { decimal, thousands }: Convention): string {
  const group = thousands === 'other' ? (decimal === '.' ? ',' : '.') : thousands;
  const text = String(number);
  if (text.includes('e')) return text.replace('.', decimal);
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : grouped + decimal + fraction;
}

function fileOf(names: readonly string[], rows: readonly (readonly Cell[])[], convention: Convention): Uint8Array {
  const { delimiter, end, quoted, index, header, trailing, missing, before, encoding } = convention;
  const cell = (content: Cell): string => {
    if (content === null) return missing;
    const text = typeof content === 'number' ? written(content, convention) : content;
    return quoted || text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (cells: readonly Cell[]) => cells.map(cell).join(delimiter) + (trailing ? delimiter : '') + end;
  const above = before === 'sep' ? `sep=${delimiter}${end}` : before === '' ? '' : before + end;
  const heading = header ? (index ? delimiter : '') + line(names) : '';
  const text = above + heading + rows.map((cells, i) => line(index ? [String(i), ...cells] : cells)).join('');
  if (encoding === 'utf16') return Buffer.from(`\ufeff${text}`, 'utf16le');
  return Buffer.from((encoding === 'bom' ? '\ufeff' : '') + text);
}

describe('a table written by any of the usual conventions', () => {
  it('reads back equal, or is refused or left out with a remark', () => {
    const numRuns = rounds(400, 20_000);
    let refused = 0;
    fc.assert(
      fc.property(tables, conventions, ({ names, columns, classes }, convention) => {
        const rows = classes.map((name, row) => [...columns.map((column) => column[row]!), name]);
        const bytes = fileOf(names, rows, convention);
        const expected = new Map(names.map((name, i) => [name, rows.map((cells) => cells[i]!)]));
        try {
          const found = inspectTable(bytes, hash, 'table.csv');
          const { source, remarks } = found;
          const codes = remarks.map(({ code }) => code);
          // Only texts speak for a header, and that is said.
          if (codes.includes('csv.headerByTexts')) return;
          const remarked = (i: number) => remarks.some(({ details }) => details['path'] === `data.source.columns.${i}`);
          const read = columnsOf(readSamples(source, reading(bytes)));
          const place = (i: number) => i - (convention.index ? 1 : 0);
          const columnAt = (i: number): readonly Cell[] => {
            if (place(i) < 0) return rows.map((_, row) => row);
            const name = source.columns[i]!.name;
            return (convention.header ? expected.get(name) : [...expected.values()][place(i)]) ?? [];
          };
          const targets = columnAt(source.target);
          source.columns.forEach(({ name, type }, i) => {
            if (type === 'ignore') {
              expect(remarked(i)).toBe(true);
              return;
            }
            // Rows without a target are left out.
            const original = columnAt(i).filter((_, row) => targets[row] !== null);
            // Numbers that are classes are kept as they are written.
            if (i === source.target && source.task === 'classification' && place(i) < columns.length) return;
            // The one guess: beside delimiting commas a point is a decimal sign, and `"1,234"` a thousand and something.
            const isGuessed = convention.decimal === ',' && convention.delimiter === ',' && type === 'number';
            if (isGuessed && source.dialect.decimal === '.') return;
            expect(read[name]).toEqual(original);
          });
        } catch (error) {
          if (!(error instanceof StudioError)) throw error;
          expect(error.code).toMatch(/^(csv|data)\./);
          refused++;
        }
      }),
      { numRuns },
    );
    // Some tables hold nothing to learn from; most are read.
    expect(refused).toBeLessThan(0.3 * numRuns);
  });
});
