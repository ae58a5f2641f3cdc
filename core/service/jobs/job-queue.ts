/**
 * The jobs that this process works on: a queue in front of the workers, first come first served, runs before studies, or in the
 * order that a person has put them in.
 *
 * A job has one owner, the opening of the library that works on it. What another living process owns is left to it; what
 * a dead one owned is interrupted, and can go on here.
 */
import { jobKinds, type Job, type JobKind } from '../../contract/jobs.ts';
import type { JobRef, Queue } from '../../contract/queue.ts';
import type { Engine, Study } from '../../contract/studies/study.ts';
import type { StudyPlan } from '../../contract/studies/study-kinds.ts';
import { reportOf, StudioError } from '../../errors/studio-error.ts';
import type { Clock } from '../../store/clock.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { Audience } from '../audience.ts';
import { ownEngine } from '../own-engine.ts';
import type { Workers } from '../workers/workers.ts';
import type { JobContext } from './active-job.ts';
import type { ActiveRun } from './active-run.ts';
import type { ActiveStudy } from './active-study.ts';
import { kindsOfJobs, type ActiveJobOf } from './job-kinds.ts';
import { KeptQueue } from './kept-queue.ts';
import { QueueOrder } from './queue-order.ts';
import { refuseElsewhere, takeAgain, takeReplanned } from './take-up.ts';

/** Jobs under way when the service closes get this long to come to where they can go on. */
const closePatienceMs = 2_000;
/** Whether what is held can be written now is tried this often. */
const retryEveryMs = 1_000;

export class JobQueue {
  readonly #context: JobContext;
  /** Those of a kind in the order they were queued. */
  readonly #jobs: { readonly [Kind in JobKind]: Map<string, ActiveJobOf<Kind>> } = { run: new Map(), study: new Map() };
  readonly #order = new QueueOrder();
  readonly #kept: KeptQueue;
  /** Of the library, as it was when someone asked last. */
  #left: readonly JobRef[] = [];
  #isPaused = false;
  /** Runs that rest because the queue does, and not because a person has paused them. */
  readonly #restingWithQueue = new Set<string>();
  #isClosing = false;
  /** Runs while a job is held. */
  #retrying: NodeJS.Timeout | null = null;

  constructor(store: LibraryStore, workers: Workers, audience: Audience, now: Clock, engine: () => Engine = ownEngine) {
    this.#kept = new KeptQueue(store, (id) => this.has(id));
    const ended = (id: string) => {
      for (const kind of jobKinds) this.#jobs[kind].delete(id);
      this.#restingWithQueue.delete(id);
      this.#giveWork();
      this.#changed();
    };
    this.#context = {
      store,
      workers,
      audience,
      now,
      engine,
      held: () => this.#watchHeld(),
      freed: () => this.#giveWork(),
      ended,
    };
    workers.onFree(() => {
      this.#giveWork();
      // What others have left is not another for that.
      this.#tell(this.#asKnown);
    });
  }

  /** As everyone sees it. */
  get queue(): Queue {
    this.#left = this.#kept.left;
    return this.#asKnown;
  }

  /** Puts the queue in order; what comes later goes behind. @param jobs - empty for runs before studies again. */
  order(jobs: readonly JobRef[]): void {
    this.#order.set(jobs);
    this.#giveWork();
    this.#changed();
  }

  /** Nobody is given work any more, and runs that are trained rest; or all goes on. */
  pauseAll(isPaused: boolean): void {
    if (this.#isPaused === isPaused) return;
    this.#isPaused = isPaused;
    for (const [id, run] of this.#jobs.run) {
      if (isPaused && run.job.state === 'running' && !run.isPaused) {
        this.#restingWithQueue.add(id);
        run.pause();
      } else if (!isPaused && this.#restingWithQueue.delete(id)) run.resume();
    }
    this.#giveWork();
    this.#tellQueue();
  }

  /** Lets a job rest until a person wants it to go on. @throws {StudioError} as {@link get} */
  pause(kind: JobKind, id: string): void {
    this.get(kind, id).pause();
    this.#restingWithQueue.delete(id);
  }

  /** Takes up what a process that has ended left in its queue, in its order. @returns how many there were. */
  async takeUp(): Promise<number> {
    const { left } = this.#kept;
    for (const { kind, id } of left) await this.resume(kind, id);
    return left.length;
  }

  has(id: string): boolean {
    return jobKinds.some((kind) => this.#jobs[kind].has(id));
  }

  /** How many there are, at work or waiting. */
  get count(): number {
    return this.#jobs.run.size + this.#jobs.study.size;
  }

  /** A job as it is told of, given as it is on record. */
  asTold<Kind extends JobKind>(kind: Kind, job: Job<Kind>): Job<Kind> {
    return { ...job, ...this.find(kind, job.id)?.beside };
  }

  /** One that this process works on. */
  find<Kind extends JobKind>(kind: Kind, id: string): ActiveJobOf<Kind> | undefined {
    return this.#jobs[kind].get(id);
  }

  /** @throws {StudioError} `run.elsewhere`, `run.notActive`, and the same of a study; `library.notFound` */
  get<Kind extends JobKind>(kind: Kind, id: string): ActiveJobOf<Kind> {
    const active = this.find(kind, id);
    if (active) return active;
    refuseElsewhere(this.#context.store, kind, id);
    throw new StudioError(`${kind}.notActive`, `This ${kind} has already ended.`, { id });
  }

  /** Takes a job that was just made into the queue. @returns it, which may have begun. */
  add<Kind extends JobKind>(kind: Kind, job: Job<Kind>): Job<Kind> {
    const active = kindsOfJobs[kind].take(this.#context, job);
    this.#jobs[kind].set(job.id, active);
    this.#giveWork();
    this.#changed();
    this.#context.audience.libraryChanged();
    return { ...active.job, ...active.beside };
  }

  /**
   * Goes on with a paused job, or with one that ended early.
   * @throws {StudioError} `run.elsewhere`, `run.finished`, and the same of a study; what is wrong with a checkpoint; why it
   *   still can't be written, as `storage.full`.
   */
  async resume<Kind extends JobKind>(kind: Kind, id: string): Promise<Job<Kind>> {
    const active = this.find(kind, id) ?? this.#taken(kind, takeAgain(this.#context, kind, id));
    // What a person wants of one of them they want now.
    this.#restingWithQueue.delete(id);
    active.resume();
    if (active.isHeld) await active.retry();
    this.#giveWork();
    this.#changed();
    return { ...active.job, ...active.beside };
  }

  /**
   * Goes on with a study by another plan, to which what it found belongs as well; it may be at work, or have ended.
   * @param total - tasks of that plan. @throws {StudioError} `study.elsewhere`, `library.notFound`
   */
  replan(id: string, plan: StudyPlan, total: number): Study {
    const active = this.find('study', id) ?? this.#taken('study', takeReplanned(this.#context, id, plan, total));
    if (active.job.plan !== plan) active.replan(plan, total);
    active.resume();
    this.#giveWork();
    this.#changed();
    return { ...active.job, ...active.beside };
  }

  /** Moves a job to the bin, and stops it. */
  moveToBin(kind: JobKind, id: string): void {
    this.#context.store.jobs[kind].moveToBin(id);
    void this.stopBinned();
    this.#tellJob(kind, this.#context.store.jobs[kind].find(id));
  }

  restore(kind: JobKind, id: string): void {
    this.#context.store.jobs[kind].restore(id);
    this.#tellJob(kind, this.#context.store.jobs[kind].find(id));
  }

  /** Moves several to the bin, and stops them. @returns those that were not there yet. */
  moveAllToBin(kind: JobKind, ids: readonly string[]): string[] {
    const moved = this.#context.store.jobs[kind].moveAllToBin(ids);
    void this.stopBinned();
    this.#context.audience.libraryChanged();
    return moved;
  }

  restoreAll(kind: JobKind, ids: readonly string[]): void {
    this.#context.store.jobs[kind].restoreAll(ids);
    this.#context.audience.libraryChanged();
  }

  /** Ends jobs whose records another process has destroyed. */
  endLost(): void {
    for (const kind of jobKinds) {
      for (const job of this.#jobs[kind].values()) {
        try {
          this.#context.store.jobs[kind].ownerOf(job.id);
        } catch (error) {
          const report = reportOf(error);
          if (report.code === 'library.notFound') job.lost(report);
        }
      }
    }
  }

  /** Stops what is in the bin; it can go on once restored. Resolves when nobody works on it any more. */
  async stopBinned(): Promise<void> {
    const { jobs } = this.#context.store;
    const binned = new Set(jobKinds.flatMap((kind) => jobs[kind].binned()).map(({ id }) => id));
    const active = this.#all.filter(({ id }) => binned.has(id));
    for (const job of active) job.stop();
    await Promise.all(active.map(({ worked }) => worked));
  }

  /** Brings every job to where it can go on later. Nothing starts any more. */
  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#retrying) clearInterval(this.#retrying);
    const resting = Promise.all(this.#all.map((job) => job.rest()));
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, closePatienceMs)));
    await Promise.race([resting, patience]);
    clearTimeout(timer);
    for (const job of this.#all) job.abandon();
  }

  /** Without looking into the library. */
  get #asKnown(): Queue {
    const { workers } = this.#context;
    return {
      jobs: this.#refs.map(({ kind, job }) => ({ kind, id: job.id, workers: [...job.workers] })),
      isPaused: this.#isPaused,
      isOrdered: this.#order.isOwn,
      workers: { size: workers.size, free: workers.free },
      left: [...this.#left],
    };
  }

  get #all() {
    return this.#order.of<ActiveRun | ActiveStudy>({ run: this.#jobs.run.values(), study: this.#jobs.study.values() });
  }

  get #refs() {
    return this.#all.map((job) => ({ kind: this.#jobs.run.has(job.id) ? ('run' as const) : ('study' as const), job }));
  }

  /** Keeps what is in the queue, and tells everyone. */
  #changed(): void {
    if (this.#isClosing) return;
    this.#kept.keep(this.#refs.map(({ kind, job }) => ({ kind, id: job.id })));
    this.#tellQueue();
  }

  #tellQueue(): void {
    if (!this.#isClosing) this.#tell(this.queue);
  }

  #tell(queue: Queue): void {
    if (!this.#isClosing) this.#context.audience.tell('queue.changed', queue);
  }

  #giveWork(): void {
    if (this.#isPaused) return;
    for (const job of this.#all) {
      while (job.awaitsWorker) {
        if (this.#isClosing || this.#context.workers.free === 0) return;
        try {
          job.start();
        } catch (error) {
          job.fail(error);
        }
      }
    }
  }

  /** Whoever is held goes on by itself as soon as it can be written. */
  #watchHeld(): void {
    if (this.#isClosing) return;
    this.#retrying ??= setInterval(() => {
      const held = this.#all.filter(({ isHeld }) => isHeld);
      for (const job of held) {
        job.retry().then(
          () => this.#giveWork(),
          () => undefined,
        );
      }
      if (held.length > 0 || !this.#retrying) return;
      clearInterval(this.#retrying);
      this.#retrying = null;
    }, retryEveryMs).unref();
  }

  #taken<Kind extends JobKind>(kind: Kind, active: ActiveJobOf<Kind>): ActiveJobOf<Kind> {
    this.#jobs[kind].set(active.id, active);
    active.tell();
    return active;
  }

  #tellJob<Kind extends JobKind>(kind: Kind, job: Job<Kind> | null): void {
    const { audience } = this.#context;
    if (job) kindsOfJobs[kind].tell(audience, job);
    audience.libraryChanged();
  }
}
