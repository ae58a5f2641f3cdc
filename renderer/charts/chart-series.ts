/** What a line chart draws: named series of points, read anew each frame, and marks on the x axis. */
import type { ColumnBuffer } from './column-buffer.ts';
import type { IntervalStyle } from './intervals.ts';

export interface Point {
  x: number;
  /** NaN leaves a gap in the line. */
  y: number;
  /** The ends of an interval around y, drawn as the series' `intervals` say. */
  low?: number;
  high?: number;
}

/** The fixed colours of a chart, `--series-1` to `--series-8` of the style sheet. */
export const colorCount = 8;

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** 1 to {@link colorCount}. */
  readonly color: number;
  readonly line?: 'solid' | 'dashed' | 'dotted';
  /** Drawn thin and pale behind the others. */
  readonly faint?: boolean;
  /** Each value holds until the next one, as a learning rate does. */
  readonly stepped?: boolean;
  /** Each point is marked, as where lines join few measurements. */
  readonly dots?: boolean;
  /** No line between the points, whose x are not values of one quantity. */
  readonly unjoined?: boolean;
  readonly intervals?: IntervalStyle;
  /** Not drawn until the person switches it on. */
  readonly initiallyHidden?: boolean;
  /** All points so far, x rising. The array may grow between calls; the chart doesn't write to it. */
  readonly points: () => Point[];
}

export interface ChartMark {
  readonly x: number;
  readonly label: string;
  readonly kind: 'change' | 'divergence';
}

/**
 * Reads a buffer as points, converting only the rows added since the last call.
 * @param valuesAt - the point of a row; a y that isn't finite becomes a gap.
 * @param wantedAt - the rows that are points at all; all of them when left out.
 */
export function pointsOf<K extends string>(
  buffer: ColumnBuffer<K>,
  valuesAt: (column: (name: K) => Float64Array) => { x: (row: number) => number; y: (row: number) => number },
  wantedAt: (column: (name: K) => Float64Array) => (row: number) => boolean = () => () => true,
): () => Point[] {
  let points: Point[] = [];
  let rows = 0;
  let generation = buffer.generation;
  return () => {
    if (generation !== buffer.generation) {
      generation = buffer.generation;
      points = [];
      rows = 0;
    }
    if (rows < buffer.length) {
      const { x, y } = valuesAt((name) => buffer.column(name));
      const isWanted = wantedAt((name) => buffer.column(name));
      for (; rows < buffer.length; rows++) {
        const row = rows;
        if (!isWanted(row)) continue;
        const value = y(row);
        points.push({ x: x(row), y: Number.isFinite(value) ? value : NaN });
      }
    }
    return points;
  };
}
