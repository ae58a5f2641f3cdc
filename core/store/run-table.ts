/** The table of saved runs: which a query finds, in what order, and their values. */
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { fieldOf, type NamedField } from '../contract/run-table/field-table.ts';
import type { Field, FieldName, FieldScalar, FieldValue } from '../contract/run-table/fields.ts';
import { fieldsIn, type Expression } from '../contract/run-table/query/expression.ts';
import { RunRow, type RunOrder, type RunScope } from '../contract/run-table/run-table.ts';
import { parseAs } from '../errors/parse.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { LibraryDatabase } from './database.ts';
import { fieldCounts } from './field-counts.ts';
import { placeOfName } from './run-names.ts';
import { searchOf } from './runs.ts';
import { columnOf, conditionOf, fieldKey, place, shownNumber } from './run-index/conditions.ts';

/** A run that was found. */
export interface FoundRun {
  readonly id: string;
  /** In the index. */
  readonly key: number;
}

const Part = z.object({ studyId: z.string().nullable(), trial: z.string().nullable() });
const Row = RunRow.omit({ tags: true, values: true });

/** Whoever scrolls through what was found asks for the same again and again; several windows may do so at once. */
const rememberedQuestions = 4;

export class RunTable {
  readonly #database: LibraryDatabase;
  /** What the last questions found, as long as nothing changes. */
  #found = { asOf: '', of: new Map<string, readonly FoundRun[]>() };

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /**
   * All runs that are found, in order; those that can't be read are not.
   * @param trainings - whether trainings of searches are among them. @throws {StudioError} `query.unknownField`
   */
  find(
    scope: RunScope,
    expression: Expression,
    order: RunOrder,
    trainings = namesTrainings(expression),
  ): readonly FoundRun[] {
    const asOf = this.#database.changeStamp;
    if (this.#found.asOf !== asOf) this.#found = { asOf, of: new Map() };
    const { of } = this.#found;
    const question = JSON.stringify([scope, expression, order, trainings]);
    const found = of.get(question) ?? this.#look(scope, expression, order, trainings);
    // The one asked last is forgotten last.
    of.delete(question);
    of.set(question, found);
    for (const oldest of [...of.keys()].slice(0, -rememberedQuestions)) of.delete(oldest);
    return found;
  }

  /** Runs as rows with the values of some fields, in the order of `runs`. */
  rows(runs: readonly FoundRun[], names: readonly FieldName[]): RunRow[] {
    if (runs.length === 0) return [];
    const fields = names.map(namedField);
    const keys = runs.map(({ key }) => key);
    const rows = new Map(this.#read(keys, fields).map((row) => [row.key, row]));
    const tags = this.#tags(runs.map(({ id }) => id));
    const values = this.values(keys, fields);
    return runs.flatMap(({ key, id }) => {
      const row = rows.get(key);
      if (!row) return [];
      const told = fields.map((field, at): FieldValue => {
        if (field.name === 'tag') return listOrNull(tags.get(id) ?? []);
        if (columnOf(field.name)) return scalarOf(field, row[`column${at}`]);
        return valueOf(field, values.get(key)?.get(field.name) ?? []);
      });
      return [{ ...parseAs(Row, rowOf(row), 'library.damaged', 'row'), tags: tags.get(id) ?? [], values: told }];
    });
  }

  /** Values that stand in the index: by the runs' keys, then by field, in the order of their places. */
  values(keys: readonly number[], fields: readonly NamedField[]): Map<number, Map<string, FieldScalar[]>> {
    const names = fields.map(({ name }) => name).filter((name) => name !== 'tag' && !columnOf(name));
    const found = new Map<number, Map<string, FieldScalar[]>>();
    if (names.length === 0 || keys.length === 0) return found;
    const rows = this.#database.rows(sql<{ run: number; name: string; number: number | null; text: string | null }>`
      SELECT run, name, number, text FROM runFields INNER JOIN indexedFields ON indexedFields.key = field
      WHERE run IN (${sql.join(keys)}) AND name IN (${sql.join(names)}) ORDER BY run, field, place`);
    for (const { run, name, number, text } of rows) {
      const value = number ?? text;
      if (value === null) continue;
      const ofRun = found.get(run) ?? new Map<string, FieldScalar[]>();
      ofRun.set(name, [...(ofRun.get(name) ?? []), value]);
      found.set(run, ofRun);
    }
    return found;
  }

  /** See core/store/run-names.ts. */
  placeOfName(runs: readonly FoundRun[], letters: string, from: number): number | null {
    return placeOfName(this.#database, runs, letters, from);
  }

  /** What runs that were found can be found by. */
  fields(runs: readonly FoundRun[]): Field[] {
    return fieldCounts(this.#database, runs);
  }

  #look(scope: RunScope, expression: Expression, order: RunOrder, trainings: boolean): FoundRun[] {
    const searches = trainings ? ofKeptSearches : sql`runs.studyId IS NULL`;
    const sorts = order.map(({ field, descending }, at) => sortOf(namedField(field), descending, at));
    return this.#database.rows(sql<FoundRun>`
      SELECT runs.id, indexedRuns.key FROM ${place}
      ${sql.join(
        sorts.map(({ join }) => join),
        sql` `,
      )}
      WHERE ${isIn(scope)} AND ${searches} AND ${conditionOf(expression)}
      ORDER BY ${sql.join([...sorts.map(({ by }) => by), sql`runs.createdAt DESC, abs(runs.number) DESC, runs.id`])}`);
  }

  #read(keys: readonly number[], fields: readonly NamedField[]) {
    const values = fields.flatMap(({ name }, at) => {
      const column = columnOf(name);
      return column ? [sql`${column} AS ${sql.ref(`column${at}`)}`] : [];
    });
    const own = sql`
      indexedRuns.key, runs.id, ${shownNumber} AS number, runs.experimentId, experiments.name AS experimentName,
      experiments.projectId, projects.name AS projectName, runs.state, runs.name, runs.color, runs.hasModel,
      runs.notes <> '' AS hasNotes, runs.studyId, runs.trial,
      CASE WHEN json_valid(runs.branch) THEN runs.branch ->> '$.runId' END AS parentRunId`;
    return this.#database.rows(sql<Readonly<Record<string, unknown>> & { readonly key: number }>`
      SELECT ${sql.join([own, ...values])} FROM ${place} WHERE indexedRuns.key IN (${sql.join(keys)})`);
  }

  #tags(ids: readonly string[]): Map<string, string[]> {
    const { build } = this.#database;
    const rows = this.#database.all(build.selectFrom('runTags').selectAll().where('runId', 'in', ids).orderBy('tag'));
    const tags = new Map<string, string[]>();
    for (const { runId, tag } of rows) tags.set(runId, [...(tags.get(runId) ?? []), tag]);
    return tags;
  }
}

/** @throws {StudioError} `query.unknownField` */
export function namedField(name: FieldName): NamedField {
  const field = fieldOf(name);
  if (field) return field;
  throw new StudioError('query.unknownField', `There is no field “${name}”.`, { name });
}

/** Whoever asks for one of these fields means trainings of searches too; else these are left out, of which there may be hundreds. */
const trainingFields: readonly string[] = ['study', 'trial', 'id'];

/** Whether a query finds trainings of searches. */
function namesTrainings(expression: Expression): boolean {
  return fieldsIn(expression).some(({ name }) => trainingFields.includes(name));
}

/** A search that is in the bin has its trainings there. */
const ofKeptSearches = sql<boolean>`(runs.studyId IS NULL
  OR (SELECT deletedAt FROM studies WHERE studies.id = runs.studyId) IS NULL)`;

/** Not in the bin, and readable. */
function isIn(scope: RunScope): RawBuilder<boolean> {
  const kept = sql<boolean>`runs.deletedAt IS NULL AND experiments.deletedAt IS NULL AND projects.deletedAt IS NULL
    AND indexedRuns.fields >= 0`;
  switch (scope.kind) {
    case 'library':
      return kept;
    case 'project':
      return sql`${kept} AND projects.id = ${scope.id}`;
    case 'experiment':
      return sql`${kept} AND experiments.id = ${scope.id}`;
  }
}

/** By a field's first value, of whatever case; runs without one come last either way. */
function sortOf(field: NamedField, descending: boolean, at: number) {
  const direction = descending ? sql`DESC` : sql`ASC`;
  const by = (value: RawBuilder<unknown>) => {
    const sorted = field.kind === 'text' ? sql`folded(${value})` : value;
    return sql`${value} IS NULL, ${sorted} ${direction}`;
  };
  const none = sql``;
  const column = columnOf(field.name);
  if (column) return { join: none, by: by(column) };
  if (field.name === 'tag') return { join: none, by: by(sql`(SELECT min(tag) FROM runTags WHERE runId = runs.id)`) };
  const its = sql.ref(`sort${at}`);
  const join = sql`LEFT JOIN runFields AS ${its}
    ON ${its}.run = indexedRuns.key AND ${its}.field = ${fieldKey(field.name)} AND ${its}.place = 0`;
  return { join, by: by(sql`${its}.${sql.ref(field.kind === 'text' ? 'text' : 'number')}`) };
}

/** SQLite has no flags. */
function rowOf(row: Readonly<Record<string, unknown>>) {
  const search = searchOf(Part.parse(row));
  return { ...row, ...search, hasNotes: row['hasNotes'] === 1, hasModel: row['hasModel'] === 1 };
}

function scalarOf({ kind }: NamedField, value: unknown): FieldScalar | null {
  if (kind === 'flag') return value === 1;
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

function valueOf(field: NamedField, values: readonly FieldScalar[]): FieldValue {
  const told = field.kind === 'flag' ? values.map((value) => value === 1) : [...values];
  return field.isList ? listOrNull(told) : (told[0] ?? null);
}

function listOrNull(values: readonly FieldScalar[]): FieldScalar[] | null {
  return values.length === 0 ? null : [...values];
}
