/**
 * A run's charts as a table: one row for each step, in order.
 *
 * A step's own columns (loss of its batch, learning rate) are empty in rows that are evaluations only; an
 * evaluation stands in the row of the step it was made before, or in a last row of its own.
 */
import { pointColumnNames, type RunMetrics } from '../contract/metrics.ts';

const measured = pointColumnNames.filter((name) => name !== 'step');

/** The header line and one line for each recorded step or evaluation; missing values are empty cells. */
export function metricsCsv({ steps, points }: RunMetrics): string {
  const lines = [['step', 'learningRate', 'batchLoss', ...measured].join(',')];
  const stepAt = new Map(Array.from(steps.step, (step, i) => [step, i]));
  const pointAt = new Map(Array.from(points.step, (step, i) => [step, i]));
  const all = [...new Set([...stepAt.keys(), ...pointAt.keys()])].sort((a, b) => a - b);
  for (const step of all) {
    const i = stepAt.get(step);
    const j = pointAt.get(step);
    const own = i === undefined ? [NaN, NaN] : [steps.learningRate[i]!, steps.loss[i]!];
    const evaluated = measured.map((name) => (j === undefined ? NaN : points[name][j]!));
    lines.push([step, ...own, ...evaluated].map(cell).join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** NaN stands for a value that was not measured. A loss that overflowed stays visible. */
function cell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}
