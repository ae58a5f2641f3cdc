/** `runs group`: runs taken together, with what they come to. */
import type { FieldValue } from '../../contract/run-table/fields.ts';
import type { BaselineVerdict, GroupStatistics, RunGroup } from '../../contract/run-table/groups.ts';
import { pageLimit } from '../../contract/run-table/run-table.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findJob } from '../find-job.ts';
import { formatTable, shortId } from '../format.ts';
import { openLibrary, type Library } from '../library.ts';
import { printError, printLine } from '../terminal.ts';
import { listed, pointAt } from './query-runs.ts';

export interface GroupOptions {
  readonly library?: string;
  readonly json?: boolean;
  readonly by?: string;
  readonly columns?: string;
  readonly baseline?: string;
}

const usualColumns = 'heldOutLoss,heldOutScore';

/** Prints a table for each column, or with `json` one group a line. @throws {StudioError} as `runs.find` and `findJob`. */
export async function runsGroup(query: string, options: GroupOptions): Promise<ExitCode> {
  const columns = listed(options.columns ?? usualColumns);
  const by = options.by === undefined ? null : listed(options.by);
  const library = openLibrary(options.library);
  try {
    const baseline = options.baseline === undefined ? null : (await findJob(library, 'run', options.baseline)).id;
    const groups = await allGroups(library, query, columns, by, baseline);
    if (options.json) for (const group of groups) printLine(JSON.stringify(asJson(group, columns, by)));
    else if (groups.length === 0) printError(`No run in ${library.path} is found by this.`);
    else columns.forEach((column, i) => printColumn(column, groups, i, by, baseline));
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof StudioError) pointAt(query, error);
    throw error;
  } finally {
    await library.close();
  }
}

async function allGroups(
  { handlers }: Library,
  query: string,
  columns: string[],
  by: string[] | null,
  baseline: string | null,
): Promise<RunGroup[]> {
  const all: RunGroup[] = [];
  for (;;) {
    const { total, groups } = await handlers['runs.group']({
      scope: { kind: 'library' },
      query,
      by: by ?? 'allButSeed',
      columns,
      order: [],
      baseline,
      offset: all.length,
      limit: pageLimit,
    });
    all.push(...groups);
    if (all.length >= total || groups.length === 0) return all;
  }
}

function asJson(group: RunGroup, columns: readonly string[], by: readonly string[] | null) {
  const ofColumns = <Value>(values: readonly Value[]) =>
    Object.fromEntries(columns.map((name, i) => [name, values[i] ?? null]));
  return {
    key: by ? Object.fromEntries(by.map((name, i) => [name, group.key[i] ?? null])) : group.key[0],
    count: group.count,
    members: group.members,
    statistics: ofColumns(group.statistics),
    verdicts: ofColumns(group.verdicts),
  };
}

function printColumn(
  column: string,
  groups: readonly RunGroup[],
  at: number,
  by: readonly string[] | null,
  baseline: string | null,
): void {
  const compared = baseline === null ? [] : ['AGAINST BASELINE'];
  const header = [...(by ?? ['GROUP']), 'N', 'MEAN', 'SD', 'SE', '95 % INTERVAL', 'MIN', 'MAX', ...compared];
  const rows = groups.map((group) => [
    // A fingerprint says nothing to anyone: a group is named by its newest run.
    ...(by ? group.key.map(valueText) : [`${shortId(group.members[0] ?? '')} and alike`]),
    ...statisticsCells(group.statistics[at] ?? null),
    ...compared.map(() => verdictText(group.verdicts[at] ?? null)),
  ]);
  printLine(column);
  printLine(formatTable([header, ...rows]));
}

function valueText(value: FieldValue): string {
  return value === null ? '-' : [value].flat().join(' ');
}

function statisticsCells(statistics: GroupStatistics | null): string[] {
  if (!statistics) return ['0', '', '', '', '', '', ''];
  const { n, mean, deviation, standardError, low, high, min, max } = statistics;
  const interval = Number.isFinite(low) ? `${numberText(low)} … ${numberText(high)}` : '';
  return [String(n), ...[mean, deviation, standardError].map(numberText), interval, numberText(min), numberText(max)];
}

function verdictText(verdict: BaselineVerdict | null): string {
  if (!verdict) return '';
  const { difference, low, high, pairs } = verdict;
  const words = { helps: 'helps', hurts: 'hurts', cannotTell: 'cannot tell', identical: 'identical' } as const;
  const interval = Number.isFinite(low) ? ` (${numberText(low)} … ${numberText(high)})` : '';
  return `${words[verdict.verdict]}: ${numberText(difference)}${interval}, ${pairs} seeds`;
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(5))) : '';
}
