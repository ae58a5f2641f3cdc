/** The runs that this process trains: a queue, first come first served, in front of the worker pool. */
import { activeStates, type Run } from '../../contract/entities.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { Clock } from '../../store/clock.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { ActiveRun, type RunListener } from './active-run.ts';
import { rewind } from './rewind.ts';

/** Runs still training when the service closes get this long to reach a checkpoint. */
const closePatienceMs = 8_000;

export class ActiveRuns {
  readonly #store: LibraryStore;
  readonly #pool: WorkerPool;
  readonly #now: Clock;
  readonly #listener: RunListener;
  /** In the order they were queued. */
  readonly #runs = new Map<string, ActiveRun>();
  #closing = false;

  constructor(store: LibraryStore, pool: WorkerPool, now: Clock, listener: Omit<RunListener, 'ended'>) {
    this.#store = store;
    this.#pool = pool;
    this.#now = now;
    this.#listener = {
      ...listener,
      ended: (id) => {
        this.#runs.delete(id);
        this.#startNext();
      },
    };
    pool.whenFree(() => this.#startNext());
  }

  has(id: string): boolean {
    return this.#runs.has(id);
  }

  /** Takes a run that was just made into the queue. */
  add(run: Run): ActiveRun {
    const active = new ActiveRun(this.#store, run.id, this.#now, this.#listener);
    this.#runs.set(run.id, active);
    this.#startNext();
    return active;
  }

  /** A run this process trains. @throws {StudioError} `run.elsewhere`, `run.notActive`, `library.notFound` */
  get(id: string): ActiveRun {
    const active = this.#runs.get(id);
    if (active) return active;
    if (this.#store.isTrainedElsewhere(id)) throw elsewhere(id);
    throw new StudioError('run.notActive', 'This run has already ended.', { id });
  }

  /**
   * Goes on with a paused run, or with one that ended early.
   * @throws {StudioError} `run.elsewhere`, `run.finished`, and what is wrong with its checkpoint.
   */
  resume(id: string): void {
    const active = this.#runs.get(id);
    if (active) {
      active.resume();
      this.#startNext();
      return;
    }
    if (this.#store.isTrainedElsewhere(id)) throw elsewhere(id);
    this.#store.interruptOrphans();
    const run = this.#store.runs.get(id);
    if (run.state === 'completed' || run.state === 'diverged' || activeStates.includes(run.state)) {
      throw new StudioError('run.finished', `This run is ${run.state}; only one that ended early can go on.`, {
        state: run.state,
      });
    }
    const change = rewind(this.#store, run);
    const resumed = this.add(run);
    if (change) resumed.change(change);
    this.#listener.changed(id);
  }

  /** Stops what this process trains of what is in the bin; it can go on once restored. Resolves when all has ended. */
  async stopBinned(): Promise<void> {
    const active = this.#store.binnedRuns().flatMap(({ id }) => this.#runs.get(id) ?? []);
    for (const run of active) run.stop();
    await Promise.all(active.map((run) => run.ended));
  }

  /** Brings every run to rest where it can go on later. Nothing starts any more. */
  async close(): Promise<void> {
    this.#closing = true;
    const resting = Promise.all([...this.#runs.values()].map((run) => run.rest()));
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, closePatienceMs)));
    await Promise.race([resting, patience]);
    clearTimeout(timer);
  }

  #startNext(): void {
    for (const run of this.#runs.values()) {
      if (this.#closing || this.#pool.free === 0) return;
      if (!run.isQueued) continue;
      try {
        run.train(this.#pool);
      } catch (error) {
        run.fail(error);
      }
    }
  }
}

function elsewhere(id: string): StudioError {
  return new StudioError(
    'run.elsewhere',
    'This run is trained by another window or terminal of the studio. Control it there.',
    { id },
  );
}
