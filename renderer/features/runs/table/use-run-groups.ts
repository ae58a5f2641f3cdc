/** The groups of the runs that were found, and the runs of those that are open. */
import { computed, shallowRef, watch, type Ref } from 'vue';
import type { Run } from '#core/contract/entities.ts';
import { namedLimit, type RunScope } from '#core/contract/run-table/run-table.ts';
import type { TableView } from '#core/contract/run-table/views.ts';
import { useCore } from '../../../stores/core.ts';
import { usePages } from '../../../stores/pages.ts';
import { turns } from '../../../stores/turns.ts';
import { stable } from '../stable.ts';
import { groupRows } from './group-rows.ts';
import { tableGroup, type TableGroup, type TableRun } from './table-run.ts';
import { useRowsById } from './use-rows-by-id.ts';
import type { RunQuestion, TableRow } from './use-run-table.ts';

const pageSize = 100;
/** Of how many columns groups are told. */
const columnLimit = 50;
/** Runs of open groups are read by so many, and as many beyond either edge. */
const rowsAtOnce = 20;

export function useRunGroups(
  asked: () => RunQuestion | null,
  view: Readonly<Ref<TableView>>,
  scope: Readonly<Ref<RunScope>>,
) {
  const core = useCore();
  const question = stable(() => {
    const found = asked();
    const { grouping, baseline } = view.value;
    return found && grouping !== null ? { ...found, by: grouping, baseline } : null;
  });
  type GroupQuestion = NonNullable<typeof question.value>;
  /** Runs in all groups together. */
  const runCount = shallowRef(0);

  const pages = usePages<GroupQuestion, TableGroup>({
    question: () => question.value,
    read: async (wanted, offset, limit) => {
      const { by, scope, query, order, baseline } = wanted;
      const columns = wanted.columns.slice(0, columnLimit);
      const [{ total, groups }, found] = await Promise.all([
        core.call('runs.group', { scope, query, by, columns, order, baseline, offset, limit }),
        core.call('runs.find', { scope, query, columns: [], order: [], offset: 0, limit: 0 }),
      ]);
      runCount.value = found.total;
      return { total, items: groups.map((group) => tableGroup(group, columns)) };
    },
    isSameList: (a, b) => {
      const listOf = ({ scope, query, by, order }: GroupQuestion) => JSON.stringify([scope, query, by, order]);
      return listOf(a) === listOf(b);
    },
    pageSize,
  });

  const keyOf = ({ key }: TableGroup) => JSON.stringify(key);
  const openKeys = shallowRef<ReadonlySet<string>>(new Set());
  watch(
    () => JSON.stringify(question.value?.by),
    () => (openKeys.value = new Set()),
  );
  const opened = computed(() => pages.loaded().filter(([, group]) => openKeys.value.has(keyOf(group))));
  const rows = computed(() =>
    groupRows(pages.total.value, new Map(opened.value.map(([index, group]) => [index, group.members.length]))),
  );

  const sampleIds = stable(() => pages.loaded().flatMap(([, group]) => group.members.slice(0, 1)));
  const samples = shallowRef<ReadonlyMap<string, Run>>(new Map());
  const beginSamples = turns();
  watch(
    sampleIds,
    async (ids) => {
      const isLast = beginSamples();
      const read =
        ids.length === 0 ? [] : await core.call('runs.named', { ids: ids.slice(0, namedLimit) }).catch(() => []);
      if (isLast()) samples.value = new Map(read.map((run) => [run.id, run]));
    },
    { immediate: true },
  );

  const inView = shallowRef<readonly [first: number, last: number]>([0, 0]);
  /** The runs of open groups that are in view, and one of each group there: its settings are the group's. */
  const members = useRowsById({
    scope: () => scope.value,
    columns: () => question.value?.columns ?? [],
    ids: () => {
      const [first, last] = inView.value;
      const ids = new Set<string>();
      for (let row = first; row <= Math.min(last, rows.value.count - 1); row++) {
        const { group: at, member } = rows.value.at(row);
        const id = pages.at(at)?.members[member ?? 0];
        if (id !== undefined) ids.add(id);
      }
      return [...ids];
    },
  });

  return {
    count: computed(() => rows.value.count),
    runCount,
    error: pages.error,
    isAsking: pages.isAsking,
    isThere: computed(() => pages.shown.value !== null),
    samples,
    /** One of a group's runs, with what the columns say of it. */
    sampleOf: (group: TableGroup): TableRun | undefined => members.get(group.members[0]),
    rowAt: (index: number): TableRow => {
      const { group: at, member } = rows.value.at(index);
      const group = pages.at(at);
      if (member === null)
        return { kind: 'group', group, isOpen: group !== undefined && openKeys.value.has(keyOf(group)) };
      const id = group?.members[member];
      return { kind: 'run', id, run: members.get(id), isMember: true };
    },
    show: (first: number, last: number) => {
      pages.show(rows.value.at(first).group, rows.value.at(last).group);
      const from = Math.floor(first / rowsAtOnce) - 1;
      inView.value = [Math.max(0, from * rowsAtOnce), (Math.floor(last / rowsAtOnce) + 2) * rowsAtOnce - 1];
    },
    ask: async () => {
      members.ask();
      await pages.ask();
    },
    setOpen: (group: TableGroup, isOpen: boolean) => {
      const next = new Set(openKeys.value);
      if (isOpen) next.add(keyOf(group));
      else next.delete(keyOf(group));
      openKeys.value = next;
    },
  };
}
