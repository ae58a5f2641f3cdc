/** All that a trial goes on from: what its checkpoints hold, while it changes. */
import type { Mark, RunSummary } from '../contract/entities.ts';
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

  /**
   * @param trainer - of the input's spec and data, before its first step.
   * @throws {StudioError} `checkpoint.mismatch`
   */
  constructor({ data, checkpoint }: TrialInput, trainer: Trainer, now: () => number) {
    this.trainer = trainer;
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
