/** The table of saved runs: finding them, what is written on them, and doing something to many at once. */
import { everything } from '../../contract/run-table/query/expression.ts';
import type { RunSelection } from '../../contract/run-table/run-table.ts';
import type { Handlers } from '../../contract/service.ts';
import { namedField } from '../../store/run-table.ts';
import type { ServiceContext } from '../context.ts';
import { findRuns, keysOf } from '../find-runs.ts';
import { finished, inTurns } from '../in-turns.ts';
import { listedRun } from '../listed-run.ts';
import { readQuery } from '../read-query.ts';

export type TableFunction =
  | 'runs.find'
  | 'runs.fields'
  | 'runs.seek'
  | 'runs.select'
  | 'runs.labels'
  | 'runs.label'
  | 'runs.putLabels'
  | 'runs.deleteAll'
  | 'runs.restoreAll';

export function runTableHandlers(context: ServiceContext): Pick<Handlers, TableFunction> {
  const { store, jobs, audience } = context;
  return {
    'runs.find': async ({ scope, query, columns, order, offset, limit }) => {
      const found = await findRuns(context, scope, await readQuery(query, context.now()), order);
      const page = found.slice(offset, offset + limit);
      await finished(inTurns(store.runIndex.compute(columns.map(namedField), keysOf(page))));
      const rows = store.runTable.rows(page, columns);
      return { total: found.length, rows: rows.map((row) => ({ ...row, ...stateAsTold(context, row.id) })) };
    },
    'runs.fields': async ({ scope }) => store.runTable.fields(await findRuns(context, scope, everything, [], true)),
    'runs.seek': async ({ scope, query, order, letters, from }) => {
      const found = await findRuns(context, scope, await readQuery(query, context.now()), order);
      return store.runTable.placeOfName(found, letters, from);
    },
    'runs.select': ({ selection }) => selected(context, selection),
    'runs.labels': ({ id }) => {
      return { run: listedRun(jobs.asTold('run', store.runs.get(id))), labels: store.labels.get(id) };
    },
    'runs.label': async ({ selection, change }) => {
      return audience.changed(store.labels.change(await selected(context, selection), change));
    },
    'runs.putLabels': ({ labels }) => {
      store.labels.put(labels);
      audience.libraryChanged();
    },
    'runs.deleteAll': async ({ selection }) => jobs.moveAllToBin('run', await selected(context, selection)),
    'runs.restoreAll': ({ ids }) => jobs.restoreAll('run', ids),
  };
}

async function selected(context: ServiceContext, selection: RunSelection): Promise<string[]> {
  if (selection.kind === 'named') return [...selection.ids];
  const { scope, query, except } = selection;
  const found = await findRuns(context, scope, await readQuery(query, context.now()), []);
  const spared = new Set(except);
  return found.map(({ id }) => id).filter((id) => !spared.has(id));
}

/** One that is held is told as such, whatever could be written of it. */
function stateAsTold({ jobs }: ServiceContext, id: string) {
  const state = jobs.find('run', id)?.beside.state;
  return state ? { state } : {};
}
