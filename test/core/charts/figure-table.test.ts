import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { figureCsv } from '#core/charts/figure-table.ts';
import { sampleFigure, sampleMatrix, sampleSeries } from '../figures/sample-figure.ts';

const rowsOf = (text: string) => parse(text, { columns: false });

describe('a figure as a table', () => {
  it('joins series on x with full precision and leaves empty what is missing', () => {
    const figure = sampleFigure([
      sampleSeries('train', [0, 1, 2], [1 / 3, NaN, 0.25]),
      {
        ...sampleSeries('test, mean', [1], [0.5]),
        interval: { look: 'band', low: Float64Array.of(0.4), high: Float64Array.of(0.6) },
      },
    ]);
    expect(rowsOf(figureCsv(figure))).toEqual([
      ['에폭', 'train', 'test, mean', 'test, mean −', 'test, mean +'],
      ['0', String(1 / 3), '', '', ''],
      ['1', '', '0.5', '0.4', '0.6'],
      ['2', '0.25', '', '', ''],
    ]);
  });

  it('has a row for each cell of a matrix', () => {
    expect(rowsOf(figureCsv(sampleMatrix([0.5, NaN], ['0', '0.5'], ['0.1'])))).toEqual([
      ['에폭', 'η = 0.1', 'accuracy'],
      ['0', '0.1', '0.5'],
      ['0.5', '0.1', ''],
    ]);
  });

  it('has no cell that a spreadsheet would compute', () => {
    const figure = sampleFigure([sampleSeries('=HYPERLINK("x")', [0], [-1])]);
    expect(rowsOf(figureCsv(figure))).toEqual([
      ['에폭', `'=HYPERLINK("x")`],
      ['0', '-1'],
    ]);
  });
});
