/**
 * A run's charts as a table: one row for each step, in order.
 *
 * A step's own columns (learning rate, loss of its batch) are empty in rows that are evaluations only; an
 * evaluation stands in the row of the step it was made before, or in a last row of its own. Where the run was diagnosed,
 * there are columns for the network (`sharpness`, `edge`, `gradientNorm`, `updateRatio`) and for each layer
 * (`gradientNorm1`, `updateRatio1`, …).
 */
import { metricSets, type Metric, type RunMetrics } from '../contract/metrics.ts';

interface TableColumn {
  readonly name: string;
  readonly values: Float64Array;
  /** The row of the values at each step. */
  readonly rowAt: ReadonlyMap<number, number>;
}

/** The header line and one line for each recorded step, evaluation or diagnosis; missing values are empty cells. */
export function metricsCsv({ steps, points, diagnostics }: RunMetrics): string {
  const columns = [
    ...tableColumns(metricSets.steps, steps),
    ...tableColumns(metricSets.points, points),
    ...partsOf(diagnostics).flatMap((part) => tableColumns(metricSets.diagnostics, diagnostics, part)),
  ];
  const lines = [['step', ...columns.map(({ name }) => name)].join(',')];
  const all = [...new Set([...steps.step, ...points.step, ...diagnostics.step])].sort((a, b) => a - b);
  for (const step of all) {
    const cells = columns.map(({ values, rowAt }) => values[rowAt.get(step) ?? -1] ?? NaN);
    lines.push([step, ...cells].map(cell).join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** What was diagnosed: 0 for the network, from 1 on the layers. */
function partsOf({ layer }: RunMetrics['diagnostics']): number[] {
  return [...new Set(layer)].sort((a, b) => a - b);
}

/** @param part - of the network, where the set's rows are of one each. */
function tableColumns<Name extends string>(
  metrics: Readonly<Record<Name, Metric>>,
  columns: Readonly<Record<Name | 'step', Float64Array>> & { readonly layer?: Float64Array },
  part = 0,
): TableColumn[] {
  const rows = Array.from(columns.step, (step, row) => [step, row] as const);
  const rowAt = new Map(rows.filter(([, row]) => (columns.layer?.[row] ?? part) === part));
  return (Object.keys(metrics) as Name[]).flatMap((name) => {
    const { exportedAs = name, isOfNetwork } = metrics[name];
    if (exportedAs === null || (isOfNetwork && part > 0)) return [];
    return [{ name: part === 0 ? exportedAs : `${exportedAs}${part}`, values: columns[name], rowAt }];
  });
}

/** NaN stands for a value that was not measured. A loss that overflowed stays visible. */
function cell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}
