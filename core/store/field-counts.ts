/** What the runs of a place can be found by: how many have a value of each field, and which texts there are. */
import { sql } from 'kysely';
import { fieldTable } from '../contract/run-table/field-table.ts';
import type { Field } from '../contract/run-table/fields.ts';
import type { LibraryDatabase } from './database.ts';
import { columnOf, place } from './run-index/conditions.ts';
import type { FoundRun } from './run-table.ts';

/** For completion: the most frequent of a field. */
const textLimit = 50;
/** Each run has one of its own. */
const untold = ['id', 'notes', 'parent', 'settings'];

interface Counts {
  readonly runs: number;
  /** Null where they are counted by themselves. */
  readonly texts: readonly string[] | null;
}

/** @param runs - of the place. */
export function fieldCounts(database: LibraryDatabase, runs: readonly FoundRun[]): Field[] {
  const asked = JSON.stringify(runs.map(({ key }) => key));
  const counts = new Map([
    ...indexedCounts(database, asked),
    ...columnCounts(database, asked),
    tagCounts(database, asked),
  ]);
  const texts = indexedTexts(database, asked);
  return fieldTable.map(({ name, kind, group, isList }): Field => {
    const found = counts.get(name);
    return { name, kind, group, isList, runs: found?.runs ?? 0, texts: [...(found?.texts ?? texts.get(name) ?? [])] };
  });
}

const runKeys = (asked: string) => sql`(SELECT value FROM json_each(${asked}))`;

/** Both indexes are read in their own order, field by field: with so many values, sorting them is what takes long. */
function indexedCounts(database: LibraryDatabase, asked: string): [string, Counts][] {
  const rows = database.rows(sql<{ name: string; runs: number }>`
    SELECT name, runs FROM indexedFields INNER JOIN (
      SELECT field, count(*) AS runs FROM runFields INDEXED BY runNumbers
      WHERE number IS NOT NULL AND place = 0 AND run IN ${runKeys(asked)} GROUP BY field
      UNION ALL
      SELECT field, count(*) AS runs FROM runFields INDEXED BY runTexts
      WHERE text IS NOT NULL AND place = 0 AND run IN ${runKeys(asked)} GROUP BY field
    ) ON field = key`);
  return rows.map(({ name, runs }) => [name, { runs, texts: null }]);
}

/** The most frequent first. */
function indexedTexts(database: LibraryDatabase, asked: string): Map<string, string[]> {
  const rows = database.rows(sql<{ name: string; text: string; runs: number }>`
    SELECT name, text, runs FROM indexedFields INNER JOIN (
      SELECT field, text, count(*) AS runs FROM runFields INDEXED BY runTexts
      WHERE text IS NOT NULL AND run IN ${runKeys(asked)} GROUP BY field, text
    ) ON field = key WHERE name NOT IN (${sql.join(untold)})`);
  const texts = new Map<string, string[]>();
  for (const { name, text } of rows.sort((a, b) => b.runs - a.runs)) {
    const known = texts.get(name) ?? [];
    if (known.length < textLimit) texts.set(name, [...known, text]);
  }
  return texts;
}

/** Of the fields that stand in columns: all in one reading. */
function columnCounts(database: LibraryDatabase, asked: string): [string, Counts][] {
  const columns = fieldTable.flatMap(({ name, kind }) => {
    const column = columnOf(name);
    return column ? [{ name, isTold: kind === 'text' && !untold.includes(name), column }] : [];
  });
  const told = columns.map(
    ({ name, isTold, column }) => sql`${isTold ? column : sql`${column} IS NOT NULL`} AS ${sql.ref(name)}`,
  );
  const rows = database.rows(sql<Readonly<Record<string, string | number | null>>>`
    SELECT ${sql.join(told)} FROM ${place} WHERE indexedRuns.key IN ${runKeys(asked)}`);
  return columns.map(({ name, isTold }): [string, Counts] => {
    const values = rows.flatMap((row) => row[name] ?? []);
    if (!isTold) return [name, { runs: values.filter((value) => value === 1).length, texts: [] }];
    const times = new Map<string, number>();
    for (const value of values) times.set(String(value), (times.get(String(value)) ?? 0) + 1);
    const frequent = [...times].sort(([, a], [, b]) => b - a).slice(0, textLimit);
    return [name, { runs: values.length, texts: frequent.map(([text]) => text) }];
  });
}

function tagCounts(database: LibraryDatabase, asked: string): [string, Counts] {
  const tagged = sql`runTags INNER JOIN indexedRuns USING (runId) WHERE indexedRuns.key IN ${runKeys(asked)}`;
  const [count] = database.rows(sql<{ runs: number }>`SELECT count(DISTINCT runId) AS runs FROM ${tagged}`);
  const tags = database.rows(sql<{ tag: string }>`
    SELECT tag FROM ${tagged} GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ${textLimit}`);
  return ['tag', { runs: count?.runs ?? 0, texts: tags.map(({ tag }) => tag) }];
}
