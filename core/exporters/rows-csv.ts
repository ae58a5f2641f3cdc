/** Which rows a run was trained on, and which were held out. */
import type { PartOfRows } from '../contract/data-preview.ts';

const rowsAtATime = 10_000;

/** A row of the file a line, in its order, with the part that it is in; rows that were left out are in none. */
export async function* rowsCsv(read: () => Promise<PartOfRows>): AsyncGenerator<string> {
  const all = await read();
  const rows = (['train', 'validation', 'test'] as const)
    .flatMap((part) => Array.from(all[part], (row) => [row, part] as const))
    .sort(([one], [other]) => one - other);
  yield 'row,part\n';
  for (let from = 0; from < rows.length; from += rowsAtATime) {
    const lines = rows.slice(from, from + rowsAtATime).map(([row, part]) => `${row},${part}\n`);
    yield lines.join('');
  }
}
