/** A matrix of measured values: one cell for each pair of settings, its colour and number telling the value. */

export interface HeatMapCell {
  readonly column: number;
  readonly row: number;
  /** NaN where nothing is measured yet. */
  readonly value: number;
  /** What the tooltip says. */
  readonly description: string;
}

export interface HeatMapInput {
  readonly cells: readonly HeatMapCell[];
  /** The words along each axis. */
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly formatValue: (value: number) => string;
  /** The values are differences, better or worse than 0. */
  readonly isSigned?: boolean;
  /** Index of the cell that is outlined. */
  readonly best: number | null;
  /** Drawn across the cells, for example where another quantity is the same. */
  readonly lines?: readonly HeatMapLine[];
}

/** A line through places counted in columns and rows; 0.5 is the middle between the first and the second. */
export interface HeatMapLine {
  readonly label: string;
  readonly places: readonly { readonly column: number; readonly row: number }[];
}

export interface HeatMapRange {
  readonly low: number;
  readonly high: number;
  /** Whether there are values beyond either end, which have its colour. */
  readonly isCut: { readonly low: boolean; readonly high: boolean };
  /** 0…1: where a value lies between the ends. */
  readonly shareOf: (value: number) => number;
}

/** Values further from the middle half than this many times its width have no room of their own on the scale. */
const fence = 3;

/**
 * From the lowest to the highest value, but for a few that are far from all others and would leave these pale alike.
 * @param isSigned - differences: the ends are equally far from 0, which has no colour, and either sign has one.
 */
export function heatMapRange(values: readonly number[], isSigned: boolean): HeatMapRange {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  const reach = fence * (at(0.75) - at(0.25));
  const isWithin = (value: number) => reach === 0 || (value >= at(0.25) - reach && value <= at(0.75) + reach);
  const kept = sorted.filter(isWithin);
  let [low, high] = [kept[0] ?? 0, kept.at(-1) ?? 0];
  if (isSigned) {
    high = Math.max(Math.abs(low), Math.abs(high));
    low = -high;
  }
  return {
    low,
    high,
    isCut: { low: at(0) < low, high: at(1) > high },
    shareOf: (value) => (high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5),
  };
}
