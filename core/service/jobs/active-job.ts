/**
 * A job from the queue to its end, held in memory as it is on record: what is written is what listeners are told, and
 * nothing is read back.
 *
 * Where something of it can't be written for a reason that may pass, the job is held: it makes no more of what would have
 * to be written, is told as paused with the reason, and goes on when everything is on record.
 */
import type { Engine } from '../../contract/studies/study.ts';
import type { Job } from '../../contract/jobs.ts';
import { mayPass } from '../../errors/storage-trouble.ts';
import { errorOf, reportOf, type ErrorReport } from '../../errors/studio-error.ts';
import type { Clock } from '../../store/clock.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { Audience } from '../audience.ts';
import type { Workers } from '../workers/workers.ts';
import { RecordLine } from './record-line.ts';

/** Progress is told this often. */
const tellProgressMs = 500;

/** What a job works with. */
export interface JobContext {
  readonly store: LibraryStore;
  readonly workers: Workers;
  readonly audience: Audience;
  readonly now: Clock;
  /** What tasks are computed by, here and by workers elsewhere, which are of the same. */
  readonly engine: () => Engine;
  /** Called whenever a job begins to be held. */
  readonly held: () => void;
  /** Called when a job may have work for a worker that was free before. */
  readonly freed: () => void;
  /** Called once everything about a job is on record. */
  readonly ended: (id: string) => void;
}

interface Beside {
  readonly state?: 'paused' | 'stopping';
  readonly ending?: ErrorReport;
  readonly away?: ErrorReport;
}

export abstract class ActiveJob<J extends Job, Change extends Partial<J>> {
  protected readonly context: JobContext;
  protected failure: ErrorReport | null = null;
  protected isEnded = false;
  protected isStopping = false;
  readonly #ended = Promise.withResolvers<undefined>();
  readonly #worked = Promise.withResolvers<undefined>();
  readonly #line = new RecordLine((error) => this.#refused(error));
  #job: J;
  /** Why it is held; null where it is not. */
  #trouble: ErrorReport | null = null;
  /** Resolves as soon as it is held. */
  #onceHeld = Promise.withResolvers<undefined>();
  #retrying: Promise<void> | null = null;
  #isFinishing = false;
  #lastTold = -Infinity;
  #patience: NodeJS.Timeout | undefined;

  /** @param job - queued, as it is on record. */
  constructor(context: JobContext, job: J) {
    this.context = context;
    this.#job = job;
  }

  /** As it is on record. */
  get job(): J {
    return this.#job;
  }

  get id(): string {
    return this.#job.id;
  }

  /** Resolves once the job has ended and that is on record. */
  get ended(): Promise<undefined> {
    return this.#ended.promise;
  }

  /** Resolves once nothing is computed for it any more; what came of it may still wait to be written. */
  get worked(): Promise<undefined> {
    return this.#worked.promise;
  }

  /** Whether it waits until it can be written. */
  get isHeld(): boolean {
    return this.#trouble !== null;
  }

  /** Whether there is something that a worker could do for it now. */
  get awaitsWorker(): boolean {
    return !this.isHeld && !this.#isFinishing && !this.isEnded && this.hasWork;
  }

  /** Who works on it now, as far as they have names. */
  abstract get workers(): readonly string[];

  protected abstract get hasWork(): boolean;

  /** What its workers, or whoever speaks with them, can't reach now; null while all is well. */
  protected abstract get away(): ErrorReport | null;

  /** Gives a task of it to a worker, which must be free. */
  abstract start(): void;

  /** Ends it early, where it can go on later. */
  abstract stop(): void;

  /** Has it rest at the next place where it can go on from later. */
  abstract pause(): void;

  /** Goes on with a job that was paused. */
  abstract resume(): void;

  /** Comes to where it can go on after the studio was closed; resolves once it is there, has ended, or is held. */
  rest(): Promise<void> {
    return Promise.resolve();
  }

  /** Leaves everything as it is: the studio closes. */
  abandon(): void {
    this.isEnded = true;
    clearTimeout(this.#patience);
    this.#line.clear();
  }

  /** Ends it because of an error of our own. */
  abstract fail(error: unknown): void;

  /**
   * What it is told to be beside what is on record: held, which nobody could write, it is paused for a reason; and what it waits for
   * elsewhere.
   */
  get beside(): Beside {
    if (this.isEnded) return {};
    const { away } = this;
    if (!this.#trouble) return away ? { away } : {};
    return { state: this.isStopping ? 'stopping' : 'paused', ending: this.#trouble };
  }

  /** Tells everyone of the job as it is. */
  tell(): void {
    this.#lastTold = this.context.now();
    this.emit('changed');
  }

  /** Tries again to write what could not be written, and goes on. @throws {StudioError} why it still is held. */
  retry(): Promise<void> {
    this.#retrying ??= this.#retry().finally(() => (this.#retrying = null));
    return this.#retrying;
  }

  /** Its record is gone, or another's: ends it here, since nothing of it may be written any more. */
  lost(report: ErrorReport): void {
    if (this.isEnded) return;
    this.failure = report;
    this.giveUpWork();
    this.#end({ ...this.#job, state: 'failed', ending: report, finishedAt: this.context.now() });
  }

  /** Tells everyone of the job, or only of its progress. */
  protected abstract emit(what: 'changed' | 'progress'): void;

  /** Writes a change. @returns the job with it. */
  protected abstract write(change: Change): J;

  /** Nothing is to be computed for it any more. */
  protected abstract giveUpWork(): void;

  /** It is held from now on: what would have to be written should not be made. */
  protected abstract held(): void;

  /** It is held no longer. */
  protected abstract released(): void;

  /** Tries again to write files. @returns why that is impossible; null where there are none to write. */
  protected retryFiles(): Promise<ErrorReport | null> {
    return Promise.resolve(null);
  }

  /**
   * Puts something on record: at once, or after what waits to be written. Never throws.
   * @param write - as a whole or not at all. @param slot - what waits in the same one need not be written any more.
   */
  protected enter(write: () => void, slot?: string): void {
    if (this.isEnded) return;
    this.#line.add(write, slot);
    this.#work();
  }

  /** Likewise, but only now. @returns whether it is on record. */
  protected attempt(write: () => void): boolean {
    if (this.isHeld) return false;
    try {
      write();
      return true;
    } catch (error) {
      if (!mayPass(reportOf(error))) throw error;
      this.#line.add(() => this.context.store.checkWritable());
      this.hold(reportOf(error));
      return false;
    }
  }

  /** Only in what was entered. */
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

  protected hold(trouble: ErrorReport): void {
    if (this.isEnded) return;
    const before = this.#trouble;
    this.#trouble = trouble;
    if (!before) {
      this.#onceHeld.resolve(undefined);
      this.held();
      this.context.held();
    }
    if (before?.code !== trouble.code) this.tell();
  }

  /** Whatever is awaited, or that the job is held. */
  protected async orHeld(awaited: Promise<unknown>): Promise<void> {
    await Promise.race([awaited, this.#onceHeld.promise]);
  }

  /** @throws {StudioError} why it is held, if it is. */
  protected refuseHeld(): void {
    if (this.#trouble) throw errorOf(this.#trouble);
  }

  /** Has `end` called if the job does not end within `ms` by itself. */
  protected endWithin(ms: number, end: () => void): void {
    this.#patience = setTimeout(end, ms);
  }

  /** The last thing that happens to a job. */
  protected finish(change: Change): void {
    if (this.isEnded || this.#isFinishing) return;
    this.#isFinishing = true;
    clearTimeout(this.#patience);
    this.#worked.resolve(undefined);
    const ending = this.failure ?? change.ending ?? null;
    const last = { ...change, ending, finishedAt: this.context.now() };
    this.enter(() => this.#end(this.#written(last)));
  }

  /** The end is told of even where it can never be written; the next opening of the library puts the record right. */
  #written(last: Change): J {
    try {
      return this.write(last);
    } catch (error) {
      const report = reportOf(error);
      if (mayPass(report)) throw error;
      return { ...this.#job, ...last, state: 'failed', ending: this.failure ?? report };
    }
  }

  #end(job: J): void {
    this.isEnded = true;
    this.#trouble = null;
    this.#line.clear();
    clearTimeout(this.#patience);
    this.changed(job);
    this.#worked.resolve(undefined);
    this.#ended.resolve(undefined);
    this.context.ended(this.id);
  }

  #work(): void {
    const trouble = this.#line.work();
    if (trouble) this.hold(trouble);
  }

  /** Something that will not pass. */
  #refused(report: ErrorReport): void {
    if (isOutOfHands(report)) this.lost(report);
    else this.fail(errorOf(report));
  }

  async #retry(): Promise<void> {
    if (!this.isHeld) return;
    // A person may be waiting for the answer, and everyone for the core.
    const trouble = this.context.store.briefly(() => this.#line.retry()) ?? (await this.retryFiles());
    if (trouble) this.hold(trouble);
    // More may have come meanwhile that can't be written.
    if (trouble ?? this.#line.isBlocked) this.refuseHeld();
    if (this.isEnded) return;
    this.#trouble = null;
    this.#onceHeld = Promise.withResolvers();
    this.tell();
    this.released();
  }
}

/** Whether a job can't be written because another process has destroyed it, or taken it. */
function isOutOfHands({ code }: ErrorReport): boolean {
  return code === 'library.notFound' || code === 'run.taken' || code === 'study.taken';
}
