/** Samples as the table they came from: every column in use by its name. */
import type { Samples } from '#core/data/samples.ts';
import type { Cell } from '../../../fixtures/tables/table.ts';

export function columnsOf({ inputs, target, targets, classes }: Samples): Record<string, Cell[]> {
  if (inputs.kind === 'images') throw new Error('A table was expected.');
  const columns = inputs.columns.map((column): [string, Cell[]] => [
    column.name,
    column.kind === 'number'
      ? Array.from(column.values, (value) => (Number.isNaN(value) ? null : value))
      : Array.from(column.codes, (code) => column.categories[code] ?? null),
  ]);
  const predicted = Array.from(targets, (value) => classes[value] ?? value);
  return Object.fromEntries([...columns, [target, predicted]]);
}
