/** Where the values of a column lie on an axis from 0 to 1. */
import type { Run } from '#core/contract/entities.ts';
import { roundTicks } from '#core/charts/round-ticks.ts';
import type { ComparedColumn } from './compared-columns.ts';

export interface ColumnScale {
  readonly column: ComparedColumn;
  /** Null for a run without a value. */
  readonly at: (run: Run) => number | null;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** From this ratio of the largest to the smallest value on, settings are shown by orders of magnitude. */
const logarithmicFrom = 20;
const mostTicks = 6;

export function columnScale(column: ComparedColumn, runs: readonly Run[]): ColumnScale {
  const values = runs.map(column.value).filter((value) => value !== null);
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length === values.length && numbers.length > 0 ? ofNumbers(column, numbers) : ofNames(column, values);
}

function ofNumbers(column: ComparedColumn, values: readonly number[]): ColumnScale {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const isLogarithmic = column.kind === 'setting' && min > 0 && max / min >= logarithmicFrom;
  const scale = isLogarithmic ? Math.log10 : (value: number) => value;
  const [low, high] = [scale(min), scale(max)];
  const place = (value: number) => (high > low ? (scale(value) - low) / (high - low) : 0.5);
  const isWhole = values.every(Number.isInteger);
  const round = isLogarithmic ? decades(min, max) : roundTicks(min, max, mostTicks);
  // Between two numbers of epochs, or two seeds, there may be none.
  const ticks = isWhole ? round.filter(Number.isInteger) : round;
  return {
    column,
    at: (run) => {
      const value = column.value(run);
      return typeof value === 'number' ? place(value) : null;
    },
    ticks: ticks.map((value) => ({ at: place(value), label: column.write(value) })),
  };
}

/** Powers of ten within, or the ends where there are fewer than two. */
function decades(min: number, max: number): number[] {
  const [first, last] = [Math.ceil(Math.log10(min) - 1e-9), Math.floor(Math.log10(max) + 1e-9)];
  const powers = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(`1e${first + i}`));
  return powers.length > 1 ? powers : [min, max];
}

function ofNames(column: ComparedColumn, values: readonly (string | number)[]): ColumnScale {
  const names = [...new Set(values.map(String))].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  const place = (name: string) => (names.length > 1 ? names.indexOf(name) / (names.length - 1) : 0.5);
  return {
    column,
    at: (run) => {
      const value = column.value(run);
      return value === null ? null : place(String(value));
    },
    ticks: names.map((name) => ({ at: place(name), label: name })),
  };
}
