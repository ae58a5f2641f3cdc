/**
 * One study from the queue to its end: its tasks go to workers as they become free, and what each found is kept.
 *
 * A task that is under way when the study is stopped is given up; everything found before stays.
 */
import type { Study, StudyProgress } from '../../contract/studies/study.ts';
import { reportOf, type ErrorReport } from '../../errors/studio-error.ts';
import type { Clock } from '../../store/clock.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { StudyChange } from '../../store/studies.ts';
import type { StudyMessage } from '../workers/messages.ts';
import type { RunningJob, WorkerPool } from '../workers/worker-pool.ts';

/** Pages are told of progress within a task this often. */
const tellProgressMs = 500;
/** A task that has been asked to end may be preparing data; after this long its worker is ended. */
const stopPatienceMs = 5000;

export interface StudyListener {
  /** The study's row has changed, or progress within a task. */
  changed(study: Study): void;
  /** Everything about the study is on record. */
  ended(id: string): void;
}

interface RunningTask {
  readonly job: RunningJob;
  share: number;
}

export class ActiveStudy {
  readonly id: string;
  /** Resolves once the study has ended. */
  readonly ended: Promise<void>;
  readonly #store: LibraryStore;
  readonly #now: Clock;
  readonly #listener: StudyListener;
  readonly #resolveEnded: () => void;
  readonly #study: Study;
  /** Tasks that are not done, in order. */
  readonly #remaining: number[];
  readonly #running = new Map<number, RunningTask>();
  #done: number;
  /** Of this working spell: when it began, and how much of the whole was done then. */
  #begun: { readonly at: number; readonly share: number } | null = null;
  #isStopping = false;
  #isEnded = false;
  #failure: ErrorReport | null = null;
  #lastTold = 0;
  #patience: NodeJS.Timeout | undefined;

  /** @param study - queued; tasks whose outcomes are kept are not done again. */
  constructor(store: LibraryStore, study: Study, now: Clock, listener: StudyListener) {
    this.#store = store;
    this.#study = study;
    this.id = study.id;
    this.#now = now;
    this.#listener = listener;
    const outcomes = store.studies.outcomes(study);
    this.#remaining = outcomes.flatMap((outcome, task) => (outcome === undefined ? [task] : []));
    this.#done = outcomes.length - this.#remaining.length;
    let end: () => void = () => undefined;
    this.ended = new Promise((resolve) => (end = resolve));
    this.#resolveEnded = end;
  }

  /** Gives tasks to all workers that are free. */
  work(pool: WorkerPool): void {
    if (this.#isStopping || this.#isEnded) return;
    while (pool.free > 0 && this.#remaining.length > 0) this.#start(pool);
    this.#finishIfDone();
  }

  /** Ends the study; what is under way is given up. */
  stop(): void {
    if (this.#isStopping || this.#isEnded) return;
    this.#isStopping = true;
    if (this.#running.size === 0) {
      this.#finishIfDone();
      return;
    }
    this.#update({ state: 'stopping' });
    for (const { job } of this.#running.values()) job.send({ kind: 'stop' });
    this.#patience = setTimeout(() => {
      for (const { job } of this.#running.values()) job.end();
    }, stopPatienceMs);
  }

  #start(pool: WorkerPool): void {
    const task = this.#remaining.shift();
    if (task === undefined) return;
    if (!this.#begun) {
      this.#begun = { at: this.#now(), share: this.#share };
      this.#update({ state: 'running', startedAt: this.#study.startedAt ?? this.#now() });
    }
    const { plan, spec } = this.#study;
    const job = { kind: 'study' as const, plan, spec, task, dataDir: this.#store.files.folder };
    this.#running.set(task, { job: pool.run(job, (message) => this.#hear(task, message)), share: 0 });
  }

  /** Whatever goes wrong on record keeping ends this study, never the process. */
  #hear(task: number, message: StudyMessage): void {
    if (message.kind === 'taskProgress') {
      this.#hearProgress(task, message.share);
      return;
    }
    this.#running.delete(task);
    try {
      if (message.kind === 'taskEnded') {
        this.#done++;
        this.#store.studies.addOutcome(this.id, task, message.outcome, this.#progress);
        this.#tell();
      } else if (message.kind === 'failed' && !this.#isStopping) this.#fail(message.error);
    } catch (error) {
      this.#fail(reportOf(error));
    }
    this.#finishIfDone();
  }

  #hearProgress(task: number, share: number): void {
    const running = this.#running.get(task);
    if (running) running.share = share;
    if (this.#now() - this.#lastTold >= tellProgressMs) this.#tell();
  }

  #fail(error: ErrorReport): void {
    this.#failure ??= error;
    this.stop();
  }

  #finishIfDone(): void {
    const isDone = this.#remaining.length === 0 || this.#isStopping;
    if (!isDone || this.#running.size > 0 || this.#isEnded) return;
    this.#isEnded = true;
    clearTimeout(this.#patience);
    // Tasks that were under way when it was stopped are neither done nor remaining.
    const isComplete = this.#done === this.#study.progress.total;
    const state = this.#failure ? 'failed' : isComplete ? 'completed' : 'stopped';
    try {
      this.#update({ state, progress: this.#progress, ending: this.#failure, finishedAt: this.#now(), owner: null });
    } catch {
      // The disk is full, or another process destroyed the study: the next start of the studio puts its state right.
    }
    this.#resolveEnded();
    this.#listener.ended(this.id);
  }

  get #share(): number {
    const underWay = [...this.#running.values()].reduce((sum, { share }) => sum + share, 0);
    return (this.#done + underWay) / this.#study.progress.total;
  }

  get #progress(): StudyProgress {
    const share = this.#share;
    return { done: this.#done, total: this.#study.progress.total, share, secondsLeft: this.#secondsLeft(share) };
  }

  /** At the pace of this spell. */
  #secondsLeft(share: number): number | null {
    if (!this.#begun || share <= this.#begun.share) return null;
    const seconds = (this.#now() - this.#begun.at) / 1000;
    return (seconds * (1 - share)) / (share - this.#begun.share);
  }

  #update(change: StudyChange): void {
    this.#store.studies.update(this.id, change);
    this.#tell();
  }

  #tell(): void {
    this.#lastTold = this.#now();
    this.#listener.changed({ ...this.#store.studies.get(this.id), progress: this.#progress });
  }
}
