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
  #isStopping = false;

  /** @param study - tasks whose outcomes are kept are not done again. */
  constructor(context: JobContext, study: Study) {
    super(context, study);
    const outcomes = context.store.studies.outcomes(study);
    this.#remaining = outcomes.flatMap((outcome, task) => (outcome === undefined ? [task] : []));
    this.#done = outcomes.length - this.#remaining.length;
  }

  get awaitsWorker(): boolean {
    // One with nothing left to do when it is taken up ends as soon as it has its turn.
    return !this.#isStopping && !this.isEnded && (this.#remaining.length > 0 || this.#running.size === 0);
  }

  start(): void {
    const { store, workers, now } = this.context;
    const { plan, spec, startedAt } = this.job;
    const index = this.#remaining.shift();
    if (index === undefined) {
      this.#finishIfDone();
      return;
    }
    if (!this.#begun) {
      this.#begun = { at: now(), share: this.#share };
      this.update({ state: 'running', startedAt: startedAt ?? now() });
    }
    const task = { kind: 'study' as const, plan, spec, task: index, dataDir: store.files.folder };
    this.#running.set(index, { task: workers.submit(task, (message) => this.#receive(index, message)), share: 0 });
  }

  /** What is under way is given up. */
  stop(): void {
    if (this.#isStopping || this.isEnded) return;
    this.#isStopping = true;
    for (const { task } of this.#running.values()) task.send({ kind: 'stop' });
    this.endWithin(stopPatienceMs, () => {
      for (const { task } of this.#running.values()) task.end();
    });
    if (this.#running.size > 0) this.update({ state: 'stopping' });
    else this.#finishIfDone();
  }

  fail(error: unknown): void {
    this.#giveUp(reportOf(error));
  }

  #giveUp(error: ErrorReport): void {
    this.failure ??= error;
    try {
      this.stop();
    } catch {
      // What could not be written now is written at the end, if it can be.
    }
  }

  /** Whatever goes wrong on record keeping ends this study, never the process. */
  #receive(index: number, message: StudyMessage): void {
    if (message.kind === 'taskProgress') {
      const running = this.#running.get(index);
      if (running) running.share = message.share;
      this.progressed(this.#progress);
      return;
    }
    this.#running.delete(index);
    try {
      if (message.kind === 'taskEnded') {
        this.#done++;
        this.changed(this.context.store.studies.addOutcome(this.job, index, message.outcome, this.#progress));
      } else if (message.kind === 'failed' && !this.#isStopping) this.#giveUp(message.error);
    } catch (error) {
      this.fail(error);
    }
    this.#finishIfDone();
  }

  #finishIfDone(): void {
    const isDone = this.#remaining.length === 0 || this.#isStopping;
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
    if (what === 'changed') context.audience.tell('study.changed', job);
    else context.audience.tell('study.progress', { id, progress: job.progress });
  }
}
