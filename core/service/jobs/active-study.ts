/**
 * One study from the queue to its end: its tasks go to workers as they become free, and what each found is kept.
 *
 * A task that is under way when the study is stopped is given up; everything found before stays.
 */
import type { Study, StudyProgress } from '../../contract/studies/study.ts';
import type { StudyPlan } from '../../contract/studies/study-kinds.ts';
import { reportOf, type ErrorReport } from '../../errors/studio-error.ts';
import type { StudyChange } from '../../store/studies.ts';
import { proposerOf, splitYield } from '../../studies/index.ts';
import type { NextTask, Proposal, Proposer } from '../../studies/proposer.ts';
import type { SavedModel } from '../../store/checkpoint-file.ts';
import type { StudyMessage } from '../workers/messages.ts';
import type { SubmittedTask } from '../workers/workers.ts';
import { ActiveJob, type JobContext } from './active-job.ts';
import { StateWriter } from './state-writer.ts';

/** A task that has been asked to end may be preparing data; after this long its worker is ended. */
const stopPatienceMs = 5000;

interface RunningTask {
  readonly next: NextTask;
  readonly task: SubmittedTask;
  share: number;
  /** What it waits for. */
  away: ErrorReport | null;
}

export class ActiveStudy extends ActiveJob<Study, StudyChange> {
  readonly #running = new Map<number, RunningTask>();
  readonly #states: StateWriter;
  /** What came of the tasks that are done, each at its number. */
  readonly #outcomes: unknown[];
  #done: number;
  /** A person wants it to rest. */
  #isPausing = false;
  /** Tasks that are over, whose states are on their way to the disk. */
  #keeping = 0;
  #proposer: Proposer;
  /** Worked on before this spell, as far as it matters. */
  readonly #workedMs: number;
  /** Of this working spell: when it began, and how much of the whole was done then. */
  #begun: { readonly at: number; readonly share: number } | null = null;

  /**
   * @param study - tasks whose outcomes are kept are not done again.
   * @throws {StudioError} for an outcome that can't be read, where the next task follows from it.
   */
  constructor(context: JobContext, study: Study) {
    super(context, study);
    this.#outcomes = context.store.studies.outcomes(study);
    this.#done = this.#outcomes.filter((outcome) => outcome !== undefined).length;
    this.#proposer = proposerOf(study.plan, study.spec, this.#outcomes);
    this.#workedMs = this.#proposer.workedMs;
    this.#states = new StateWriter(context.store, study.id, (trouble) => this.hold(trouble));
  }

  get workers(): readonly string[] {
    return [...this.#running.values()].map(({ task }) => task.worker ?? '');
  }

  protected get away(): ErrorReport | null {
    return [...this.#running.values()].find(({ away }) => away)?.away ?? null;
  }

  protected get hasWork(): boolean {
    // What comes next may follow from what is just being kept.
    if (this.isStopping || this.#isPausing || this.#keeping > 0) return false;
    try {
      const next = this.#next;
      // One with nothing left to do when it is taken up ends as soon as it has its turn.
      return next === 'done' ? this.#running.size === 0 : next !== 'wait';
    } catch {
      // What is wrong ends it when it is to start.
      return true;
    }
  }

  start(): void {
    const { store, workers, now } = this.context;
    const { plan, spec, startedAt } = this.job;
    const next = this.#next;
    if (next === 'done' || next === 'wait') {
      this.#finishIfDone();
      return;
    }
    if (!this.#begun) {
      if (!this.attempt(() => this.update({ state: 'running', startedAt: startedAt ?? now() }))) return;
      this.#begun = { at: now(), share: this.#share };
    }
    const { index, order, from } = next;
    const state = from === undefined ? null : store.models.readState(this.id, from);
    this.#proposer.begun(next);
    const task = {
      kind: 'study' as const,
      id: this.id,
      plan,
      spec,
      task: index,
      order,
      state,
      dataDir: store.files.folder,
    };
    const submitted = workers.submit(task, (message) => this.#receive(index, message));
    this.#running.set(index, { next, task: submitted, share: 0, away: null });
  }

  /** Begins nothing more: what is under way comes to its end and is kept, and then the study rests until it is resumed. */
  pause(): void {
    if (this.isStopping || this.isEnded || this.#isPausing) return;
    this.#isPausing = true;
    // What nobody has begun yet need not come to an end.
    for (const { task } of this.#running.values()) if (task.isWaiting) task.send({ kind: 'stop' });
    if (this.#running.size > 0) this.enter(() => this.update({ state: 'pausing' }));
    else this.enter(() => this.#finishIfDone());
  }

  /** What is under way is lost with the studio; that it was paused is not. */
  override rest(): Promise<void> {
    if (this.#isPausing && !this.isStopping && !this.isEnded) {
      this.attempt(() => this.update({ state: 'resting', finishedAt: this.context.now() }));
      this.abandon();
    }
    return Promise.resolve();
  }

  /** One that is about to rest goes on as if nothing had been said. */
  resume(): void {
    if (!this.#isPausing || this.isStopping || this.isEnded) return;
    this.#isPausing = false;
    this.enter(() => this.update({ state: this.#begun ? 'running' : 'queued' }));
  }

  /** What is under way is given up. */
  stop(): void {
    if (this.isStopping || this.isEnded) return;
    this.isStopping = true;
    this.giveUpWork();
    if (this.#running.size > 0) this.enter(() => this.update({ state: 'stopping' }));
    else this.enter(() => this.#finishIfDone());
    if (this.isHeld) this.tell();
  }

  /** Goes on by another plan, to which all that was found so far belongs as well. */
  replan(plan: StudyPlan, total: number): void {
    this.enter(() => {
      this.update({ plan, progress: { ...this.job.progress, total } });
      this.#proposer = proposerOf(plan, this.job.spec, this.#outcomes);
      for (const { next } of this.#running.values()) this.#proposer.begun(next);
    });
  }

  /** Whatever goes wrong on record keeping ends this study, never the process. */
  fail(error: unknown): void {
    this.#giveUp(reportOf(error));
  }

  override abandon(): void {
    super.abandon();
    this.#states.abandon();
  }

  override lost(report: ErrorReport): void {
    super.lost(report);
    this.#states.abandon();
  }

  protected override giveUpWork(): void {
    for (const { task } of this.#running.values()) task.send({ kind: 'stop' });
    this.endWithin(stopPatienceMs, () => {
      for (const { task } of this.#running.values()) task.end();
    });
  }

  protected override held(): void {
    // What is under way comes to its end, and what it finds is kept; nothing new is begun.
  }

  protected override released(): void {
    // The queue gives it work again.
  }

  protected override retryFiles(): Promise<ErrorReport | null> {
    return this.#states.retry();
  }

  #giveUp(error: ErrorReport): void {
    this.failure ??= error;
    this.stop();
  }

  #receive(index: number, message: StudyMessage): void {
    if (message.kind === 'taskProgress') {
      const running = this.#running.get(index);
      if (running) running.share = message.share;
      if (!this.isEnded) this.progressed(this.#progress);
      return;
    }
    if (message.kind === 'away') {
      const running = this.#running.get(index);
      if (running) running.away = message.trouble;
      if (!this.isEnded) this.tell();
      return;
    }
    if (message.kind === 'taskEnded' && message.state) void this.#keep(index, message.outcome, message.state);
    else if (message.kind === 'taskEnded') this.#found(index, message.outcome);
    else {
      this.#running.delete(index);
      this.#proposer.lost(index);
      if (message.kind === 'failed' && !this.isStopping) this.#giveUp(message.error);
      this.enter(() => this.#finishIfDone());
    }
  }

  /** The state first: what an outcome says has been trained can be gone on from. */
  async #keep(index: number, outcome: unknown, state: SavedModel): Promise<void> {
    const name = this.#running.get(index)?.next.keepAs;
    this.#keeping++;
    try {
      if (name !== undefined) await this.#states.write(name, state);
    } catch (error) {
      if (!this.isEnded) this.#giveUp(reportOf(error));
    } finally {
      this.#keeping--;
    }
    if (this.isEnded) return;
    this.#found(index, outcome);
    this.context.freed();
  }

  #found(index: number, outcome: unknown): void {
    const next = this.#running.get(index)?.next;
    this.#running.delete(index);
    this.enter(() => this.#addOutcome(index, outcome));
    // Nothing goes on from it any more.
    if (next?.from !== undefined && next.keepAs === undefined) {
      const { from } = next;
      this.enter(() => this.context.store.models.removeState(this.id, from));
    }
    this.enter(() => this.#finishIfDone());
  }

  #addOutcome(index: number, given: unknown): void {
    const { store, engine } = this.context;
    this.#done++;
    try {
      const { plan, spec } = this.job;
      const { outcome, training } = splitYield(plan, spec, given);
      const study = store.transaction(() => {
        if (training) store.recordTraining(this.job, training);
        return store.studies.addOutcome(this.job, index, outcome, this.#progress, engine());
      });
      this.changed(study);
      this.#outcomes[index] = outcome;
      this.#proposer.found(index, outcome);
    } catch (error) {
      this.#done--;
      throw error;
    }
  }

  /** Milliseconds that were worked on it by now, as far as they matter. */
  get #worked(): number {
    return this.#workedMs + (this.#begun ? this.context.now() - this.#begun.at : 0);
  }

  get #next(): Proposal {
    return this.#proposer.next(this.#worked);
  }

  #finishIfDone(): void {
    if (this.#running.size > 0) return;
    // Tasks that were under way when it was stopped are not done.
    const isComplete = this.#next === 'done';
    if (!isComplete && !this.isStopping && !this.#isPausing) return;
    const left = this.isStopping ? 'stopped' : 'resting';
    const state = this.failure ? 'failed' : isComplete ? 'completed' : left;
    const total = isComplete ? this.#done : this.job.progress.total;
    this.finish({ state, progress: { ...this.#progress, total, ...(isComplete && { share: 1 }) } });
  }

  get #share(): number {
    const underWay = [...this.#running.values()].reduce((sum, { share }) => sum + share, 0);
    return Math.min(1, (this.#done + underWay) / this.#total);
  }

  /** Where tasks follow from what was found, there may be more than was thought. */
  get #total(): number {
    return Math.max(this.job.progress.total, this.#done + this.#running.size);
  }

  get #progress(): StudyProgress {
    const share = this.#share;
    return { done: this.#done, total: this.#total, share, secondsLeft: this.#secondsLeft(share) };
  }

  /** At the pace of this spell, and at most what a limit leaves. */
  #secondsLeft(share: number): number | null {
    const { mostMs } = this.#proposer;
    const most = mostMs === null ? Infinity : Math.max(0, mostMs - this.#worked) / 1000;
    if (!this.#begun || share <= this.#begun.share) return Number.isFinite(most) ? most : null;
    const seconds = (this.context.now() - this.#begun.at) / 1000;
    return Math.min(most, (seconds * (1 - share)) / (share - this.#begun.share));
  }

  protected write(change: StudyChange): Study {
    return this.context.store.studies.update(this.job, change);
  }

  protected emit(what: 'changed' | 'progress'): void {
    const { id, job, context } = this;
    if (what === 'changed') context.audience.tell('study.changed', { ...job, ...this.beside });
    else context.audience.tell('study.progress', { id, progress: job.progress });
  }
}
