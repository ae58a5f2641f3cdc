import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachRow } from '#core/data/csv/records.ts';
import { Effort } from '#core/data/effort.ts';

const python = spawnSync('python3', ['--version']).status === 0;
const program = `
import csv, io, json, sys
for file in json.load(sys.stdin):
    rows = csv.reader(io.StringIO(file['text'], newline=''), delimiter=file['delimiter'], strict=True)
    print(json.dumps([[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]))
`;

const cell = fc.oneof(
  fc.stringMatching(/^[a-z0-9 .,;"'\n\t|é가-]{0,8}$/),
  fc.constantFrom('', '"', '""', ',', '\n', '\r\n', "'", ' x ', '-1.5e3'),
);
const file = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n'),
  rows: fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 })),
  quoteAll: fc.boolean(),
});

describe('rows and cells', () => {
  it.skipIf(!python)(`are those that Python’s csv finds${python ? '' : ' (needs python3)'}`, () => {
    const files = fc.sample(file, 300).map(({ delimiter, end, rows, quoteAll }) => {
      const written = (text: string) =>
        quoteAll || /["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
      return { delimiter, text: rows.map((row) => row.map(written).join(delimiter) + end).join('') };
    });
    const { stdout } = spawnSync('python3', ['-c', program], {
      input: JSON.stringify(files),
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    const expected = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(expected).toHaveLength(files.length);
    files.forEach(({ text, delimiter }, i) => {
      const found: string[][] = [];
      const keep = (cells: readonly string[]) => found.push(cells.map((one) => one.trim()));
      const layout = { encoding: 'utf-8', delimiter, quote: '"', skip: 0, comment: '' } as const;
      try {
        forEachRow(Buffer.from(text), 'f.csv', layout, keep, new Effort(), false);
      } catch (error) {
        expect(error).toMatchObject({ code: 'csv.noRows' });
      }
      expect(found, JSON.stringify(text)).toEqual(expected[i]);
    });
  });
});
