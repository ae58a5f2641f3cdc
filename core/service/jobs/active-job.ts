/**
 * A job from the queue to its end, held in memory as it is on record: what is written is what listeners are told, and
 * nothing is read back.
 */
import type { Job } from '../../contract/jobs.ts';
import type { ErrorReport } from '../../errors/studio-error.ts';
import type { Clock } from '../../store/clock.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { Audience } from '../audience.ts';
import type { Workers } from '../workers/workers.ts';

/** Progress is told this often. */
const tellProgressMs = 500;

/** What a job works with. */
export interface JobContext {
  readonly store: LibraryStore;
  readonly workers: Workers;
  readonly audience: Audience;
  readonly now: Clock;
  /** Called once everything about a job is on record. */
  readonly ended: (id: string) => void;
}

export abstract class ActiveJob<J extends Job, Change extends Partial<J>> {
  /** Resolves once the job has ended. */
  readonly ended: Promise<void>;
  protected readonly context: JobContext;
  protected failure: ErrorReport | null = null;
  protected isEnded = false;
  readonly #resolveEnded: () => void;
  #job: J;
  #lastTold = -Infinity;
  #patience: NodeJS.Timeout | undefined;

  /** @param job - queued, as it is on record. */
  constructor(context: JobContext, job: J) {
    this.context = context;
    this.#job = job;
    let end: () => void = () => undefined;
    this.ended = new Promise((resolve) => (end = resolve));
    this.#resolveEnded = end;
  }

  /** As it is on record. */
  get job(): J {
    return this.#job;
  }

  get id(): string {
    return this.#job.id;
  }

  /** Whether there is something that a worker could do for it now. */
  abstract get awaitsWorker(): boolean;

  /** Gives a task of it to a worker, which must be free. */
  abstract start(): void;

  /** Ends it early, where it can go on later. */
  abstract stop(): void;

  /** Goes on with a job that was paused. */
  resume(): void {
    // What can't be paused goes on anyway.
  }

  /** Comes to where it can go on after the studio was closed; resolves once it is there, or has ended. */
  rest(): Promise<void> {
    return Promise.resolve();
  }

  /** Ends it because of an error of our own. */
  abstract fail(error: unknown): void;

  /** Tells everyone of the job as it is. */
  tell(): void {
    this.#lastTold = this.context.now();
    this.emit('changed');
  }

  /** Tells everyone of the job, or only of its progress. */
  protected abstract emit(what: 'changed' | 'progress'): void;

  /** Writes a change. @returns the job with it. */
  protected abstract write(change: Change): J;

  protected update(change: Change): void {
    this.changed(this.write(change));
  }

  /** @param job - as it has just been written. */
  protected changed(job: J): void {
    this.#job = job;
    this.tell();
  }

  /**
   * Takes progress that needs no writing, or was written. @param isMore - it says more than how far the job is.
   */
  protected progressed(progress: J['progress'], isMore = false): void {
    this.#job = { ...this.#job, progress };
    if (isMore) this.tell();
    else if (this.context.now() - this.#lastTold >= tellProgressMs) {
      this.#lastTold = this.context.now();
      this.emit('progress');
    }
  }

  /** Has `end` called if the job does not end within `ms` by itself. */
  protected endWithin(ms: number, end: () => void): void {
    this.#patience = setTimeout(end, ms);
  }

  /** The last thing that happens to a job. */
  protected finish(change: Change): void {
    if (this.isEnded) return;
    this.isEnded = true;
    clearTimeout(this.#patience);
    const ending = this.failure ?? change.ending ?? null;
    try {
      this.update({ ...change, ending, finishedAt: this.context.now() });
    } catch {
      // The disk is full, or another process destroyed the job: the next start of the studio puts its state right.
    }
    this.#resolveEnded();
    this.context.ended(this.id);
  }
}
