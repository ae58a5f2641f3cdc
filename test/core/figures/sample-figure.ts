import type { Figure, FigureAxis, FigureSeries } from '#core/contract/figures.ts';

const axis: FigureAxis = {
  label: '',
  scale: 'linear',
  from: null,
  to: null,
  ticks: null,
};

export function sampleSeries(label: string, x: ArrayLike<number>, y: ArrayLike<number>): FigureSeries {
  const look = { color: 1, line: 'solid', marker: null, dots: false, faint: false, inLegend: true } as const;
  return { label, ...look, stepped: false, x: Float64Array.from(x), y: Float64Array.from(y), interval: null };
}

/** Curves of a run, in words of both languages and letters of both fonts. */
export function sampleFigure(series: readonly FigureSeries[], changes: Partial<Figure> = {}): Figure {
  return {
    title: '손실 Loss',
    subtitle: 'Moons · 실행 3',
    x: { ...axis, label: '에폭' },
    y: { ...axis, label: 'η = 0.1' },
    series: [...series],
    cells: null,
    marks: [],
    notes: [],
    ...changes,
  };
}

export function sampleMatrix(values: readonly number[], columns: readonly string[], rows: readonly string[]): Figure {
  const look = { colors: 'sequential', low: 0, high: 1, label: 'accuracy' } as const;
  const names = { columns: [...columns], rows: [...rows] };
  return sampleFigure([], {
    cells: {
      ...names,
      ...look,
      values: Float64Array.from(values),
      texts: null,
      best: null,
      lines: [],
      keyTicks: [{ value: 1, label: '100 %' }],
    },
  });
}
