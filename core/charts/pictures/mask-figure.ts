/** The mask of one position: a row for each sample, a column for each unit. */
import { figureWith, type Figure } from '../../contract/figures.ts';
import type { Words } from '../../words/translate.ts';

export interface Mask {
  /** Of what it is, in words. */
  readonly title: string;
  /** `[rows, units]`: what each value is multiplied by. */
  readonly factors: Float32Array;
  readonly units: number;
}

/** More units make a file too large, and cells too small to be seen on paper. */
const mostUnits = 512;

/** Of many units the first, which a note says; the table has all. @param subtitle - what it is of. */
export function maskFigure({ title, factors, units }: Mask, subtitle: string, { t, format }: Words): Figure {
  const rows = Math.ceil(factors.length / units);
  const shown = Math.min(units, mostUnits);
  const isCut = shown < units;
  const high = factors.reduce((most, factor) => Math.max(most, factor), 0) || 1;
  const names = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));
  const axis = (label: string) => ({ label, scale: 'linear', from: null, to: null, ticks: null }) as const;
  const [across, down, factor] = [t('microscope.unitColumn'), t('microscope.rowColumn'), t('microscope.factorColumn')];
  return figureWith({
    title,
    subtitle,
    x: axis(across),
    y: axis(down),
    shading: {
      ...{ colors: 'sequential', low: 0, middle: 0, high, ink: 1, strength: 0.85 },
      ticks: [0, high].map((value) => ({ value, label: format.loss(value) })),
      label: factor,
    },
    cells: {
      columns: names(shown),
      rows: names(rows).reverse(),
      values: Float64Array.from({ length: rows * shown }, (_, i) => {
        const row = rows - 1 - Math.floor(i / shown);
        return factors[row * units + (i % shown)] ?? NaN;
      }),
      ...{ shades: null, texts: null, best: null, lines: [] },
    },
    table: isCut
      ? {
          columns: [across, down, factor],
          rows: Array.from(factors, (value, i) => [(i % units) + 1, Math.floor(i / units) + 1, value]),
        }
      : null,
    notes: isCut ? [t('microscope.mask.cut', { shown: format.count(shown), units: format.count(units) })] : [],
  });
}
