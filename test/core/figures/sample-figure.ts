import { figureWith, seriesWith, type Figure, type FigureAxis, type FigureSeries } from '#core/contract/figures.ts';

const axis: FigureAxis = { label: '', scale: 'linear', from: null, to: null, ticks: null };

export function sampleSeries(label: string, x: ArrayLike<number>, y: ArrayLike<number>): FigureSeries {
  return seriesWith({ label, color: 1, x: Float64Array.from(x), y: Float64Array.from(y) });
}

/** Curves of a run, in words of both languages and letters of both fonts. */
export function sampleFigure(series: readonly FigureSeries[], changes: Partial<Figure> = {}): Figure {
  return figureWith({
    title: '손실 Loss',
    subtitle: 'Moons · 실행 3',
    x: { ...axis, label: '에폭' },
    y: { ...axis, label: 'η = 0.1' },
    series: [...series],
    ...changes,
  });
}

export function sampleMatrix(values: readonly number[], columns: readonly string[], rows: readonly string[]): Figure {
  const ends = { low: 0, middle: 0, high: 1, ink: 1, strength: 0.85 } as const;
  return sampleFigure([], {
    shading: { colors: 'sequential', ...ends, ticks: [{ value: 1, label: '100 %' }], label: 'accuracy' },
    cells: {
      columns: [...columns],
      rows: [...rows],
      values: Float64Array.from(values),
      shades: null,
      texts: null,
      best: null,
      lines: [],
    },
  });
}
