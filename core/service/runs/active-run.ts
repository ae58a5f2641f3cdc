/**
 * One run from the queue to its end: its commands go to the worker, what the worker says goes on record.
 */
import type { Mark, RunProgress, RunSummary } from '../../contract/entities.ts';
import { reportOf, StudioError, type ErrorReport } from '../../errors/studio-error.ts';
import type { RunMetrics } from '../../contract/metrics.ts';
import type { ModelData } from '../../exporters/model.ts';
import type { Clock } from '../../store/clock.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { RunChange } from '../../store/runs.ts';
import type { Checkpoint, KeptAs, TrialCommand, TrialResult } from '../../training/trial.ts';
import type { TrialMessage } from '../workers/messages.ts';
import type { RunningJob, WorkerPool } from '../workers/worker-pool.ts';
import { CheckpointWriter } from './checkpoint-writer.ts';

/** Progress is told this often. */
const tellProgressMs = 500;
/** A worker that has been asked to stop may measure the model once more; after this long it is ended. */
const stopPatienceMs = 20_000;

export interface RunListener {
  /** The run's row has changed, by more than its progress. */
  changed(runId: string): void;
  progressed(runId: string, progress: RunProgress): void;
  /** New metrics are on record. */
  recorded(runId: string, metrics: RunMetrics, progress: RunProgress): void;
  /** Everything about the run is on record. */
  ended(runId: string): void;
}

/** New values for a run that is under way. */
export type LiveChange = Omit<Extract<TrialCommand, { kind: 'change' }>, 'kind'>;

type Phase = 'queued' | 'held' | 'training' | 'paused' | 'stopping' | 'ended';

export class ActiveRun {
  readonly id: string;
  /** Resolves once the run has ended. */
  readonly ended: Promise<void>;
  readonly #store: LibraryStore;
  readonly #now: Clock;
  readonly #listener: RunListener;
  readonly #writer: CheckpointWriter;
  readonly #resolveEnded: () => void;
  #phase: Phase = 'queued';
  #trial: RunningJob | null = null;
  /** Given before there was a worker to hear them. */
  #commands: TrialCommand[] = [];
  #data: ModelData | null = null;
  #marks: readonly Mark[];
  #hasModel: boolean;
  #failure: ErrorReport | null = null;
  /** The last checkpoint on its way to the disk. */
  #keeping: Promise<unknown> = Promise.resolve();
  #lastTold: number | null = null;
  #patience: NodeJS.Timeout | undefined;
  /** Wakes whoever waits for the worker to rest. */
  #atRest: () => void = () => undefined;
  /** Wake those who wait for a checkpoint of this moment. */
  #onceKept: (() => void)[] = [];

  constructor(store: LibraryStore, runId: string, now: Clock, listener: RunListener) {
    this.#store = store;
    this.id = runId;
    this.#now = now;
    this.#listener = listener;
    this.#writer = new CheckpointWriter(store.models, runId);
    const { marks, hasModel } = store.runs.get(runId);
    this.#marks = marks;
    this.#hasModel = hasModel;
    let end: () => void = () => undefined;
    this.ended = new Promise((resolve) => (end = resolve));
    this.#resolveEnded = end;
  }

  get isQueued(): boolean {
    return this.#phase === 'queued';
  }

  /** Gives the run to a worker of the pool, which must have one free. */
  train(pool: WorkerPool): void {
    const { spec, hasModel, startedAt } = this.#store.runs.get(this.id);
    const checkpoint = hasModel ? this.#store.models.read(this.id).checkpoint : null;
    this.#phase = 'training';
    this.#update({ state: 'running', startedAt: startedAt ?? this.#now() });
    const job = { kind: 'trial' as const, spec, checkpoint, dataDir: this.#store.files.folder };
    this.#trial = pool.run(job, (message) => this.#hear(message), this.#commands.splice(0));
  }

  pause(): void {
    if (this.#phase === 'queued') {
      this.#phase = 'held';
      this.#update({ state: 'paused' });
    } else if (this.#phase === 'training') this.#trial?.send({ kind: 'pause' });
  }

  resume(): void {
    if (this.#phase === 'held') {
      this.#phase = 'queued';
      this.#update({ state: 'queued' });
    } else if (this.#phase !== 'stopping') this.#trial?.send({ kind: 'resume' });
  }

  stop(): void {
    if (this.#phase === 'queued' || this.#phase === 'held') {
      this.#finish({ state: 'stopped' });
    } else if (this.#phase === 'training' || this.#phase === 'paused') {
      this.#phase = 'stopping';
      this.#update({ state: 'stopping' });
      this.#trial?.send({ kind: 'stop' });
      this.#patience = setTimeout(() => this.#trial?.end(), stopPatienceMs);
    }
  }

  change(change: LiveChange): void {
    const command: TrialCommand = { kind: 'change', ...change };
    if (this.#trial) this.#trial.send(command);
    else this.#commands.push(command);
  }

  /**
   * Keeps the run as it is at this moment: resolves once that is its latest checkpoint, or it has ended. A run that
   * nobody trains yet is as its latest checkpoint says already.
   */
  async keepNow(): Promise<void> {
    if (!this.#trial || this.#phase === 'ended') return;
    const kept = new Promise<void>((resolve) => this.#onceKept.push(resolve));
    this.#trial.send({ kind: 'keep' });
    await Promise.race([kept, this.ended]);
  }

  /** Ends the run at once, because of an error of our own. */
  fail(error: unknown): void {
    this.#finish({ state: 'failed', ending: reportOf(error) });
  }

  /** Pauses, so that all is kept; resolves once it is, or the run has ended. */
  async rest(): Promise<void> {
    if (this.#phase === 'training') {
      const atRest = new Promise<void>((resolve) => (this.#atRest = resolve));
      this.pause();
      await Promise.race([atRest, this.ended]);
    } else if (this.#phase === 'stopping') await this.ended;
    await this.#keeping;
  }

  /** Whatever goes wrong on record keeping ends this run, never the process. */
  #hear(message: TrialMessage): void {
    if (this.#phase === 'ended') return;
    try {
      this.#record(message);
    } catch (error) {
      this.#failure ??= reportOf(error);
      if (message.kind === 'ended' || message.kind === 'failed') this.#finish({ state: 'failed' });
      else this.#trial?.send({ kind: 'stop' });
    }
  }

  #record(message: TrialMessage): void {
    switch (message.kind) {
      case 'started':
        this.#hearStarted(message);
        return;
      case 'metrics':
        this.#store.record(this.id, message.metrics, message.progress);
        this.#listener.recorded(this.id, message.metrics, message.progress);
        this.#tellProgress(message.progress);
        return;
      case 'marked':
        this.#marks = [...this.#marks, message.mark];
        this.#update({ marks: [...this.#marks] });
        return;
      case 'state':
        this.#hearState(message.state);
        return;
      case 'checkpoint':
        this.#keeping = this.#keep(message.checkpoint).then(this.#tellKept());
        return;
      case 'kept':
        this.#keeping = this.#keepBeside(message.checkpoint, message.as);
        return;
      case 'ended':
        void this.#end(message.result);
        return;
      case 'failed':
        if (this.#phase === 'stopping') this.#finish({ state: 'stopped' });
        else this.#finish({ state: 'failed', ending: message.error });
    }
  }

  #hearStarted({ facts, data }: Extract<TrialMessage, { kind: 'started' }>): void {
    this.#data = data;
    const { spec, progress } = this.#store.runs.get(this.id);
    const totalSteps = facts.stepsPerEpoch * spec.training.epochs;
    this.#update({ facts, progress: { ...progress, totalSteps } });
  }

  #hearState(state: 'running' | 'paused'): void {
    if (this.#phase === 'stopping') return;
    this.#phase = state === 'paused' ? 'paused' : 'training';
    this.#update({ state });
    if (state === 'paused') this.#atRest();
  }

  /** @returns whether the checkpoint is on the disk. */
  async #keep(checkpoint: Checkpoint): Promise<boolean> {
    if (!this.#data) return false;
    try {
      await this.#writer.write({ checkpoint, data: this.#data });
      if (this.#phase !== 'ended' && !this.#hasModel) this.#update({ hasModel: true });
      this.#hasModel = true;
      return true;
    } catch (error) {
      this.#failure ??= notKept(error);
      return false;
    }
  }

  async #keepBeside(checkpoint: Checkpoint, as: KeptAs): Promise<void> {
    if (!this.#data) return;
    try {
      await this.#writer.keep({ checkpoint, data: this.#data }, as);
    } catch (error) {
      this.#failure ??= notKept(error);
    }
  }

  /** Those who wait for a checkpoint; the one that has just come is theirs, made after they asked or a moment before. */
  #tellKept(): () => void {
    const waiting = this.#onceKept.splice(0);
    return () => waiting.forEach((wake) => wake());
  }

  async #end({ outcome, summary, ending, model }: TrialResult): Promise<void> {
    const kept = await this.#keep(model);
    if (this.#phase === 'ended') return;
    const state = kept && !this.#failure ? outcome : 'failed';
    this.#finish({ state, summary: savedSummary(summary), ending });
  }

  /** The last thing that happens to a run. */
  #finish(change: RunChange): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    clearTimeout(this.#patience);
    const ending = this.#failure ?? change.ending ?? null;
    try {
      this.#store.metrics.compact(this.id);
      this.#update({ ...change, ending, finishedAt: this.#now(), owner: null });
    } catch {
      // The disk is full, or another process destroyed the run: the next start of the studio puts its state right.
    }
    this.#resolveEnded();
    this.#listener.ended(this.id);
  }

  #update(change: RunChange): void {
    this.#store.runs.update(this.id, change);
    this.#listener.changed(this.id);
  }

  /** The first steps make the run one that can be looked into and branched, which is more than progress. */
  #tellProgress(progress: RunProgress): void {
    if (progress.step === 0) return;
    const now = this.#now();
    if (this.#lastTold === null) this.#listener.changed(this.id);
    else if (now - this.#lastTold < tellProgressMs) return;
    else this.#listener.progressed(this.id, progress);
    this.#lastTold = now;
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
