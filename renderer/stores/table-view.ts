/**
 * The table of runs as it is looked at: a kept view or the table by itself, with what was changed in it since. What was
 * changed and not kept is remembered by this window's browser, for each view by itself.
 */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { z } from 'zod';
import { fieldOf } from '#core/contract/run-table/field-table.ts';
import { TableView, viewVersion, type ViewColumn } from '#core/contract/run-table/views.ts';
import { useKeptViewsStore } from './kept-views.ts';
import { stored } from './stored.ts';
import { useTablePlace } from './table-place.ts';
import { useViewStore } from './view.ts';

/** The latest views that were changed, the last one last, each by its key. */
const Drafts = z.array(z.tuple([z.string(), TableView]));
const draftLimit = 40;

/** Of groups first what they came to, then what their runs share; what is only some run's comes last. */
function ofGroups(columns: readonly ViewColumn[]): ViewColumn[] {
  const rankOf = ({ field, pinned }: ViewColumn) => {
    if (pinned) return 0;
    const group = fieldOf(field)?.group ?? 'run';
    return { result: 1, metric: 1, setting: 2, run: 3 }[group];
  };
  return columns.toSorted((a, b) => rankOf(a) - rankOf(b));
}

export type ViewChange = Partial<Omit<TableView, 'version' | 'scope'>>;

export const useTableViewStore = defineStore('table-view', () => {
  const app = useViewStore();
  const place = useTablePlace();
  const kept = useKeptViewsStore();
  const keptDrafts = stored<unknown>('run-table', []);
  const drafts = shallowRef(Drafts.safeParse(keptDrafts.value).data ?? []);
  /** What a table shows whose columns nobody has chosen: those that tell these runs apart. */
  const usualColumns = shallowRef<readonly ViewColumn[]>([]);

  const key = computed(() => `${place.scopeKey.value}/${place.kept.value ?? ''}`);
  const draft = computed(() => drafts.value.find(([of]) => of === key.value)?.[1] ?? null);
  const saved = computed(() => kept.of(place.scope.value).find(({ id }) => id === place.kept.value) ?? null);

  const base = computed<TableView>(
    () =>
      saved.value?.view ?? {
        version: viewVersion,
        scope: place.scope.value,
        query: '',
        grouping: null,
        columns: [],
        order: [{ field: 'created', descending: true }],
        baseline: null,
        // In an experiment's tab the runs that are ticked are compared at once.
        charts: { shown: app.experiment ? ['curves'] : [], scatter: null, parallel: [] },
      },
  );
  const view = computed<TableView>(() => {
    const changed = draft.value ?? base.value;
    const usual = changed.grouping === null ? [...usualColumns.value] : ofGroups(usualColumns.value);
    const columns = changed.columns.length > 0 ? changed.columns : usual;
    return { ...changed, columns, query: place.query.value ?? changed.query };
  });

  function setDraft(next: TableView | null): void {
    const others = drafts.value.filter(([of]) => of !== key.value);
    drafts.value = next === null ? others : [...others, [key.value, next] as [string, TableView]].slice(-draftLimit);
    keptDrafts.value = drafts.value;
  }
  const change = (changed: ViewChange) => setDraft({ ...(draft.value ?? base.value), ...changed });

  return {
    /** As it is shown now. */
    view,
    /** The kept one that it stands on. */
    saved,
    isChanged: computed(
      () =>
        saved.value !== null &&
        JSON.stringify(TableView.parse(view.value)) !== JSON.stringify(TableView.parse(base.value)),
    ),
    usualColumns,
    /** Whether the person has chosen the columns. */
    hasOwnColumns: computed(() => (draft.value ?? base.value).columns.length > 0),
    change,
    /**
     * Looks for something else.
     * @param isTyped - Back leads past what was being typed, and to what was chosen.
     */
    lookFor: (query: string, isTyped = false) => {
      change({ query });
      if (isTyped) place.fill({ query });
      else place.go({ query });
    },
    /** Goes back to what is kept. */
    revert: () => {
      setDraft(null);
      place.fill({ query: null });
    },
    /** Opens a kept view, or with null the table by itself. */
    open: (id: string | null) => place.go({ kept: id, query: null }),
  };
});
