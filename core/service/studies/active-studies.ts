/** The studies that this process works on, first come first served, behind the runs. */
import { type Study, activeStudyStates } from '../../contract/studies/study.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { Clock } from '../../store/clock.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { ActiveStudy, type StudyListener } from './active-study.ts';

export class ActiveStudies {
  readonly #store: LibraryStore;
  readonly #pool: WorkerPool;
  readonly #now: Clock;
  readonly #listener: StudyListener;
  /** In the order they were queued. */
  readonly #studies = new Map<string, ActiveStudy>();
  #isClosing = false;

  constructor(store: LibraryStore, pool: WorkerPool, now: Clock, listener: Pick<StudyListener, 'changed'>) {
    this.#store = store;
    this.#pool = pool;
    this.#now = now;
    this.#listener = {
      changed: (study) => listener.changed(study),
      ended: (id) => {
        this.#studies.delete(id);
        this.#work();
      },
    };
    pool.whenFree(() => this.#work());
  }

  has(id: string): boolean {
    return this.#studies.has(id);
  }

  /** Takes a queued study up. */
  add(study: Study): void {
    this.#studies.set(study.id, new ActiveStudy(this.#store, study, this.#now, this.#listener));
    this.#work();
  }

  /** @throws {StudioError} `study.elsewhere`, `study.notActive`, `library.notFound` */
  stop(id: string): void {
    const active = this.#studies.get(id);
    if (active) active.stop();
    else if (this.#store.isStudiedElsewhere(id)) throw elsewhere(id);
    else throw new StudioError('study.notActive', 'This study has already ended.', { id });
  }

  /**
   * Goes on with a study that ended early: what was found is kept, the rest is done.
   * @throws {StudioError} `study.elsewhere`, `study.finished`, `library.notFound`
   */
  resume(id: string): void {
    if (this.#studies.has(id)) return;
    if (this.#store.isStudiedElsewhere(id)) throw elsewhere(id);
    this.#store.interruptOrphans();
    const { state } = this.#store.studies.get(id);
    if (state === 'completed' || activeStudyStates.includes(state)) {
      throw new StudioError('study.finished', `This study is ${state}; only one that ended early can go on.`, {
        state,
      });
    }
    this.#store.studies.update(id, { state: 'queued', ending: null, finishedAt: null, owner: this.#store.owner });
    const study = this.#store.studies.get(id);
    this.#listener.changed(study);
    this.add(study);
  }

  /** Stops what is in the bin. Resolves when all of it has ended. */
  async stopBinned(): Promise<void> {
    const active = this.#store.binnedStudies().flatMap(({ id }) => this.#studies.get(id) ?? []);
    for (const study of active) study.stop();
    await Promise.all(active.map(({ ended }) => ended));
  }

  /** Nothing starts any more. What each task found is kept already, so a study can go on from there. */
  close(): void {
    this.#isClosing = true;
  }

  #work(): void {
    for (const study of [...this.#studies.values()]) {
      if (this.#isClosing || this.#pool.free === 0) return;
      study.work(this.#pool);
    }
  }
}

function elsewhere(id: string): StudioError {
  return new StudioError(
    'study.elsewhere',
    'Another window or terminal of the studio works on this study. Control it there.',
    { id },
  );
}
