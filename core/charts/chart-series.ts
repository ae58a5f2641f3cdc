/** What a line chart draws: named series of points, read anew each frame, and marks on the x axis. */
import type { ColumnBuffer } from './column-buffer.ts';

export interface Point {
  x: number;
  /** NaN leaves a gap in the line. */
  y: number;
  /** The ends of an interval around y, drawn as the series' `intervals` say. */
  low?: number;
  high?: number;
  /** Of how many runs y is the mean; said beside the value. */
  runs?: number;
}

/** How an interval around each point is drawn. */
export type IntervalStyle = 'bars' | 'band';

/** The fixed colours of a chart, `--series-1` to `--series-8` of the style sheet. */
export const colorCount = 8;

export type LineStyle = 'solid' | 'dashed' | 'dotted' | 'dashDotted' | 'longDashed';

/** More lines than these are told apart by pointing at one: they are thinner, and the others turn pale. */
export const manyLines = 8;
/** Beyond so many, shapes on all of them would hide the lines: only the one that is pointed at has its own. */
export const crowdedLines = 24;

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** 1 to {@link colorCount}. */
  readonly color: number;
  readonly line?: LineStyle;
  /** Told apart by a shape on the line as well, without colours; counted from 0. */
  readonly marker?: number;
  /** Drawn thin and pale behind the others. */
  readonly faint?: boolean;
  /** Each value holds until the next one, as a learning rate does. */
  readonly stepped?: boolean;
  /** Each point is marked, as where lines join few measurements. */
  readonly dots?: boolean;
  /** No line between the points, whose x are not values of one quantity. */
  readonly unjoined?: boolean;
  readonly intervals?: IntervalStyle;
  /** It left for good: it doesn't widen the picture for the others, and where it leaves it is marked. */
  readonly diverged?: boolean;
  /** What was made of the values, as smoothing: said wherever the line stands for itself, as in tables and pictures. */
  readonly note?: string;
  /** The smoothed line that this one is behind: both have one name in the legend, and one switch. */
  readonly rawOf?: string;
  /** Not drawn until the person switches it on. */
  readonly initiallyHidden?: boolean;
  /** All points so far, x rising. The array may grow between calls; the chart doesn't write to it. */
  readonly points: () => Point[];
}

/** A line's name with all there is to know of it. */
export function fullName({ label, note }: Pick<ChartSeries, 'label' | 'note'>): string {
  return note === undefined ? label : `${label} (${note})`;
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

/**
 * At most so many points that look like all: of each stretch the lowest and the highest.
 * @param limit - at least 4.
 */
export function coarsened(points: readonly Point[], limit: number): readonly Point[] {
  if (points.length <= limit) return points;
  const stretches = Math.floor((limit - 2) / 2);
  const inner = points.length - 2;
  const kept: Point[] = points.slice(0, 1);
  for (let i = 0; i < stretches; i++) {
    const part = points.slice(1 + Math.floor((i * inner) / stretches), 1 + Math.floor(((i + 1) * inner) / stretches));
    const [first] = part;
    if (!first) continue;
    // A hole stays one: what is not a number is neither lower nor higher than anything.
    const low = part.reduce((a, b) => (b.y < a.y || Number.isNaN(a.y) ? b : a), first);
    const high = part.reduce((a, b) => (b.y > a.y || Number.isNaN(a.y) ? b : a), first);
    kept.push(...(low === high ? [low] : low.x < high.x ? [low, high] : [high, low]));
  }
  return [...kept, ...points.slice(-1)];
}
