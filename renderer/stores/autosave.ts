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
  /** Rises with every edit: undoing brings a spec back, but is an edit of its own. */
  readonly revision: number;
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

  let revision = 0;

  /** Takes an edit, to be saved in a moment. */
  function put(id: string, spec: ExperimentSpec): void {
    edits.set(id, { spec, revision: ++revision, state: 'pending', error: null });
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), saveDelayMs);
  }

  /** Saves an experiment as it is now, after what is being saved of it; resolves when that is done or has failed. */
  function settle(id: string): Promise<void> {
    const edited = edits.get(id);
    if (!edited || edited.state === 'saved') return Promise.resolve();
    const send = () => save(id, edited);
    const saving = saves.get(id)?.then(send) ?? send();
    saves.set(id, saving);
    return saving;
  }

  async function save(id: string, { spec, revision }: Edited): Promise<void> {
    const last = () => edits.get(id);
    /** What was edited since is saved in its own time. */
    const note = (state: SaveState, error: unknown = null) => {
      if (last()?.revision === revision) edits.set(id, { spec, revision, state, error });
    };
    if (last()?.revision === revision && last()?.state === 'saved') return;
    note('saving');
    try {
      await core.call('experiments.update', { id, spec });
      note('saved');
    } catch (error) {
      note('failed', error);
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
