/** One run from the queue to its end: its commands go to the worker, what the worker says goes on record. */
import type { Measured, Run, RunSummary } from '../../contract/entities.ts';
import type { PointColumns } from '../../contract/metrics.ts';
import type { Answer, Question } from '../../contract/predictions.ts';
import { reportOf, StudioError, type ErrorReport } from '../../errors/studio-error.ts';
import type { ModelData } from '../../exporters/model.ts';
import type { RunChange } from '../../store/runs.ts';
import type { ChangeRequest, Checkpoint, TrialCommand, TrialResult } from '../../training/trial.ts';
import { isLast, type TrialMessage } from '../workers/messages.ts';
import type { SubmittedTask } from '../workers/workers.ts';
import { ActiveJob, type JobContext } from './active-job.ts';
import { AskedLooks } from './asked-looks.ts';
import { CheckpointWriter } from './checkpoint-writer.ts';

/** A worker that has been asked to stop may measure the model once more; after this long it is ended. */
const stopPatienceMs = 20_000;
/** One that still prepares its data answers at once, but for where it reads a whole file; nothing is lost with it. */
const preparingPatienceMs = 1000;

/** What waits to be written in the same slot is one that takes the other's place. */
const slotOf = (message: TrialMessage): string | undefined =>
  message.kind === 'checkpoint' || (message.kind === 'kept' && message.as === 'best') ? message.kind : undefined;

export class ActiveRun extends ActiveJob<Run, RunChange> {
  readonly #writer: CheckpointWriter;
  /** Null until a worker has it. */
  #trial: SubmittedTask | null = null;
  /** Given before there was a worker to answer them. */
  #commands: TrialCommand[];
  /** The worker has said all it will. */
  #isOver = false;
  /** A person wants it to rest. */
  #isPaused = false;
  #data: ModelData | null = null;
  /** By the last evaluation since it was taken up. */
  #measured: Measured | null = null;
  /** The last checkpoint on its way to the disk. */
  #keeping: Promise<unknown> = Promise.resolve();
  protected away: ErrorReport | null = null;
  /** Wakes whoever waits for the worker to rest. */
  #atRest: () => void = () => undefined;
  /** Wake those who wait for a checkpoint of this moment. */
  #onceKept: (() => void)[] = [];
  readonly #looks = new AskedLooks();

  /** @param commands - that reach it before its first step. */
  constructor(context: JobContext, run: Run, commands: readonly TrialCommand[] = []) {
    super(context, run);
    this.#writer = new CheckpointWriter(context.store, run.id, (trouble) => this.hold(trouble));
    this.#commands = [...commands];
  }

  get workers(): readonly string[] {
    return this.#trial && !this.#isOver ? [this.#trial.worker ?? ''] : [];
  }

  /** Whether a person, or the queue, wants it to rest. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  protected get hasWork(): boolean {
    return this.job.state === 'queued';
  }

  start(): void {
    const { store, workers, now } = this.context;
    const { spec, hasModel, startedAt } = this.job;
    const checkpoint = hasModel ? store.models.read(this.id).checkpoint : null;
    if (!this.attempt(() => this.update({ state: 'running', startedAt: startedAt ?? now() }))) return;
    const task = { kind: 'trial' as const, id: this.id, spec, checkpoint, dataDir: store.files.folder };
    this.#trial = workers.submit(task, (message) => this.#receive(message), this.#commands.splice(0));
  }

  /** A run that nobody trains yet is held back; one that is trained says itself when it has come to rest. */
  pause(): void {
    this.#isPaused = true;
    if (this.#trial) this.#trial.send({ kind: 'pause' });
    else this.enter(() => this.update({ state: 'paused' }));
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#trial) this.#trial.send({ kind: 'resume' });
    else if (this.job.state === 'paused') this.enter(() => this.update({ state: 'queued' }));
  }

  stop(): void {
    if (this.isStopping || this.isEnded) return;
    this.isStopping = true;
    if (!this.#trial) this.finish({ state: 'stopped' });
    else if (!this.#isOver) {
      this.enter(() => this.update({ state: 'stopping' }));
      this.giveUpWork();
    }
    if (this.isHeld) this.tell();
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
    await this.orHeld(Promise.race([kept, this.ended]));
    this.refuseHeld();
  }

  /**
   * Asks the network that is being trained, between two of its steps.
   * @returns null where it rests or is over: then its latest checkpoint, which is on the disk by then, is what there is.
   */
  async look(question: Question): Promise<Answer | null> {
    const trial = this.#trial;
    const isTraining = this.job.state === 'running' && this.#data !== null && !this.#isOver && !this.isHeld;
    const answer =
      trial && isTraining ? await this.#looks.ask(question, (look) => trial.send({ kind: 'look', ...look })) : null;
    if (!answer) await this.orHeld(this.isStopping || this.#isOver ? this.ended : this.#keeping);
    return answer;
  }

  /** Whatever goes wrong on record keeping ends this run, never the process. */
  fail(error: unknown): void {
    this.failure ??= reportOf(error);
    if (this.#trial && !this.#isOver) this.giveUpWork();
    else this.finish({ state: 'failed' });
  }

  /** Pauses, so that all is kept. */
  override async rest(): Promise<void> {
    // Where it still prepares its data, there is nothing yet to be kept.
    if (this.job.state === 'running' && !this.#data && !this.#isOver) return;
    if (this.job.state === 'running' && !this.#isOver) {
      const atRest = new Promise<void>((resolve) => (this.#atRest = resolve));
      this.pause();
      await this.orHeld(Promise.race([atRest, this.ended]));
    } else if (this.isStopping || this.#isOver) await this.orHeld(this.ended);
    await this.orHeld(this.#keeping);
  }

  override abandon(): void {
    super.abandon();
    this.#looks.declineAll();
    this.#writer.abandon();
  }

  override lost(report: ErrorReport): void {
    super.lost(report);
    this.#looks.declineAll();
    this.#writer.abandon();
  }

  protected override held(): void {
    this.#trial?.send({ kind: 'pause' });
  }

  protected override released(): void {
    if (!this.#isPaused) this.#trial?.send({ kind: 'resume' });
  }

  protected override retryFiles(): Promise<ErrorReport | null> {
    return this.#writer.retry();
  }

  protected override giveUpWork(): void {
    this.#trial?.send({ kind: 'stop' });
    this.endWithin(this.#data ? stopPatienceMs : preparingPatienceMs, () => this.#trial?.end());
  }

  #receive(message: TrialMessage): void {
    if (message.kind === 'preparing') {
      this.context.audience.tell('run.preparing', { id: this.id, share: message.share });
      return;
    }
    if (message.kind === 'away') {
      this.away = message.trouble;
      if (!this.isEnded) this.tell();
      return;
    }
    if (message.kind === 'looked') {
      this.#looks.answered(message.id, message.answer);
      return;
    }
    if (isLast(message)) {
      this.#isOver = true;
      this.#looks.declineAll();
    }
    this.enter(() => this.#record(message), slotOf(message));
  }

  #record(message: Exclude<TrialMessage, { kind: 'preparing' | 'looked' | 'away' }>): void {
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
        this.#measured = lastMeasured(metrics.points) ?? this.#measured;
        this.progressed(progress, isFirst);
        return;
      }
      case 'marked':
        this.update({ marks: [...this.job.marks, message.mark] });
        return;
      case 'state':
        if (this.isStopping) return;
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
      case 'taskCancelled':
        this.finish({ state: this.failure ? 'failed' : 'stopped' });
        return;
      case 'failed':
        if (this.isStopping && !this.failure) this.finish({ state: 'stopped' });
        else this.finish({ state: 'failed', ending: message.error });
    }
  }

  /** @returns whether the checkpoint is on the disk. */
  #keep(checkpoint: Checkpoint): Promise<boolean> {
    return this.#write(async (data) => {
      await this.#writer.write({ checkpoint, data });
      this.#trial?.recorded?.(checkpoint.step);
      if (!this.job.hasModel) this.enter(() => this.update({ hasModel: true }));
    });
  }

  async #write(write: (data: ModelData) => Promise<void>): Promise<boolean> {
    if (!this.#data) return false;
    try {
      await write(this.#data);
      return true;
    } catch (error) {
      if (!this.isEnded) this.failure ??= notKept(error);
      return false;
    }
  }

  async #end({ outcome, summary, ending, model }: TrialResult): Promise<void> {
    const isKept = await this.#keep(model);
    this.finish({ state: isKept && !this.failure ? outcome : 'failed', summary: savedSummary(summary), ending });
  }

  protected override finish(change: RunChange): void {
    this.enter(() => this.#compact());
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
    if (what === 'changed') context.audience.tell('run.changed', { ...job, ...this.beside });
    else context.audience.tell('run.progress', { id, progress: job.progress, measured: this.#measured });
  }
}

function lastMeasured({ trainLoss, trainScore, heldOutLoss, heldOutScore }: PointColumns): Measured | null {
  if (trainLoss.length === 0) return null;
  const last = (column: Float64Array) => column.at(-1) ?? NaN;
  return {
    train: { loss: last(trainLoss), score: last(trainScore) },
    heldOut: { loss: last(heldOutLoss), score: last(heldOutScore) },
  };
}

/** R² of a constant target is not a number, and JSON has no word for that. */
function savedSummary(summary: RunSummary): RunSummary {
  const { best } = summary;
  return { ...summary, best: best && Number.isFinite(best.loss) && Number.isFinite(best.score) ? best : null };
}

function notKept(error: unknown): ErrorReport {
  const reason = error instanceof Error ? error.message : String(error);
  return reportOf(
    new StudioError('run.notKept', `The model could not be saved: ${reason}. Train the experiment again.`, { reason }),
  );
}
