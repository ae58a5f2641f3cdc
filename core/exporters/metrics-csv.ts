/**
 * A run's charts as a table: one row for each step, in order.
 *
 * A step's own columns (loss of its batch, learning rate) are empty in rows that are evaluations only; an
 * evaluation stands in the row of the step it was made before, or in a last row of its own. Where the run was diagnosed,
 * there are columns for the network (`sharpness`, `edge`, `gradientNorm`, `updateRatio`) and for each layer
 * (`gradientNorm1`, `updateRatio1`, …).
 */
import { pointColumnNames, type DiagnosticColumns, type RunMetrics } from '../contract/metrics.ts';

const measured = pointColumnNames.filter((name) => name !== 'step');

/** The header line and one line for each recorded step, evaluation or diagnosis; missing values are empty cells. */
export function metricsCsv({ steps, points, diagnostics }: RunMetrics): string {
  const diagnosed = diagnosedColumns(diagnostics);
  const header = ['step', 'learningRate', 'batchLoss', ...measured, ...diagnosed.map(({ name }) => name)];
  const lines = [header.join(',')];
  const stepAt = new Map(Array.from(steps.step, (step, i) => [step, i]));
  const pointAt = new Map(Array.from(points.step, (step, i) => [step, i]));
  const all = [...new Set([...stepAt.keys(), ...pointAt.keys(), ...diagnostics.step])].sort((a, b) => a - b);
  for (const step of all) {
    const i = stepAt.get(step);
    const j = pointAt.get(step);
    const own = i === undefined ? [NaN, NaN] : [steps.learningRate[i]!, steps.loss[i]!];
    const evaluated = measured.map((name) => (j === undefined ? NaN : points[name][j]!));
    const found = diagnosed.map(({ valueAt }) => valueAt.get(step) ?? NaN);
    lines.push([step, ...own, ...evaluated, ...found].map(cell).join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** A column for each quantity of the network and of each layer, its values by their steps. */
function diagnosedColumns({ step, layer, ...quantities }: DiagnosticColumns) {
  const parts = [...new Set(layer)].sort((a, b) => a - b);
  return parts.flatMap((part) => {
    const ofLayer = ['gradientNorm', 'updateRatio'] as const;
    const names = part === 0 ? (['sharpness', 'edge', ...ofLayer] as const) : ofLayer;
    return names.map((name) => ({
      name: part === 0 ? name : `${name}${part}`,
      valueAt: new Map(
        Array.from(step, (at, row) => [at, row] as const)
          .filter(([, row]) => layer[row] === part)
          .map(([at, row]) => [at, quantities[name][row]!]),
      ),
    }));
  });
}

/** NaN stands for a value that was not measured. A loss that overflowed stays visible. */
function cell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}
