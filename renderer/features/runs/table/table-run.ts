/** Runs and groups of the table with what was told of them by the names of the fields: which columns are shown may change meanwhile. */
import type { BaselineVerdict, GroupStatistics, RunGroup } from '#core/contract/run-table/groups.ts';
import type { FieldValue } from '#core/contract/run-table/fields.ts';
import type { RunRow } from '#core/contract/run-table/run-table.ts';

/** A field that was not asked for is missing; one that the run has not is null. */
export type TableRun = Omit<RunRow, 'values'> & { readonly values: ReadonlyMap<string, FieldValue> };

export type TableGroup = Omit<RunGroup, 'statistics' | 'verdicts'> & {
  readonly statistics: ReadonlyMap<string, GroupStatistics | null>;
  readonly verdicts: ReadonlyMap<string, BaselineVerdict | null>;
};

const byName = <T>(columns: readonly string[], values: readonly T[]): ReadonlyMap<string, T> =>
  new Map(values.map((value, i) => [columns[i] ?? '', value]));

/** @param columns - that were asked for. */
export function tableRun(row: RunRow, columns: readonly string[]): TableRun {
  return { ...row, values: byName(columns, row.values) };
}

export function tableGroup(group: RunGroup, columns: readonly string[]): TableGroup {
  return { ...group, statistics: byName(columns, group.statistics), verdicts: byName(columns, group.verdicts) };
}
