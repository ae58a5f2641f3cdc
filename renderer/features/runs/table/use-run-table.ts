/**
 * The table of runs: what it asks for, what was found, and which rows it has. One table is on the page at a time; its parts
 * reach it through `useTable`.
 */
import { useThrottleFn } from '@vueuse/core';
import { computed, inject, onScopeDispose, provide, shallowRef, watch, type InjectionKey } from 'vue';
import type { Field } from '#core/contract/run-table/fields.ts';
import type { EventPayload } from '#core/contract/service.ts';
import { pageLimit, type RunOrder, type RunScope } from '#core/contract/run-table/run-table.ts';
import { useCore } from '../../../stores/core.ts';
import { useKeptViewsStore } from '../../../stores/kept-views.ts';
import { usePages } from '../../../stores/pages.ts';
import { useTablePlace } from '../../../stores/table-place.ts';
import { useTableViewStore } from '../../../stores/table-view.ts';
import { inOrder } from '../../../stores/turns.ts';
import { stable } from '../stable.ts';
import { tableRun, type TableGroup, type TableRun } from './table-run.ts';
import { useRunGroups } from './use-run-groups.ts';
import { useSettledQuery } from './use-settled-query.ts';
import { useTableSelection } from './use-table-selection.ts';
import { useUsualColumns } from './use-usual-columns.ts';

export interface RunQuestion {
  readonly scope: RunScope;
  readonly query: string;
  readonly columns: readonly string[];
  readonly order: RunOrder;
}

/** A row of the table: a run, or a group of runs. What is not there yet is undefined; which run it is may be known before. */
export type TableRow =
  | {
      readonly kind: 'run';
      readonly id: string | undefined;
      readonly run: TableRun | undefined;
      readonly isMember: boolean;
    }
  | { readonly kind: 'group'; readonly group: TableGroup | undefined; readonly isOpen: boolean };

/** Rows that are read at once while one scrolls. */
const pageSize = 100;
/** Others' changes are shown as often as this, in milliseconds. */
const refreshMs = 300;
/** What runs can be found by changes seldom, and in a large library takes far longer to find out. */
const fieldsRefreshMs = 5_000;

function makeTable() {
  const core = useCore();
  const place = useTablePlace();
  const kept = useKeptViewsStore();
  const tableView = useTableViewStore();
  const view = computed(() => tableView.view);

  const known = shallowRef<{ readonly of: string; readonly fields: readonly Field[] } | null>(null);
  const loadFields = inOrder(
    async () => ({ of: place.scopeKey.value, fields: await core.call('runs.fields', { scope: place.scope.value }) }),
    (read) => {
      if (read.of === place.scopeKey.value) known.value = read;
    },
  );
  const fields = computed(() => known.value?.fields ?? []);
  // Columns and completion do without until they are there; what is wrong is told with the runs themselves.
  const reloadFields = () => void loadFields().catch(() => undefined);
  watch(place.scopeKey, reloadFields, { immediate: true });

  const usual = useUsualColumns(place.scope, place.scopeKey, known);
  watch(usual.columns, (columns) => (tableView.usualColumns = columns), { immediate: true });

  const query = useSettledQuery(() => view.value.query);
  const columns = stable(() => view.value.columns.map(({ field }) => field));
  const isKnown = computed(() => usual.isKnown.value && (place.kept.value === null || kept.loaded));
  const asked = stable<RunQuestion | null>(() => {
    const { order } = view.value;
    return isKnown.value ? { scope: place.scope.value, query: query.value, columns: columns.value, order } : null;
  });
  const isGrouped = computed(() => view.value.grouping !== null);

  const found = usePages<RunQuestion, TableRun>({
    question: () => (isGrouped.value ? null : asked.value),
    read: async (question, offset, limit) => {
      const { total, rows } = await core.call('runs.find', {
        ...question,
        columns: [...question.columns],
        offset,
        limit,
      });
      return { total, items: rows.map((row) => tableRun(row, question.columns)) };
    },
    isSameList: (a, b) => JSON.stringify([a.scope, a.query, a.order]) === JSON.stringify([b.scope, b.query, b.order]),
    pageSize,
  });
  const groups = useRunGroups(() => (isGrouped.value ? asked.value : null), view, place.scope);

  const count = computed(() => (isGrouped.value ? groups.count.value : found.total.value));
  function rowAt(index: number): TableRow {
    if (isGrouped.value) return groups.rowAt(index);
    const run = found.at(index);
    return { kind: 'run', id: run?.id, run, isMember: false };
  }

  const refreshFields = useThrottleFn(reloadFields, fieldsRefreshMs, true);
  const refresh = useThrottleFn(
    () => {
      void found.ask();
      void groups.ask();
      void refreshFields();
    },
    refreshMs,
    true,
  );
  const indexing = shallowRef<EventPayload<'runs.indexing'> | null>(null);
  const unsubscribe = [
    core.on('library.changed', () => void refresh()),
    core.on('run.changed', () => void refresh()),
    core.on('runs.indexing', (share) => (indexing.value = share)),
  ];
  onScopeDispose(() => {
    for (const end of unsubscribe) end();
  });
  watch(
    () => core.connections,
    () => void refresh(),
  );

  /** Every run that was found, in order. */
  async function* allRows(question: RunQuestion, from = 0, to = Infinity): AsyncGenerator<TableRun> {
    for (let offset = from; offset <= to; offset += pageLimit) {
      const limit = Math.min(pageLimit, to - offset + 1);
      const { rows } = await core.call('runs.find', { ...question, columns: [...question.columns], offset, limit });
      for (const row of rows) yield tableRun(row, question.columns);
      if (rows.length < limit) return;
    }
  }

  const selection = useTableSelection(query, place.scopeKey);

  return {
    place,
    view,
    fields,
    columns,
    query,
    asked,
    isGrouped,
    found,
    groups,
    /** How many rows there are, on the page or not. */
    count,
    /** How many runs were found. */
    runCount: computed(() => (isGrouped.value ? groups.runCount.value : found.total.value)),
    error: computed(() => (isGrouped.value ? groups.error.value : found.error.value)),
    isAsking: computed(() => (isGrouped.value ? groups.isAsking.value : found.isAsking.value)),
    isThere: computed(() => (isGrouped.value ? groups.isThere.value : found.shown.value !== null)),
    /** How many runs are looked into before any can be found; null where nobody has said so yet. */
    indexing: computed(() => indexing.value),
    rowAt,
    show: (first: number, last: number) => {
      if (isGrouped.value) groups.show(first, last);
      else found.show(first, last);
    },
    /** Reads all anew, at once. */
    read: async () => {
      await Promise.all([found.ask(), groups.ask(), loadFields().catch(() => undefined)]);
    },
    allRows,
    selection,
  };
}

export type RunTableState = ReturnType<typeof makeTable>;
const key: InjectionKey<RunTableState> = Symbol('table of runs');

/** Makes the table for the component that calls it and those within. */
export function provideTable(): RunTableState {
  const table = makeTable();
  provide(key, table);
  return table;
}

export function useTable(): RunTableState {
  const table = inject(key);
  if (!table) throw new Error('There is no table of runs around this component.');
  return table;
}
