/** What the runs of a place can be found by: how many have a value of each field, and which texts there are. */
import { sql } from 'kysely';
import { fieldTable } from '../contract/run-table/field-table.ts';
import type { Field } from '../contract/run-table/fields.ts';
import type { LibraryDatabase } from './database.ts';
import { columnOf, place } from './run-index/conditions.ts';
import { RunShapes, untold } from './run-index/run-shape.ts';
import type { FoundRun } from './run-table.ts';

/** For completion: the most frequent of a field. */
const textLimit = 50;

interface Counts {
  readonly runs: number;
  readonly texts: readonly string[];
}

/** @param runs - of the place. */
export function fieldCounts(database: LibraryDatabase, runs: readonly FoundRun[]): Field[] {
  const keys = runs.map(({ key }) => key);
  const asked = JSON.stringify(keys);
  const counts = new Map([
    ...indexedCounts(new RunShapes(database), keys),
    ...columnCounts(database, asked),
    tagCounts(database, asked),
  ]);
  return fieldTable.map(({ name, kind, group, isList }): Field => {
    const { runs: count, texts } = counts.get(name) ?? { runs: 0, texts: [] };
    return { name, kind, group, isList, runs: count, texts: [...texts] };
  });
}

const runKeys = (asked: string) => sql`(SELECT value FROM json_each(${asked}))`;

/** How often each was counted, the most frequent first. */
class Tally {
  readonly #times = new Map<string, number>();

  add(text: string, times: number): void {
    this.#times.set(text, (this.#times.get(text) ?? 0) + times);
  }

  mostFrequent(): string[] {
    return [...this.#times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, textLimit)
      .map(([text]) => text);
  }
}

function indexedCounts(shapes: RunShapes, keys: readonly number[]): [string, Counts][] {
  const counts = new Map<string, number>();
  const texts = new Map<string, Tally>();
  for (const { shape, runs } of shapes.count(keys)) {
    for (const name of shape.fields) counts.set(name, (counts.get(name) ?? 0) + runs);
    for (const [name, text] of shape.texts) {
      const tally = texts.get(name) ?? new Tally();
      tally.add(text, runs);
      texts.set(name, tally);
    }
  }
  return [...counts].map(([name, runs]) => [name, { runs, texts: texts.get(name)?.mostFrequent() ?? [] }]);
}

/** Of the fields that stand in columns: counted where they stand, in one reading. */
function columnCounts(database: LibraryDatabase, asked: string): [string, Counts][] {
  const columns = fieldTable.flatMap(({ name, kind }) => {
    const column = columnOf(name);
    return column ? [{ name, isTold: kind === 'text' && !untold.has(name), column }] : [];
  });
  const all = columns.map(({ name, isTold, column }) => {
    return sql`${isTold ? column : sql`${column} IS NOT NULL`} AS ${sql.ref(name)}`;
  });
  const counts = columns.map(({ name, isTold }) =>
    isTold
      ? sql`SELECT ${name} AS name, ${sql.ref(name)} AS text, count(${sql.ref(name)}) AS runs FROM found GROUP BY 2`
      : sql`SELECT ${name} AS name, NULL AS text, sum(${sql.ref(name)}) AS runs FROM found`,
  );
  const rows = database.rows(sql<{ name: string; text: string | null; runs: number | null }>`
    WITH found AS MATERIALIZED (
      SELECT ${sql.join(all)} FROM ${place} WHERE indexedRuns.key IN ${runKeys(asked)}
    ) ${sql.join(counts, sql` UNION ALL `)}`);
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, found]): [string, Counts] => {
    const tally = new Tally();
    for (const { text, runs } of found) if (text !== null && runs !== null) tally.add(text, runs);
    const runs = found.reduce((sum, one) => sum + (one.runs ?? 0), 0);
    return [name, { runs, texts: tally.mostFrequent() }];
  });
}

function tagCounts(database: LibraryDatabase, asked: string): [string, Counts] {
  const tagged = sql`runTags INNER JOIN indexedRuns USING (runId) WHERE indexedRuns.key IN ${runKeys(asked)}`;
  const [count] = database.rows(sql<{ runs: number }>`SELECT count(DISTINCT runId) AS runs FROM ${tagged}`);
  const tags = database.rows(sql<{ tag: string }>`
    SELECT tag FROM ${tagged} GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ${textLimit}`);
  return ['tag', { runs: count?.runs ?? 0, texts: tags.map(({ tag }) => tag) }];
}
