/**
 * One study from the queue to its end: its tasks go to workers as they become free, and what each found is kept.
 *
 * A task that is under way when the study is stopped is given up; everything found before stays.
 */
import type { Study, StudyProgress } from '../../contract/studies/study.ts';
import { reportOf, type ErrorReport } from '../../errors/studio-error.ts';
import type { StudyChange } from '../../store/studies.ts';
import type { StudyMessage } from '../workers/messages.ts';
import type { SubmittedTask } from '../workers/workers.ts';
import { ActiveJob, type JobContext } from './active-job.ts';

/** A task that has been asked to end may be preparing data; after this long its worker is ended. */
const stopPatienceMs = 5000;

interface RunningTask {
  readonly task: SubmittedTask;
  share: number;
}

export class ActiveStudy extends ActiveJob<Study, StudyChange> {
  /** Tasks that are not done, in order. */
  readonly #remaining: number[];
  readonly #running = new Map<number, RunningTask>();
  #done: number;
  /** Of this working spell: when it began, and how much of the whole was done then. */
  #begun: { readonly at: number; readonly share: number } | null = null;

  /** @param study - tasks whose outcomes are kept are not done again. */
  constructor(context: JobContext, study: Study) {
    super(context, study);
    const outcomes = context.store.studies.outcomes(study);
    this.#remaining = outcomes.flatMap((outcome, task) => (outcome === undefined ? [task] : []));
    this.#done = outcomes.length - this.#remaining.length;
  }

  protected get hasWork(): boolean {
    // One with nothing left to do when it is taken up ends as soon as it has its turn.
    return !this.isStopping && (this.#remaining.length > 0 || this.#running.size === 0);
  }

  start(): void {
    const { store, workers, now } = this.context;
    const { plan, spec, startedAt } = this.job;
    if (this.#remaining.length > 0 && !this.#begun) {
      if (!this.attempt(() => this.update({ state: 'running', startedAt: startedAt ?? now() }))) return;
      this.#begun = { at: now(), share: this.#share };
    }
    const index = this.#remaining.shift();
    if (index === undefined) {
      this.#finishIfDone();
      return;
    }
    const task = { kind: 'study' as const, plan, spec, task: index, dataDir: store.files.folder };
    this.#running.set(index, { task: workers.submit(task, (message) => this.#receive(index, message)), share: 0 });
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

  /** Whatever goes wrong on record keeping ends this study, never the process. */
  fail(error: unknown): void {
    this.#giveUp(reportOf(error));
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

  #giveUp(error: ErrorReport): void {
    this.failure ??= error;
    this.stop();
  }

  #receive(index: number, message: StudyMessage): void {
    const running = this.#running.get(index);
    if (message.kind === 'taskProgress') {
      if (running) running.share = message.share;
      if (!this.isEnded) this.progressed(this.#progress);
      return;
    }
    this.#running.delete(index);
    if (message.kind === 'taskEnded') this.enter(() => this.#addOutcome(index, message.outcome));
    else if (message.kind === 'failed' && !this.isStopping) this.#giveUp(message.error);
    this.enter(() => this.#finishIfDone());
  }

  #addOutcome(index: number, outcome: unknown): void {
    const { studies } = this.context.store;
    this.#done++;
    try {
      this.changed(studies.addOutcome(this.job, index, outcome, this.#progress));
    } catch (error) {
      this.#done--;
      throw error;
    }
  }

  #finishIfDone(): void {
    const isDone = this.#remaining.length === 0 || this.isStopping;
    if (!isDone || this.#running.size > 0) return;
    // Tasks that were under way when it was stopped are neither done nor remaining.
    const isComplete = this.#done === this.job.progress.total;
    const state = this.failure ? 'failed' : isComplete ? 'completed' : 'stopped';
    this.finish({ state, progress: this.#progress });
  }

  get #share(): number {
    const underWay = [...this.#running.values()].reduce((sum, { share }) => sum + share, 0);
    return (this.#done + underWay) / this.job.progress.total;
  }

  get #progress(): StudyProgress {
    const share = this.#share;
    return { done: this.#done, total: this.job.progress.total, share, secondsLeft: this.#secondsLeft(share) };
  }

  /** At the pace of this spell. */
  #secondsLeft(share: number): number | null {
    if (!this.#begun || share <= this.#begun.share) return null;
    const seconds = (this.context.now() - this.#begun.at) / 1000;
    return (seconds * (1 - share)) / (share - this.#begun.share);
  }

  protected write(change: StudyChange): Study {
    return this.context.store.studies.update(this.job, change);
  }

  protected emit(what: 'changed' | 'progress'): void {
    const { id, job, context } = this;
    if (what === 'changed') context.audience.tell('study.changed', { ...job, ...this.heldAs });
    else context.audience.tell('study.progress', { id, progress: job.progress });
  }
}
