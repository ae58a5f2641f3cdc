/** A run's charts as JSON. */
import type { Run } from '../contract/entities.ts';
import { metricsTable, type Pieces } from './metrics-table.ts';

/**
 * The run, what each column means, and one list of numbers a row; what was not measured is null, and so is an infinity, for
 * which JSON has no word.
 * @param pieces - gone through twice.
 * @returns the text in pieces.
 */
export async function* metricsJson(run: Run, pieces: () => Pieces): AsyncGenerator<string> {
  const { columns, blocks } = await metricsTable(pieces);
  const { id, experimentName, number, state, summary } = run;
  const about = { run: id, experiment: experimentName, number, state, summary, spec: run.spec, columns };
  yield `${JSON.stringify(about).slice(0, -1)},"rows":[`;
  let separator = '\n';
  for await (const rows of blocks) {
    yield rows.map((row) => `${separatorOf()}${JSON.stringify([...row])}`).join('');
  }
  yield '\n]}\n';

  function separatorOf(): string {
    const before = separator;
    separator = ',\n';
    return before;
  }
}
