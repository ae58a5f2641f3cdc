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

/** @param subtitle - what it is of. */
export function maskFigure({ title, factors, units }: Mask, subtitle: string, { t, format }: Words): Figure {
  const rows = Math.ceil(factors.length / units);
  const high = factors.reduce((most, factor) => Math.max(most, factor), 0) || 1;
  const names = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));
  const axis = (label: string) => ({ label, scale: 'linear', from: null, to: null, ticks: null }) as const;
  return figureWith({
    title,
    subtitle,
    x: axis(t('microscope.unitColumn')),
    y: axis(t('microscope.rowColumn')),
    shading: {
      ...{ colors: 'sequential', low: 0, middle: 0, high, ink: 1, strength: 0.85 },
      ticks: [0, high].map((value) => ({ value, label: format.loss(value) })),
      label: t('microscope.factorColumn'),
    },
    cells: {
      columns: names(units),
      rows: names(rows).reverse(),
      values: Float64Array.from({ length: rows * units }, (_, i) => {
        const row = rows - 1 - Math.floor(i / units);
        return factors[row * units + (i % units)] ?? NaN;
      }),
      ...{ shades: null, texts: null, best: null, lines: [] },
    },
  });
}
