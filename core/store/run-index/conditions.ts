/** What a query means in SQL, every value of it as a parameter. */
import { sql, type RawBuilder } from 'kysely';
import type { Comparison, Expression, Operand } from '../../contract/run-table/query/expression.ts';
import type { runFields, NamedField } from '../../contract/run-table/field-table.ts';

type Sql = RawBuilder<unknown>;

/** As it is told: a training of a search has its trial's. */
export const shownNumber = sql`CASE WHEN runs.number < 0 AND json_valid(runs.trial) THEN (runs.trial ->> '$.trial') + 1 ELSE runs.number END`;

/** Fields that stand in the library's tables, of the run in hand; `tag` is a list. */
const columns: Readonly<Record<Exclude<keyof typeof runFields, 'tag'>, Sql>> = {
  id: sql`runs.id`,
  project: sql`projects.name`,
  experiment: sql`experiments.name`,
  number: shownNumber,
  name: sql`runs.name`,
  state: sql`runs.state`,
  notes: sql`nullif(runs.notes, '')`,
  color: sql`runs.color`,
  created: sql`runs.createdAt`,
  started: sql`runs.startedAt`,
  finished: sql`runs.finishedAt`,
  study: sql`CASE WHEN json_valid(runs.trial) THEN runs.trial ->> '$.study' END`,
  trial: sql`CASE WHEN json_valid(runs.trial) THEN (runs.trial ->> '$.trial') + 1 END`,
  hasModel: sql`runs.hasModel`,
};

/** Where a field stands: in a column, in the tags, or in the index. */
export function columnOf(name: string): Sql | null {
  return isColumn(name) ? columns[name] : null;
}

function isColumn(name: string): name is keyof typeof columns {
  return Object.hasOwn(columns, name);
}

/** The key of a field in the index; null where no run has had it yet. */
export function fieldKey(name: string): Sql {
  return sql`(SELECT key FROM indexedFields WHERE name = ${name})`;
}

/** Runs with what they are in, and their keys in the index. */
export const place = sql`runs
  INNER JOIN experiments ON experiments.id = runs.experimentId
  INNER JOIN projects ON projects.id = experiments.projectId
  INNER JOIN indexedRuns ON indexedRuns.runId = runs.id`;

/** Of one row of `runs`, `experiments`, `projects` and `indexedRuns`; true or false, never NULL. */
export function conditionOf(expression: Expression): RawBuilder<boolean> {
  switch (expression.kind) {
    case 'and':
      return joined(expression.parts, sql` AND `, sql<boolean>`true`);
    case 'or':
      return joined(expression.parts, sql` OR `, sql<boolean>`false`);
    case 'not':
      return sql<boolean>`NOT ${conditionOf(expression.part)}`;
    case 'words':
      return written(expression.words);
    case 'has':
      return valued(expression.field, (value) => sql`${value} IS NOT NULL`);
    case 'match':
      return valued(expression.field, (value) => sql`is_found(${expression.pattern}, ${value})`);
    case 'in':
      return valued(expression.field, (value) => either(expression.values.map((one) => compared(value, '=', one))));
    case 'compare':
      return valued(expression.field, (value) => compared(value, expression.operator, expression.value));
  }
}

function joined(parts: readonly Expression[], by: Sql, none: RawBuilder<boolean>): RawBuilder<boolean> {
  return parts.length === 0 ? none : sql<boolean>`(${sql.join(parts.map(conditionOf), by)})`;
}

function either(conditions: readonly Sql[]): Sql {
  return sql`(${sql.join(conditions, sql` OR `)})`;
}

/** Whether any value of a field is as is asked. */
function valued({ name, kind }: NamedField, test: (value: Sql) => Sql): RawBuilder<boolean> {
  const column = columnOf(name);
  if (column) return sql<boolean>`((${test(column)}) IS TRUE)`;
  if (name === 'tag') return sql<boolean>`(runs.id IN (SELECT runId FROM runTags WHERE ${test(sql`tag`)}))`;
  const value = kind === 'text' ? sql`text` : sql`number`;
  const rows = sql`SELECT run FROM runFields WHERE field = ${fieldKey(name)} AND ${value} IS NOT NULL AND ${test(value)}`;
  return sql<boolean>`(indexedRuns.key IN (${rows}))`;
}

function compared(value: Sql, operator: Comparison, operand: Operand): Sql {
  if (operand.kind === 'time') return comparedTime(value, operator, operand);
  const given = operand.kind === 'flag' ? Number(operand.value) : operand.value;
  return sql`${value} ${signs[operator]} ${given}`;
}

const signs: Readonly<Record<Comparison, Sql>> = {
  '=': sql`=`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
};

/** Before or after all of the stretch, or within it. */
function comparedTime(value: Sql, operator: Comparison, { from, to }: { from: number; to: number }): Sql {
  switch (operator) {
    case '=':
      return sql`(${value} >= ${from} AND ${value} < ${to})`;
    case '<':
      return sql`${value} < ${from}`;
    case '<=':
      return sql`${value} < ${to}`;
    case '>':
      return sql`${value} >= ${to}`;
    case '>=':
      return sql`${value} >= ${from}`;
  }
}

/** Whether words stand in what people have written: each text once, however many runs it belongs to. */
function written(words: string): RawBuilder<boolean> {
  const isIn = (text: Sql) => sql`instr(folded(${text}), ${words}) > 0`;
  return sql<boolean>`(
    ((runs.name IS NOT NULL AND ${isIn(sql`runs.name`)}) IS TRUE)
    OR runs.id IN (SELECT id FROM runs WHERE notes <> '' AND ${isIn(sql`notes`)})
    OR experiments.id IN (
      SELECT one.id FROM experiments AS one INNER JOIN projects AS its ON its.id = one.projectId
      WHERE ${isIn(sql`one.name`)} OR ${isIn(sql`its.name`)})
    OR runs.id IN (
      SELECT runId FROM runTags WHERE tag IN (
        SELECT tag FROM (SELECT DISTINCT tag FROM runTags) WHERE ${isIn(sql`tag`)}))
  )`;
}
