/** A run's charts as CSV. */
import { metricsTable, type Pieces } from './metrics-table.ts';

/**
 * The header line and one line for each row of the table; missing values are empty cells.
 * @param pieces - gone through twice.
 * @returns the text in pieces.
 */
export async function* metricsCsv(pieces: () => Pieces): AsyncGenerator<string> {
  const { columns, blocks } = await metricsTable(pieces);
  yield `${columns.map(({ name }) => name).join(',')}\n`;
  for await (const rows of blocks) {
    let text = '';
    for (const row of rows) {
      text += cell(row[0]!);
      for (let i = 1; i < row.length; i++) text += `,${cell(row[i]!)}`;
      text += '\n';
    }
    yield text;
  }
}

/** NaN stands for a value that was not measured. A loss that overflowed stays visible. */
function cell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}
