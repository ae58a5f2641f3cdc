/**
 * The experiment that is being edited.
 *
 * Specs are immutable: an edit makes the next one. Everything saves by itself, a moment after the last edit, and at
 * once when the experiment is left, a run starts or the window is hidden. What another process changed is taken over
 * unless there are edits of our own that are not saved yet; those win, and undo leads back.
 */
import { useEventListener } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { Experiment } from '#core/contract/entities.ts';
import { reportOf } from '#core/errors/studio-error.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { useCore } from './core.ts';
import { SpecHistory } from './spec-history.ts';

export type SaveState = 'saved' | 'pending' | 'saving' | 'failed';

const saveDelayMs = 300;
const sameSpec = (a: ExperimentSpec, b: ExperimentSpec) => JSON.stringify(a) === JSON.stringify(b);

export const useDraftStore = defineStore('draft', () => {
  const core = useCore();
  const experiment = shallowRef<Experiment | null>(null);
  const saveState = shallowRef<SaveState>('saved');
  const saveError = shallowRef<unknown>(null);
  const openError = shallowRef<unknown>(null);
  const histories = new Map<string, SpecHistory>();
  /** Specs that could not be saved when their experiment was left; they come back with it. */
  const unsaved = new Map<string, ExperimentSpec>();
  /** Rises with every change of a history, which is not reactive itself. */
  const historyRevision = shallowRef(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | null = null;
  let wanted: string | null = null;

  const spec = computed(() => experiment.value?.spec ?? null);
  const can = (direction: 'canUndo' | 'canRedo') => () =>
    historyRevision.value > 0 &&
    experiment.value !== null &&
    (histories.get(experiment.value.id)?.[direction] ?? false);
  const canUndo = computed(can('canUndo'));
  const canRedo = computed(can('canRedo'));

  /** Opens an experiment once the one before it is saved; null closes. A refusal is kept in `openError`. */
  async function open(id: string | null): Promise<void> {
    wanted = id;
    await flush();
    if (wanted !== id || experiment.value?.id === id) return;
    if (experiment.value && saveState.value === 'failed') unsaved.set(experiment.value.id, experiment.value.spec);
    experiment.value = null;
    openError.value = null;
    saveState.value = 'saved';
    saveError.value = null;
    if (id === null) return;
    try {
      const opened = await core.call('experiments.get', { id });
      if (wanted === id) show(opened);
    } catch (error) {
      if (wanted === id) openError.value = error;
    }
  }

  function show(opened: Experiment): void {
    if (!histories.has(opened.id)) histories.set(opened.id, new SpecHistory());
    experiment.value = opened;
    historyRevision.value++;
    const edited = unsaved.get(opened.id);
    if (!unsaved.delete(opened.id) || !edited) return;
    replace(edited);
  }

  /**
   * Replaces the spec by the next one.
   * @param next - makes it from the present one, which it must not change; the same object means no edit.
   * @param coalesceKey - names what is being dragged, so that one undo takes the whole drag back.
   */
  function edit(next: (spec: ExperimentSpec) => ExperimentSpec, coalesceKey?: string): void {
    const current = experiment.value;
    if (!current) return;
    const changed = next(current.spec);
    if (changed === current.spec || sameSpec(changed, current.spec)) return;
    histories.get(current.id)?.push(current.spec, coalesceKey, performance.now());
    replace(changed);
  }

  function replace(changed: ExperimentSpec): void {
    if (!experiment.value) return;
    experiment.value = { ...experiment.value, spec: changed };
    historyRevision.value++;
    saveState.value = 'pending';
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), saveDelayMs);
  }

  function undo(): void {
    const before = experiment.value && histories.get(experiment.value.id)?.undo(experiment.value.spec);
    if (before) replace(before);
  }

  function redo(): void {
    const after = experiment.value && histories.get(experiment.value.id)?.redo(experiment.value.spec);
    if (after) replace(after);
  }

  /** Saves what is not saved yet; resolves when that is done or has failed. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    while (saving) await saving;
    if (saveState.value === 'saved' || !experiment.value) return;
    saving = save(experiment.value);
    await saving;
  }

  async function save({ id, spec: sent }: Experiment): Promise<void> {
    saveState.value = 'saving';
    try {
      const kept = await core.call('experiments.update', { id, spec: sent });
      saveError.value = null;
      if (experiment.value?.id !== id) return;
      experiment.value = { ...kept, spec: experiment.value.spec };
      if (experiment.value.spec === sent) saveState.value = 'saved';
    } catch (error) {
      saveError.value = error;
      saveState.value = 'failed';
    } finally {
      saving = null;
    }
  }

  /** Takes over what changed elsewhere, names and counts always, the spec where nothing of ours is unsaved. */
  async function readAgain(): Promise<void> {
    const before = experiment.value;
    if (!before) return;
    try {
      const read = await core.call('experiments.get', { id: before.id });
      const current = experiment.value;
      if (current?.id !== read.id) return;
      if (read.deletedAt !== null) {
        close();
        return;
      }
      const keepOurs = current !== before || saveState.value !== 'saved' || sameSpec(current.spec, read.spec);
      if (!keepOurs) histories.get(read.id)?.push(current.spec, undefined, performance.now());
      show({ ...read, spec: keepOurs ? current.spec : read.spec });
    } catch (error) {
      if (experiment.value?.id !== before.id || reportOf(error).code === 'link.closed') return;
      close();
      openError.value = error;
    }
  }

  function close(): void {
    clearTimeout(timer);
    wanted = null;
    experiment.value = null;
    saveState.value = 'saved';
  }

  onScopeDispose(core.on('library.changed', () => void readAgain()));
  // What could not be saved when the core was lost.
  watch(
    () => core.connections,
    () => void flush(),
  );
  useEventListener(document, 'visibilitychange', () => document.hidden && void flush());
  useEventListener(window, 'pagehide', () => void flush());

  return {
    experiment,
    spec,
    canUndo,
    canRedo,
    saveState: computed(() => saveState.value),
    saveError: computed(() => saveError.value),
    openError: computed(() => openError.value),
    open,
    edit,
    undo,
    redo,
    flush,
  };
});
