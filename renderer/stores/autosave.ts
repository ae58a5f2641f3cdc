/**
 * Saves what was edited, a moment after the last edit. Each experiment's edits are saved one after the other, whichever
 * experiment is open; what could not be saved is kept and tried again with the next saving of anything.
 */
import { onScopeDispose, shallowReactive } from 'vue';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { useCore } from './core.ts';

export type SaveState = 'saved' | 'pending' | 'saving' | 'failed';

/** An experiment's last edit, and what became of it. */
interface Edited {
  readonly spec: ExperimentSpec;
  readonly state: SaveState;
  /** Why it could not be saved. */
  readonly error: unknown;
}

const saveDelayMs = 300;

export function useAutosave() {
  const core = useCore();
  const edits = shallowReactive(new Map<string, Edited>());
  /** The last save of each experiment. */
  const saves = new Map<string, Promise<void>>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function note(id: string, spec: ExperimentSpec, state: SaveState, error: unknown = null): void {
    edits.set(id, { spec, state, error });
  }

  /** Takes an edit, to be saved in a moment. */
  function put(id: string, spec: ExperimentSpec): void {
    note(id, spec, 'pending');
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), saveDelayMs);
  }

  /** Saves an experiment as it is now, after what is being saved of it; resolves when that is done or has failed. */
  function settle(id: string): Promise<void> {
    const edited = edits.get(id);
    if (!edited || edited.state === 'saved') return Promise.resolve();
    const send = () => save(id, edited.spec);
    const saving = saves.get(id)?.then(send) ?? send();
    saves.set(id, saving);
    return saving;
  }

  async function save(id: string, spec: ExperimentSpec): Promise<void> {
    /** What was edited since is saved in its own time. */
    const isLast = () => edits.get(id)?.spec === spec;
    if (isLast() && edits.get(id)?.state === 'saved') return;
    if (isLast()) note(id, spec, 'saving');
    try {
      await core.call('experiments.update', { id, spec });
      if (isLast()) note(id, spec, 'saved');
    } catch (error) {
      if (isLast()) note(id, spec, 'failed', error);
    }
  }

  /** Saves everything as it is now; resolves when that is done or has failed. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    await Promise.all([...edits.keys()].map(settle));
  }

  onScopeDispose(() => clearTimeout(timer));

  return {
    put,
    settle,
    flush,
    /** What was edited last, saved or not; the same object for as long as nothing has happened to it. */
    last: (id: string): Edited | undefined => edits.get(id),
  };
}
