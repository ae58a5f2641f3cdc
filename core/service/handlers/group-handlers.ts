/** Runs that were found taken together: groups of them, and which of their settings decide a result. */
import { betterOf } from '../../contract/run-table/better.ts';
import type { FieldName, FieldValue } from '../../contract/run-table/fields.ts';
import type { Grouping } from '../../contract/run-table/groups.ts';
import type { RunOrder, RunScope } from '../../contract/run-table/run-table.ts';
import type { Handlers } from '../../contract/service.ts';
import { namedField, type FoundRun } from '../../store/run-table.ts';
import type { ServiceContext } from '../context.ts';
import { findRuns, keysOf } from '../find-runs.ts';
import { groupedRuns } from '../grouped-runs.ts';
import { importanceFields, importanceOf } from '../importance.ts';
import { collected, finished, inTurns } from '../in-turns.ts';
import { readQuery } from '../read-query.ts';

export type GroupFunction = 'runs.group' | 'runs.importance';

type GroupContext = Pick<ServiceContext, 'store' | 'audience' | 'now'>;

/** The fingerprint of all that decides a run's outcome but its seed. */
const settings: FieldName = 'settings';
const seed: FieldName = 'seed';

/** Rows read at once; others have a turn between two of these. */
const rowsAtOnce = 500;

export function groupHandlers(context: GroupContext): Pick<Handlers, GroupFunction> {
  return {
    'runs.group': async ({ by, columns, order, baseline, offset, limit, ...asked }) => {
      const shared = sharedBy(by);
      const found = await foundAmong(context, asked, order);
      const rows = await valuesOf(context, found, [...shared, seed, ...columns]);
      const grouped = rows.map(({ id, values }) => ({
        id,
        key: values.slice(0, shared.length),
        seed: values[shared.length] ?? null,
        values: values.slice(shared.length + 1),
      }));
      return groupedRuns(grouped, { by: shared, columns, order, baseline, offset, limit });
    },
    'runs.importance': async ({ result, ...asked }) => {
      const rows = await valuesOf(context, await foundAmong(context, asked, []), [result, ...importanceFields]);
      const told = rows.map(({ values: [value = null, ...others] }) => ({ result: value, settings: others }));
      return importanceOf(told, betterOf(result) ?? 'lower');
    },
  };
}

function sharedBy(by: Grouping): readonly FieldName[] {
  return by === 'allButSeed' ? [settings] : by;
}

interface Asked {
  readonly scope: RunScope;
  readonly query: string;
  readonly among?: readonly string[] | undefined;
}

/** @throws {StudioError} `query.malformed`, `query.unknownField` */
async function foundAmong(
  context: GroupContext,
  { scope, query, among }: Asked,
  order: RunOrder,
): Promise<readonly FoundRun[]> {
  // Runs that are named are meant, whatever they are.
  const trainings = among ? true : undefined;
  const found = await findRuns(context, scope, await readQuery(query, context.now()), order, trainings);
  if (!among) return found;
  const wanted = new Set(among);
  return found.filter(({ id }) => wanted.has(id));
}

/** What the index says of runs, in their order. @throws {StudioError} `query.unknownField` */
async function valuesOf(
  { store }: Pick<ServiceContext, 'store'>,
  runs: readonly FoundRun[],
  fields: readonly FieldName[],
): Promise<{ readonly id: string; readonly values: readonly FieldValue[] }[]> {
  const computed = fields.map(namedField);
  await finished(inTurns(store.runIndex.compute(computed, keysOf(runs))));
  function* pages() {
    for (let at = 0; at < runs.length; at += rowsAtOnce) {
      yield store.runTable.rows(runs.slice(at, at + rowsAtOnce), fields);
    }
  }
  return (await collected(inTurns(pages()))).flat();
}
