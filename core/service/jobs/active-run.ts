/** One run from the queue to its end: its commands go to the worker, what the worker says goes on record. */
import type { Run, RunSummary } from '../../contract/entities.ts';
import { reportOf, StudioError, type ErrorReport } from '../../errors/studio-error.ts';
import type { ModelData } from '../../exporters/model.ts';
import type { RunChange } from '../../store/runs.ts';
import type { ChangeRequest, Checkpoint, TrialCommand, TrialResult } from '../../training/trial.ts';
import { isLast, type TrialMessage } from '../workers/messages.ts';
import type { SubmittedTask } from '../workers/workers.ts';
import { ActiveJob, type JobContext } from './active-job.ts';
import { CheckpointWriter } from './checkpoint-writer.ts';

/** A worker that has been asked to stop may measure the model once more; after this long it is ended. */
const stopPatienceMs = 20_000;

export class ActiveRun extends ActiveJob<Run, RunChange> {
  readonly #writer: CheckpointWriter;
  /** Null until a worker has it. */
  #trial: SubmittedTask | null = null;
  /** Given before there was a worker to answer them. */
  #commands: TrialCommand[];
  #data: ModelData | null = null;
  /** The last checkpoint on its way to the disk. */
  #keeping: Promise<unknown> = Promise.resolve();
  /** Wakes whoever waits for the worker to rest. */
  #atRest: () => void = () => undefined;
  /** Wake those who wait for a checkpoint of this moment. */
  #onceKept: (() => void)[] = [];

  /** @param commands - that reach it before its first step. */
  constructor(context: JobContext, run: Run, commands: readonly TrialCommand[] = []) {
    super(context, run);
    this.#writer = new CheckpointWriter(context.store.models, run.id);
    this.#commands = [...commands];
  }

  get awaitsWorker(): boolean {
    return this.job.state === 'queued' && !this.isEnded;
  }

  start(): void {
    const { store, workers, now } = this.context;
    const { spec, hasModel, startedAt } = this.job;
    const checkpoint = hasModel ? store.models.read(this.id).checkpoint : null;
    this.update({ state: 'running', startedAt: startedAt ?? now() });
    const task = { kind: 'trial' as const, spec, checkpoint, dataDir: store.files.folder };
    this.#trial = workers.submit(task, (message) => this.#receive(message), this.#commands.splice(0));
  }

  /** A run that nobody trains yet is held back; one that is trained says itself when it has come to rest. */
  pause(): void {
    if (this.job.state === 'queued') this.update({ state: 'paused' });
    else if (this.job.state === 'running') this.#trial?.send({ kind: 'pause' });
  }

  override resume(): void {
    if (!this.#trial && this.job.state === 'paused') this.update({ state: 'queued' });
    else if (this.job.state !== 'stopping') this.#trial?.send({ kind: 'resume' });
  }

  stop(): void {
    if (!this.#trial) this.finish({ state: 'stopped' });
    else if (this.job.state !== 'stopping' && !this.isEnded) {
      this.update({ state: 'stopping' });
      this.#trial.send({ kind: 'stop' });
      this.endWithin(stopPatienceMs, () => this.#trial?.end());
    }
  }

  change(change: ChangeRequest): void {
    const command: TrialCommand = { kind: 'change', ...change };
    if (this.#trial) this.#trial.send(command);
    else this.#commands.push(command);
  }

  /**
   * Keeps the run as it is at this moment: resolves once that is its latest checkpoint, or it has ended. A run that
   * nobody trains yet is as its latest checkpoint says already.
   */
  async keepNow(): Promise<void> {
    if (!this.#trial || this.isEnded) return;
    const kept = new Promise<void>((resolve) => this.#onceKept.push(resolve));
    this.#trial.send({ kind: 'keep' });
    await Promise.race([kept, this.ended]);
  }

  fail(error: unknown): void {
    this.failure ??= reportOf(error);
    this.finish({ state: 'failed' });
  }

  /** Pauses, so that all is kept. */
  override async rest(): Promise<void> {
    if (this.job.state === 'running') {
      const atRest = new Promise<void>((resolve) => (this.#atRest = resolve));
      this.pause();
      await Promise.race([atRest, this.ended]);
    } else if (this.job.state === 'stopping') await this.ended;
    await this.#keeping;
  }

  /** Whatever goes wrong on record keeping ends this run, never the process. */
  #receive(message: TrialMessage): void {
    if (this.isEnded) return;
    try {
      this.#record(message);
    } catch (error) {
      this.failure ??= reportOf(error);
      if (isLast(message)) this.finish({ state: 'failed' });
      else this.#trial?.send({ kind: 'stop' });
    }
  }

  #record(message: TrialMessage): void {
    const { store, audience } = this.context;
    switch (message.kind) {
      case 'started': {
        const { facts, data } = message;
        const totalSteps = facts.stepsPerEpoch * this.job.spec.training.epochs;
        this.#data = data;
        this.update({ facts, progress: { ...this.job.progress, totalSteps } });
        return;
      }
      case 'metrics': {
        const { metrics, progress } = message;
        // The first steps make the run one that can be looked into and branched, which is more than progress.
        const isFirst = this.job.progress.step === 0 && progress.step > 0;
        store.record(this.id, metrics, progress);
        audience.recorded(this.id, metrics, progress);
        this.progressed(progress, isFirst);
        return;
      }
      case 'marked':
        this.update({ marks: [...this.job.marks, message.mark] });
        return;
      case 'state':
        if (this.job.state === 'stopping') return;
        this.update({ state: message.state });
        if (message.state === 'paused') this.#atRest();
        return;
      case 'checkpoint': {
        // The one that has just come is theirs who wait: made after they asked, or a moment before.
        const waiting = this.#onceKept.splice(0);
        this.#keeping = this.#keep(message.checkpoint).then(() => waiting.forEach((wake) => wake()));
        return;
      }
      case 'kept':
        this.#keeping = this.#write((data) => this.#writer.keep({ checkpoint: message.checkpoint, data }, message.as));
        return;
      case 'ended':
        void this.#end(message.result);
        return;
      case 'failed':
        if (this.job.state === 'stopping') this.finish({ state: 'stopped' });
        else this.finish({ state: 'failed', ending: message.error });
    }
  }

  /** @returns whether the checkpoint is on the disk. */
  #keep(checkpoint: Checkpoint): Promise<boolean> {
    return this.#write(async (data) => {
      await this.#writer.write({ checkpoint, data });
      if (!this.isEnded && !this.job.hasModel) this.update({ hasModel: true });
    });
  }

  async #write(write: (data: ModelData) => Promise<void>): Promise<boolean> {
    if (!this.#data) return false;
    try {
      await write(this.#data);
      return true;
    } catch (error) {
      this.failure ??= notKept(error);
      return false;
    }
  }

  async #end({ outcome, summary, ending, model }: TrialResult): Promise<void> {
    const isKept = await this.#keep(model);
    this.finish({ state: isKept && !this.failure ? outcome : 'failed', summary: savedSummary(summary), ending });
  }

  protected override finish(change: RunChange): void {
    if (!this.isEnded) this.#compact();
    super.finish(change);
  }

  #compact(): void {
    try {
      this.context.store.metrics.compact(this.id);
    } catch {
      // Many stretches say the same as one.
    }
  }

  protected write(change: RunChange): Run {
    return this.context.store.runs.update(this.job, change);
  }

  protected emit(what: 'changed' | 'progress'): void {
    const { id, job, context } = this;
    if (what === 'changed') context.audience.tell('run.changed', job);
    else context.audience.tell('run.progress', { id, progress: job.progress });
  }
}

/** R² of a constant target is not a number, and JSON has no word for that. */
function savedSummary(summary: RunSummary): RunSummary {
  const { best } = summary;
  return { ...summary, best: best && Number.isFinite(best.loss) && Number.isFinite(best.score) ? best : null };
}

function notKept(error: unknown): ErrorReport {
  const reason = error instanceof Error ? error.message : String(error);
  return reportOf(
    new StudioError(
      'run.notKept',
      `The model could not be saved: ${reason}. Make room on the disk and train the experiment again.`,
      { reason },
    ),
  );
}
