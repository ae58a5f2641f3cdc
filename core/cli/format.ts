/** Numbers and tables for a terminal. */
import type { Measure } from '../contract/entities.ts';
import type { Task } from '../experiment/data-spec.ts';

/** A loss with four significant digits. */
export function formatLoss(loss: number): string {
  return Number.isFinite(loss) ? String(Number(loss.toPrecision(4))) : String(loss);
}

/** Accuracy in per cent, or R² with three decimals. */
export function formatScore(score: number, task: Task): string {
  if (!Number.isFinite(score)) return String(score);
  return task === 'classification' ? `${(score * 100).toFixed(1)}%` : `R² ${score.toFixed(3)}`;
}

export function formatMeasure({ loss, score }: Measure, task: Task): string {
  return `loss ${formatLoss(loss)}, ${task === 'classification' ? 'accuracy ' : ''}${formatScore(score, task)}`;
}

/** `12 ms`, `3.4 s`, `5 min 06 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** `512 B`, `1.5 MB`: of 1000s, as systems show them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? ''}`;
}

/** `2026-01-31 17:05`, in UTC. */
export function formatMinute(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

/** The first eight characters of an id: enough to name a run by hand. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** Columns padded to the width of their longest cell, two blanks apart. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
