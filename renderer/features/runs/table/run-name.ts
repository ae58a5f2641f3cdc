import type { RunRow } from '#core/contract/run-table/run-table.ts';

type Translate = (key: string, values: Record<string, string | number>) => string;

/** What a run of the table is called: by its own name, or by its experiment's and its number. */
export function runName(run: Pick<RunRow, 'name' | 'number' | 'experimentName'>, t: Translate): string {
  return run.name ?? `${run.experimentName}, ${t('runs.name', { number: run.number })}`;
}
