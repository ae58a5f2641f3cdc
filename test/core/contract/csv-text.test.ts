import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { csvCell } from '#core/contract/csv-text.ts';

it.each([
  ['=1+2', "'=1+2"],
  ['+cmd|’ /C calc', "'+cmd|’ /C calc"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1', "' =1"],
  ['-not a number', "'-not a number"],
  ['-1.5', '-1.5'],
  ['a,"b"', '"a,""b"""'],
  ['달', '달'],
])('writes %j as %s', (text, cell) => expect(csvCell(text)).toBe(cell));

it('never lets a formula through, and loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const [[cell = ''] = []] = parse(`${csvCell(text)},x\n`, { relax_column_count: true });
      expect([text, `'${text}`]).toContain(cell);
      if (Number.isNaN(Number(cell))) expect(cell).not.toMatch(/^\s*[=+\-@]|^[\t\r]/);
    }),
  );
});
