/** What a person can do to the runs that are chosen in the table. What is destroyed or overwritten can be taken back. */
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { FieldValue } from '#core/contract/run-table/fields.ts';
import type { LabelChange, RunSelection } from '#core/contract/run-table/run-table.ts';
import { csvText } from '#core/contract/csv-text.ts';
import { numberedName } from '#core/words/run-name.ts';
import { downloadBlob } from '../../../charts/download.ts';
import { useArchivesStore } from '../../../stores/archives.ts';
import { useCore } from '../../../stores/core.ts';
import { useNoticesStore } from '../../../stores/notices.ts';
import { countOf, isChosen, noneChosen, selectionOf } from '../../../stores/run-selection.ts';
import { useRunsStore } from '../../../stores/runs.ts';
import { useTableViewStore } from '../../../stores/table-view.ts';
import { confirm } from '../../../ui/confirm.ts';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { conditionText, withCondition } from './query-text.ts';
import { readRuns } from './read-runs.ts';
import type { TableRun } from './table-run.ts';
import type { Cells } from './use-cells.ts';
import type { RunTableState } from './use-run-table.ts';

/** Which run a line of an exported table is of. */
const leading = ['id', 'project', 'experiment', 'number'];

/** As many runs are trained again without a question. */
const againUnasked = 5;

export function useTableActions(table: RunTableState, cells: Cells) {
  const { t } = useI18n();
  const core = useCore();
  const notices = useNoticesStore();
  const store = useTableViewStore();
  const runs = useRunsStore();
  const archives = useArchivesStore();
  const attempt = useAttempt();
  const { chosen, choose } = table.selection;

  const count = computed(() => countOf(chosen.value, table.runCount.value));
  const selection = (): RunSelection => selectionOf(chosen.value, table.place.scope.value, table.query.value);

  function tell(text: string, undo: () => Promise<unknown>): void {
    const back = () =>
      attempt(async () => {
        await undo();
        await table.read();
      });
    notices.show({ text, action: { label: t('ui.undo'), run: () => void back() } });
  }

  async function remove(): Promise<void> {
    if (count.value === 0) return;
    await attempt(async () => {
      const ids = await core.call('runs.deleteAll', { selection: selection() });
      choose(noneChosen);
      await table.read();
      if (ids.length === 0) return;
      tell(t('runTable.deleted', { count: ids.length }, ids.length), () => core.call('runs.restoreAll', { ids }));
    });
  }

  /** @param of - instead of the runs that are chosen. */
  async function label(change: LabelChange, of: RunSelection = selection()): Promise<boolean> {
    return attempt(async () => {
      const labels = await core.call('runs.label', { selection: of, change });
      await table.read();
      tell(t('runTable.labelled', { count: labels.length }, labels.length), () =>
        core.call('runs.putLabels', { labels }),
      );
    });
  }

  /** Trains the very settings of the chosen runs once more. Of many, one is asked first. */
  async function again(): Promise<void> {
    await attempt(async () => {
      const ids = await core.call('runs.select', { selection: selection() });
      const question = { title: t('runTable.againTitle', { count: ids.length }), text: t('runTable.againText') };
      if (ids.length > againUnasked && !(await confirm({ ...question, action: t('runTable.again') }))) return;
      const made: string[] = [];
      for (const id of ids) made.push((await runs.repeat(id)).id);
      if (made.length === 0) return;
      tell(t('runTable.againStarted', { count: made.length }, made.length), () =>
        core.call('runs.deleteAll', { selection: { kind: 'named', ids: made } }),
      );
    });
  }

  /** The chosen runs, wherever they stand: not all of them need have been on the page. */
  async function chosenRuns(): Promise<TableRun[]> {
    const { kind, ids } = chosen.value;
    if (kind === 'named') return readRuns(core, table.place.scope.value, [], [...ids]);
    const question = table.asked.value;
    const found: TableRun[] = [];
    if (!question) return found;
    for await (const run of table.allRows({ ...question, columns: [] })) {
      if (isChosen(chosen.value, run.id)) found.push(run);
    }
    return found;
  }

  /** Asks where the chosen runs are to be moved or copied to. */
  async function transfer(): Promise<void> {
    await attempt(async () => {
      archives.transfer = { kind: 'runs', runs: await chosenRuns() };
    });
  }

  /** Asks how the chosen runs are to be saved as one file. */
  async function pack(): Promise<void> {
    await attempt(async () => {
      const packed = await chosenRuns();
      const [first] = packed;
      if (!first) return;
      const own = `${first.experimentName}, ${numberedName(first, t)}`;
      const name = packed.length === 1 ? own : t('archive.runCount', packed.length);
      archives.packing = { choice: { kind: 'runs', ids: packed.map(({ id }) => id) }, name };
    });
  }

  /** The chosen runs, or all, with the columns that the table has, at full precision. */
  async function exportTable(): Promise<void> {
    await attempt(async () => {
      const question = table.asked.value;
      if (!question) return;
      const own = question.columns.filter((field) => !leading.includes(field));
      const rows: (string | number)[][] = [[...leading, ...own]];
      for await (const { values, ...run } of table.allRows({ ...question, columns: own })) {
        if (count.value > 0 && !isChosen(chosen.value, run.id)) continue;
        const told = own.map((field) => csvCell(field, values.get(field) ?? null));
        rows.push([run.id, run.projectName, run.experimentName, run.number, ...told]);
      }
      downloadBlob(t('runTable.fileName'), new Blob([csvText(rows)], { type: 'text/csv' }));
    });
  }

  function csvCell(field: string, value: FieldValue): string | number {
    if (value === null) return '';
    if (Array.isArray(value)) return value.join(';');
    if (typeof value === 'number' && cells.fieldOf(field).kind === 'time') return new Date(value).toISOString();
    return typeof value === 'boolean' ? String(value) : value;
  }

  return {
    count,
    remove,
    label,
    again,
    transfer,
    pack,
    exportTable,
    rename: (id: string, name: string) =>
      label({ name: name.trim() === '' ? null : name }, { kind: 'named', ids: [id] }),
    /** Looks for runs that have a value, or have not. */
    filter: (field: string, value: FieldValue, isWanted: boolean) =>
      store.lookFor(withCondition(table.query.value, conditionText(cells.fieldOf(field), value, isWanted))),
    setBaseline: (id: string | null) => store.change({ baseline: id }),
  };
}

export type TableActions = ReturnType<typeof useTableActions>;
