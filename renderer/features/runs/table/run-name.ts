import type { RunRow } from '#core/contract/run-table/run-table.ts';
import { numberedName } from '#core/words/run-name.ts';
import type { Translate } from '#core/words/translate.ts';

/** What a run of the table is called: by its own name, or by its experiment's and its number. */
export function runName(run: Pick<RunRow, 'name' | 'number' | 'search' | 'experimentName'>, t: Translate): string {
  return run.name ?? `${run.experimentName}, ${numberedName(run, t)}`;
}
