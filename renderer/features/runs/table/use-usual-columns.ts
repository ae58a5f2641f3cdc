/** What a table shows whose columns nobody has chosen: the settings in which its runs differ, and what came of them. */
import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { Field } from '#core/contract/run-table/fields.ts';
import { columnLimit, type RunRow, type RunScope } from '#core/contract/run-table/run-table.ts';
import type { ViewColumn } from '#core/contract/run-table/views.ts';
import { useCore } from '../../../stores/core.ts';
import { turns } from '../../../stores/turns.ts';

/** Always shown, being what the studio is about. */
const lastingSettings = ['learningRate', 'dropout.hidden'];
/** Shown where some run has them. */
const results = [
  'test.accuracy',
  'test.r2',
  'validation.accuracy',
  'validation.r2',
  'heldOutLoss',
  'best.loss',
  'train.accuracy',
  'train.r2',
  'gap.accuracy',
  'gap.r2',
  'duration',
  'created',
];
const settingLimit = 5;
/** Runs that are looked at for what differs. */
const sampleSize = 200;

const column = (field: string, pinned = false): ViewColumn => ({ field, width: null, pinned });

/** @param names - of the values of each row, in their order. */
export function usualColumns(
  fields: readonly Field[],
  names: readonly string[],
  rows: readonly Pick<RunRow, 'values'>[],
  scope: RunScope['kind'],
): ViewColumn[] {
  const exists = (name: string) => fields.some((field) => field.name === name && field.runs > 0);
  const differing = names.filter(
    (_, i) => new Set(rows.map(({ values }) => JSON.stringify(values[i] ?? null))).size > 1,
  );
  const settings = [...new Set([...lastingSettings.filter(exists), ...differing])].slice(0, settingLimit);
  return [
    column('name', true),
    ...(scope === 'library' ? [column('project')] : []),
    ...(scope === 'experiment' ? [] : [column('experiment')]),
    column('state'),
    ...settings.map((name) => column(name)),
    ...results.filter(exists).map((name) => column(name)),
    column('tag'),
  ];
}

/** Fields that were read, and of which place. */
interface KnownFields {
  readonly of: string;
  readonly fields: readonly Field[];
}

/** How long the first rows wait for them, in milliseconds; a large library takes longer to tell what its runs differ in. */
const patienceMs = 250;

export function useUsualColumns(
  scope: Readonly<Ref<RunScope>>,
  scopeKey: Readonly<Ref<string>>,
  known: Readonly<Ref<KnownFields | null>>,
) {
  const core = useCore();
  const columns = shallowRef<readonly ViewColumn[]>([]);
  const shownOf = shallowRef<string | null>(null);
  const begin = turns();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(usual: readonly ViewColumn[]): void {
    clearTimeout(timer);
    columns.value = usual;
    shownOf.value = scopeKey.value;
  }

  async function find(fields: readonly Field[], within: RunScope): Promise<ViewColumn[]> {
    const settings = fields.filter(({ group, runs }) => group === 'setting' && runs > 0);
    const names = settings.map(({ name }) => name).slice(0, columnLimit);
    const sample = { scope: within, query: '', columns: names, order: [], offset: 0, limit: sampleSize };
    const { rows } = await core.call('runs.find', sample);
    if (rows.length > 0) return usualColumns(fields, names, rows, within.kind);
    // Where there are only trainings of searches, these are what is looked at.
    const { rows: trainings } = await core.call('runs.find', { ...sample, query: 'study > 0' });
    const [name, ...others] = usualColumns(fields, names, trainings, within.kind);
    const told = trainings.length > 0 ? [column('study'), column('trial')] : [];
    return name ? [name, ...told, ...others] : [];
  }

  watch(
    scopeKey,
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => show(usualColumns([], [], [], scope.value.kind)), patienceMs);
    },
    { immediate: true },
  );
  // What differs is looked for once: columns that come and go by themselves would be in the way.
  watch(
    () => known.value?.of,
    async (of) => {
      if (!known.value || of !== scopeKey.value) return;
      const isLast = begin();
      const within = scope.value;
      const usual = await find(known.value.fields, within).catch(() => usualColumns([], [], [], within.kind));
      if (isLast() && of === scopeKey.value) show(usual);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  return { columns, isKnown: computed(() => shownOf.value === scopeKey.value) };
}
