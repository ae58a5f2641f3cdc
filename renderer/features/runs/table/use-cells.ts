/** What the cells of the table say, and how each stands to the baseline. */
import { computed, inject, provide, shallowRef, watch, type InjectionKey } from 'vue';
import { useI18n } from 'vue-i18n';
import { isActive } from '#core/contract/jobs.ts';
import type { GroupStatistics } from '#core/contract/run-table/groups.ts';
import type { Field, FieldValue } from '#core/contract/run-table/fields.ts';
import { fieldOf as namedField } from '#core/contract/run-table/field-table.ts';
import { noValue } from '#core/words/formats.ts';
import { significantFormat } from '#core/words/significant.ts';
import { useFormats } from '../../../format/use-formats.ts';
import { useCore } from '../../../stores/core.ts';
import { useRunsStore } from '../../../stores/runs.ts';
import { turns } from '../../../stores/turns.ts';
import { cellText, scalarText } from './cell-text.ts';
import { fieldLabel } from './field-words.ts';
import { liveValue } from './live-values.ts';
import { readRuns } from './read-runs.ts';
import { useSpread } from './spread.ts';
import type { TableRun } from './table-run.ts';
import type { RunTableState } from './use-run-table.ts';

function makeCells(table: RunTableState) {
  const { t, locale } = useI18n();
  const core = useCore();
  const runs = useRunsStore();
  const format = useFormats();
  const spread = useSpread();

  const unknown = { kind: 'text', group: 'run', isList: false } as const;
  const fieldOf = (name: string): Pick<Field, 'name' | 'kind' | 'group' | 'isList'> => {
    const { kind, group, isList } = namedField(name) ?? unknown;
    return { name, kind, group, isList };
  };
  const words = computed(() => ({ locale: locale.value, format: format.value, t }));
  const signed = computed(() => significantFormat(locale.value, { digits: 3, least: 1e-4, signed: true }));

  function valueOf(run: TableRun, field: string): FieldValue {
    const measured = isActive(run) ? runs.measured.get(run.id) : undefined;
    const facts = measured && runs.runOf(run.id)?.facts;
    const now = measured && liveValue(field, measured, facts ?? null);
    return now ?? run.values.get(field) ?? null;
  }

  const baseline = shallowRef<TableRun | null>(null);
  const begin = turns();
  watch(
    [() => table.view.value.baseline, table.asked, table.found.shown],
    async () => {
      const isLast = begin();
      const id = table.view.value.baseline;
      const scope = table.place.scope.value;
      const read = id === null ? [] : await readRuns(core, scope, table.columns.value, [id]).catch(() => []);
      if (isLast()) baseline.value = read[0] ?? null;
    },
    { immediate: true },
  );

  /** Only what comes out of a run is measured against another's. */
  const isResult = (field: string) => ['result', 'metric'].includes(fieldOf(field).group);
  const isNumeric = (field: string) => fieldOf(field).kind === 'number' && !fieldOf(field).isList;

  const number = (field: string, value: number) => scalarText(fieldOf(field), value, words.value);

  return {
    format,
    fieldOf,
    isNumeric,
    label: (field: string) => fieldLabel(field, t),
    valueOf,
    /** Empty where it is being read. */
    text: (run: TableRun, field: string) =>
      run.values.has(field) ? cellText(fieldOf(field), valueOf(run, field), words.value) : '',
    scalar: (field: string, value: string | number | boolean) => scalarText(fieldOf(field), value, words.value),
    value: (field: string, value: FieldValue) => cellText(fieldOf(field), value, words.value),
    baseline,
    isBaseline: (run: Pick<TableRun, 'id'>) => table.view.value.baseline === run.id,
    /** How far a run's result is from the baseline's; null where that says nothing. */
    delta: (run: TableRun, field: string): string | null => {
      const other = baseline.value;
      if (!other || other.id === run.id || !isResult(field)) return null;
      const [own, base] = [valueOf(run, field), valueOf(other, field)];
      return typeof own === 'number' && typeof base === 'number' ? signed.value(own - base) : null;
    },
    signed: (value: number) => signed.value(value),
    /** `0.912 ± 0.004`, with the spread that the person has chosen. */
    mean: (field: string, statistics: GroupStatistics): string => {
      const { mean, deviation, standardError, low, high } = statistics;
      const half = { deviation, standardError, interval: (high - low) / 2 }[spread.value];
      const text = number(field, mean);
      return Number.isFinite(half) ? `${text} ± ${number(field, half)}` : text;
    },
    range: (field: string, { min, max }: GroupStatistics): string =>
      min === max ? noValue : `${number(field, min)} … ${number(field, max)}`,
  };
}

export type Cells = ReturnType<typeof makeCells>;
const key: InjectionKey<Cells> = Symbol('cells');

export function provideCells(table: RunTableState): Cells {
  const cells = makeCells(table);
  provide(key, cells);
  return cells;
}

export function useCells(): Cells {
  const cells = inject(key);
  if (!cells) throw new Error('There is no table of runs around this component.');
  return cells;
}
