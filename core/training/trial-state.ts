/** All that a trial goes on from: what its checkpoints hold, while it changes. */
import type { Mark, RunSummary } from '../contract/entities.ts';
import type { PlannedChange } from '../experiment/training-spec.ts';
import { optimizerTensors, parameterTensors, restoreTensors } from './checkpoint.ts';
import { constantGuessLoss, DivergenceMonitor } from './divergence.ts';
import { ProgressMeter } from './progress-meter.ts';
import type { Trainer } from './trainer.ts';
import type { Checkpoint, LiveChange, TrialInput } from './trial.ts';

export class TrialState {
  readonly trainer: Trainer;
  readonly monitor: DivergenceMonitor;
  readonly meter: ProgressMeter;
  best: RunSummary['best'];
  readonly #marks: Mark[];
  readonly #changes: readonly PlannedChange[];

  /**
   * @param trainer - of the input's spec and data, before its first step.
   * @throws {StudioError} `checkpoint.mismatch`
   */
  constructor({ spec, data, checkpoint }: TrialInput, trainer: Trainer, now: () => number) {
    this.trainer = trainer;
    this.#changes = spec.training.changes;
    this.#marks = [...(checkpoint?.marks ?? [])];
    this.best = checkpoint?.best ?? null;
    if (checkpoint) {
      restoreTensors(trainer, checkpoint);
      trainer.step = checkpoint.step;
      for (const mark of this.#marks) trainer.change(mark);
      trainer.scheduleState = checkpoint.schedule;
    }
    const constantLoss = constantGuessLoss(data.task, data.classes.length, data.train);
    this.monitor = new DivergenceMonitor(constantLoss, checkpoint?.monitor);
    this.meter = new ProgressMeter(trainer, checkpoint?.elapsedMs ?? 0, now);
  }

  /** The changes that the spec plans for the present step, unless they are made already, as before a checkpoint. */
  get planned(): readonly LiveChange[] {
    const { step } = this.trainer;
    const isMade = this.#marks.some((mark) => mark.step === step && !mark.restartSchedule);
    if (isMade) return [];
    return this.#changes
      .filter((change) => change.step === step)
      .map(({ learningRate, dropoutRates }) => ({
        ...(learningRate !== undefined && { learningRate }),
        ...(dropoutRates && { dropoutRates }),
      }));
  }

  /** The step of the next change that is planned; infinite without one. */
  get nextPlanned(): number {
    return this.#changes.find(({ step }) => step > this.trainer.step)?.step ?? Infinity;
  }

  /** Makes a change from the next step on. */
  change(change: LiveChange): Mark {
    const mark = { step: this.trainer.step, ...change };
    this.trainer.change(mark);
    this.#marks.push(mark);
    return mark;
  }

  /** Of this moment; its tensors are copies. */
  checkpoint(): Checkpoint {
    return {
      step: this.trainer.step,
      parameters: parameterTensors(this.trainer),
      optimizer: optimizerTensors(this.trainer),
      marks: [...this.#marks],
      elapsedMs: this.meter.elapsedMs,
      best: this.best,
      monitor: this.monitor.seen,
      schedule: this.trainer.scheduleState,
    };
  }
}
