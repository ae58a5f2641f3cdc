/** What the runs of a place can be found by: how many have a value of each field, and which texts there are. */
import { sql } from 'kysely';
import { fieldTable, type FieldDefinition } from '../contract/run-table/field-table.ts';
import type { Field } from '../contract/run-table/fields.ts';
import type { LibraryDatabase } from './database.ts';
import { columnOf } from './run-index/conditions.ts';
import type { FoundRun } from './run-table.ts';

/** For completion: the most frequent of a field. */
const textLimit = 50;
/** Each run has one of its own. */
const untold = ['id', 'notes', 'parent', 'settings'];

interface Counts {
  readonly runs: number;
  readonly texts: readonly string[];
}

/** @param runs - of the place. */
export function fieldCounts(database: LibraryDatabase, runs: readonly FoundRun[]): Field[] {
  const asked = JSON.stringify(runs.map(({ key }) => key));
  const indexed = indexedCounts(database, asked);
  const texts = indexedTexts(database, asked);
  return fieldTable.flatMap(({ name, kind, group, isList }): Field[] => {
    const found: Counts = ownCounts(database, name, asked) ?? {
      runs: indexed.get(name) ?? 0,
      texts: texts.get(name) ?? [],
    };
    return [{ name, kind, group, isList, runs: found.runs, texts: [...found.texts] }];
  });
}

const runKeys = (asked: string) => sql`(SELECT value FROM json_each(${asked}))`;

function indexedCounts(database: LibraryDatabase, asked: string): Map<string, number> {
  const rows = database.rows(sql<{ name: string; runs: number }>`
    SELECT name, count(*) AS runs FROM runFields INNER JOIN indexedFields ON indexedFields.key = field
    WHERE place = 0 AND (number IS NOT NULL OR text IS NOT NULL) AND run IN ${runKeys(asked)} GROUP BY field`);
  return new Map(rows.map(({ name, runs }) => [name, runs]));
}

/** The most frequent first. */
function indexedTexts(database: LibraryDatabase, asked: string): Map<string, string[]> {
  const rows = database.rows(sql<{ name: string; text: string }>`
    SELECT name, text FROM runFields INNER JOIN indexedFields ON indexedFields.key = field
    WHERE text IS NOT NULL AND name NOT IN (${sql.join(untold)}) AND run IN ${runKeys(asked)}
    GROUP BY field, text ORDER BY count(*) DESC, text`);
  const texts = new Map<string, string[]>();
  for (const { name, text } of rows) {
    const known = texts.get(name) ?? [];
    if (known.length < textLimit) texts.set(name, [...known, text]);
  }
  return texts;
}

/** Of a field that stands in a column, or of tags; null for others. */
function ownCounts(database: LibraryDatabase, name: FieldDefinition['name'], asked: string): Counts | null {
  const value = name === 'tag' ? sql`runTags.tag` : columnOf(name);
  if (!value) return null;
  const tags = name === 'tag' ? sql`INNER JOIN runTags ON runTags.runId = runs.id` : sql``;
  const place = sql`indexedRuns INNER JOIN runs ON runs.id = indexedRuns.runId
    INNER JOIN experiments ON experiments.id = runs.experimentId
    INNER JOIN projects ON projects.id = experiments.projectId ${tags}
    WHERE indexedRuns.key IN ${runKeys(asked)} AND ${value} IS NOT NULL`;
  const [count] = database.rows(sql<{ runs: number }>`SELECT count(DISTINCT runs.id) AS runs FROM ${place}`);
  const isText = fieldTable.some((field) => field.name === name && field.kind === 'text') && !untold.includes(name);
  const texts = isText
    ? database.rows(sql<{ text: string }>`
        SELECT ${value} AS text FROM ${place} GROUP BY ${value} ORDER BY count(*) DESC, ${value} LIMIT ${textLimit}`)
    : [];
  return { runs: count?.runs ?? 0, texts: texts.map(({ text }) => text) };
}
