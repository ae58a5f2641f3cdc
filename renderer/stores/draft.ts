/**
 * The experiment that is being edited.
 *
 * Specs are immutable: an edit makes the next one. Everything saves by itself, a moment after the last edit, and at
 * once when the experiment is left, a run starts or the window is hidden. What another process changed is taken over
 * once there are no edits of our own that are not saved yet; those win, and undo leads back.
 */
import { useEventListener } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { Experiment } from '#core/contract/entities.ts';
import { reportOf } from '#core/errors/studio-error.ts';
import { withUsualUpdates } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import type { TrainingSpec } from '#core/experiment/training-spec.ts';
import { useAutosave, type SaveState } from './autosave.ts';
import { useCore } from './core.ts';
import { SpecHistory } from './spec-history.ts';
import { turns } from './turns.ts';
import { useViewStore } from './view.ts';

export const sameSpec = (a: ExperimentSpec, b: ExperimentSpec) => JSON.stringify(a) === JSON.stringify(b);

/** That the optimiser and the learning rate, which were the usual ones, became those of what is predicted now. */
export interface FollowedUpdates {
  /** Of the experiment. */
  readonly id: string;
  readonly before: TrainingSpec;
  readonly now: TrainingSpec;
}

export const useDraftStore = defineStore('draft', () => {
  const core = useCore();
  const view = useViewStore();
  const autosave = useAutosave();
  const experiment = shallowRef<Experiment | null>(null);
  const openError = shallowRef<unknown>(null);
  const histories = new Map<string, SpecHistory>();
  /** Rises with every change of a history, which is not reactive itself. */
  const historyRevision = shallowRef(0);
  /** The last time that how weights are updated followed the data. */
  const followed = shallowRef<FollowedUpdates | null>(null);
  /** What is to be open, whether or not it is there yet. */
  let wanted: string | null = null;
  const begin = turns();

  const spec = computed(() => experiment.value?.spec ?? null);
  const saving = computed(() => (experiment.value ? autosave.last(experiment.value.id) : undefined));
  const reach = (direction: 'undoTo' | 'redoTo') => () =>
    historyRevision.value > 0 && experiment.value ? (histories.get(experiment.value.id)?.[direction] ?? null) : null;
  const undoTo = computed(reach('undoTo'));
  const redoTo = computed(reach('redoTo'));

  function historyOf(id: string): SpecHistory {
    const history = histories.get(id) ?? new SpecHistory();
    histories.set(id, history);
    return history;
  }

  /** Opens an experiment, and saves the one before it; null closes. A refusal is kept in `openError`. */
  async function open(id: string | null): Promise<void> {
    wanted = id;
    const saved = autosave.flush();
    if (experiment.value?.id !== id) {
      experiment.value = null;
      openError.value = null;
      await readWanted();
    }
    await saved;
  }

  /** Reads what is to be open, as it is now. */
  async function readWanted(): Promise<void> {
    const id = wanted;
    if (id === null) return;
    const isLatest = begin();
    const isStale = () => wanted !== id || !isLatest();
    try {
      await read(id, (found) => {
        if (!isStale()) show(found);
      });
    } catch (error) {
      // A lost core is told of elsewhere, and what is being edited is kept for the next one.
      if (isStale() || (experiment.value && reportOf(error).code === 'link.closed')) return;
      experiment.value = null;
      openError.value = error;
    }
  }

  /**
   * Reads an experiment with all edits of our own in it.
   * @param take - is called before anything else can happen to the experiment.
   * @throws {StudioError} what the core refused.
   */
  async function read(id: string, take: (found: Experiment) => void): Promise<void> {
    for (;;) {
      await autosave.settle(id);
      const before = autosave.last(id);
      if (before?.state === 'pending' || before?.state === 'saving') continue;
      const found = await core.call('experiments.get', { id });
      // What was edited or saved meanwhile may or may not be in the answer.
      if (autosave.last(id) !== before) continue;
      take(before?.state === 'failed' ? { ...found, spec: before.spec } : found);
      return;
    }
  }

  /** @throws {StudioError} what the core refused. */
  async function specOf(id: string): Promise<ExperimentSpec> {
    if (experiment.value?.id === id) return experiment.value.spec;
    return new Promise((resolve, reject) => {
      read(id, (found) => resolve(found.spec)).catch(reject);
    });
  }

  function show(found: Experiment): void {
    openError.value = null;
    const before = experiment.value;
    if (found.deletedAt !== null) {
      experiment.value = null;
    } else if (before && sameSpec(before.spec, found.spec)) {
      experiment.value = { ...found, spec: before.spec };
    } else {
      if (before) historyOf(found.id).push(before.spec, undefined, performance.now());
      experiment.value = found;
    }
    historyRevision.value++;
  }

  /**
   * Replaces the spec by the next one.
   * @param next - makes it from the present one, which it must not change; the same object means no edit.
   * @param coalesceKey - names what is being dragged, so that one undo takes the whole drag back.
   */
  function edit(next: (spec: ExperimentSpec) => ExperimentSpec, coalesceKey?: string): void {
    view.mark();
    if (experiment.value) change(experiment.value, next, coalesceKey);
  }

  /**
   * Edits an experiment whether or not it is open, as what was begun in it earlier may have to.
   * @throws {StudioError} what the core refused.
   */
  async function editOf(id: string, next: (spec: ExperimentSpec) => ExperimentSpec): Promise<void> {
    if (experiment.value?.id === id) change(experiment.value, next);
    else await read(id, (found) => found.deletedAt ?? change(found, next));
  }

  function change(of: Experiment, next: (spec: ExperimentSpec) => ExperimentSpec, coalesceKey?: string): void {
    const asked = next(of.spec);
    if (asked === of.spec || sameSpec(asked, of.spec)) return;
    const changed = withUsualUpdates(asked, of.spec);
    if (changed !== asked) followed.value = { id: of.id, before: asked.training, now: changed.training };
    historyOf(of.id).push(of.spec, coalesceKey, performance.now());
    replace(of.id, changed);
  }

  function replace(id: string, changed: ExperimentSpec): void {
    if (experiment.value?.id === id) experiment.value = { ...experiment.value, spec: changed };
    historyRevision.value++;
    autosave.put(id, changed);
  }

  const step = (direction: 'undo' | 'redo') => (): void => {
    view.mark();
    if (!experiment.value) return;
    const { id, spec: current } = experiment.value;
    const there = historyOf(id)[direction](current);
    if (there) replace(id, there);
  };

  onScopeDispose(core.on('library.changed', () => void readWanted()));
  // What could not be saved or read when the core was lost.
  watch(
    () => core.connections,
    () => void Promise.all([autosave.flush(), readWanted()]),
  );
  useEventListener(document, 'visibilitychange', () => document.hidden && void autosave.flush());
  useEventListener(window, 'pagehide', () => void autosave.flush());

  return {
    experiment,
    spec,
    /** What undo and redo lead to; null where they lead nowhere. */
    undoTo,
    redoTo,
    canUndo: computed(() => undoTo.value !== null),
    canRedo: computed(() => redoTo.value !== null),
    saveState: computed<SaveState>(() => saving.value?.state ?? 'saved'),
    saveError: computed(() => saving.value?.error ?? null),
    openError: computed(() => openError.value),
    followed: computed(() => followed.value),
    /** Whether everything that was edited in an experiment is saved. */
    isSaved: (id: string): boolean => (autosave.last(id)?.state ?? 'saved') === 'saved',
    open,
    specOf,
    edit,
    editOf,
    undo: step('undo'),
    redo: step('redo'),
    /** Saves what is not saved yet, of any experiment, as it is now; resolves when that is done or has failed. */
    flush: autosave.flush,
  };
});
