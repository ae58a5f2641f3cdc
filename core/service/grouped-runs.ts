/** Groups of runs, made of what the index says of each. Pure. */
import { betterOf } from '../contract/run-table/better.ts';
import type { FieldName, FieldValue } from '../contract/run-table/fields.ts';
import {
  type BaselineVerdict,
  type GroupedRuns,
  type GroupStatistics,
  type RunGroup,
} from '../contract/run-table/groups.ts';
import type { RunOrder } from '../contract/run-table/run-table.ts';
import type { PairedDifference } from '../contract/studies/estimates.ts';
import { comparePairs, corrected, stepOf } from '../statistics/comparison.ts';
import { intervalOf } from '../statistics/estimate.ts';
import { groupStatistics } from '../statistics/group-statistics.ts';

/** A run as it is grouped. */
export interface GroupedRow {
  readonly id: string;
  /** What runs of one group share. */
  readonly key: readonly FieldValue[];
  readonly seed: FieldValue;
  /** One for each column. */
  readonly values: readonly FieldValue[];
}

export interface GroupQuestion {
  /** What the keys are values of, and the columns. */
  readonly by: readonly FieldName[];
  readonly columns: readonly FieldName[];
  readonly order: RunOrder;
  readonly baseline: string | null;
  readonly offset: number;
  readonly limit: number;
}

interface Group {
  readonly key: readonly FieldValue[];
  readonly rows: readonly GroupedRow[];
  readonly statistics: readonly (GroupStatistics | null)[];
}

/**
 * All of what is told follows from all of the rows.
 * @param rows - in the order in which members are told. Groups that tie are in the order of their first.
 */
export function groupedRuns(rows: readonly GroupedRow[], asked: GroupQuestion): GroupedRuns {
  const { by, columns, order, baseline, offset, limit } = asked;
  const byKey = Map.groupBy(rows, ({ key }) => JSON.stringify(key));
  const groups = [...byKey.values()].map((members): Group => ({
    key: members[0]?.key ?? [],
    rows: members,
    statistics: columns.map((_, column) => statisticsOf(members, column)),
  }));
  const verdicts = columns.map((column, at) => verdictsOf(groups, baseline, at, betterOf(column)));
  const sorted = groups
    .map((group, place) => ({ group, verdicts: verdicts.map((ofColumn) => ofColumn[place] ?? null) }))
    .sort((a, b) => compareGroups(a.group, b.group, order, by, columns));
  return {
    total: groups.length,
    groups: sorted
      .slice(offset, offset + limit)
      .map(({ group: { key, rows: members, statistics }, verdicts }): RunGroup => ({
        key: [...key],
        count: members.length,
        members: members.map(({ id }) => id),
        statistics: [...statistics],
        verdicts,
      })),
  };
}

function statisticsOf(rows: readonly GroupedRow[], column: number): GroupStatistics | null {
  const statistics = groupStatistics(rows.map((row) => numberOf(row.values[column])));
  return statistics.n > 0 ? statistics : null;
}

function numberOf(value: FieldValue | undefined): number {
  return typeof value === 'number' ? value : NaN;
}

/** One for each group, corrected for how many there are. */
function verdictsOf(
  groups: readonly Group[],
  baseline: string | null,
  column: number,
  better: 'lower' | 'higher' | null,
): (BaselineVerdict | null)[] {
  const base = groups.find(({ rows }) => rows.some(({ id }) => id === baseline));
  if (!base || better === null) return groups.map(() => null);
  const step =
    better === 'higher' ? stepOf(groups.flatMap(({ rows }) => rows.map((row) => numberOf(row.values[column])))) : 0;
  const baseSeeds = seedsOf(base, column);
  const differences = groups.map((group) => {
    if (group === base || group.statistics[column] === null) return null;
    const pairs = [...seedsOf(group, column)].flatMap(([seed, value]) => {
      const partner = baseSeeds.get(seed);
      return partner === undefined ? [] : [[value, partner] as const];
    });
    return comparePairs(pairs, better === 'higher', step);
  });
  const family = corrected(differences.filter((one) => one !== null));
  return differences.map((one) => {
    const found = one && family.shift();
    return found ? verdictOf(found, better) : null;
  });
}

/** The mean of each seed's runs, of which there are several where some were repeated. */
function seedsOf({ rows }: Group, column: number): Map<string, number> {
  const seeds = Map.groupBy(rows, ({ seed }) => JSON.stringify(seed));
  return new Map(
    [...seeds].flatMap(([seed, ofSeed]): [string, number][] => {
      const { n, mean } = groupStatistics(ofSeed.map((row) => numberOf(row.values[column])));
      return n > 0 ? [[seed, mean]] : [];
    }),
  );
}

/** What is an improvement is told as how much more or less it is. */
function verdictOf(found: PairedDifference, better: 'lower' | 'higher'): BaselineVerdict {
  const { low, high } = intervalOf(found);
  const { count: pairs, mean, verdict } = found;
  const isMore = better === 'higher';
  return {
    pairs,
    difference: isMore ? mean : -mean,
    low: isMore ? low : -high,
    high: isMore ? high : -low,
    corrected: found.corrected,
    verdict,
  };
}

/** By what they share, or by the mean of a column; groups without come last either way. */
function compareGroups(
  a: Group,
  b: Group,
  order: RunOrder,
  by: readonly FieldName[],
  columns: readonly FieldName[],
): number {
  for (const { field, descending } of order) {
    const valueOf = ({ key, statistics }: Group) => {
      const shared = by.indexOf(field);
      return shared >= 0 ? key[shared] : (statistics[columns.indexOf(field)]?.mean ?? null);
    };
    const [one, other] = [valueOf(a) ?? null, valueOf(b) ?? null];
    if (one === null || other === null) {
      if (one !== other) return one === null ? 1 : -1;
      continue;
    }
    const compared =
      typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other));
    if (compared !== 0) return descending ? -compared : compared;
  }
  return 0;
}
