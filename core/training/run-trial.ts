/** A trial from its first step, or from a checkpoint, to its end. */
import type { Mark, RunFacts, RunSummary } from '../contract/entities.ts';
import type { ErrorReport } from '../errors/studio-error.ts';
import type { KernelsFactory } from '../engine/kernels/kernels.ts';
import { optimizerTensors, parameterTensors, restoreTensors } from './checkpoint.ts';
import { Diagnosis, type DiagnosticRow } from './diagnosis.ts';
import { constantGuessLoss, DivergenceMonitor, notFinite } from './divergence.ts';
import { measureAll, measurePoint, type Point } from './evaluation.ts';
import { factsOf } from './facts.ts';
import { milestonesOf, type Milestones } from './milestones.ts';
import { ProgressMeter } from './progress-meter.ts';
import { Recorder } from './recorder.ts';
import { Trainer } from './trainer.ts';
import type { Checkpoint, TrialInput, TrialIo, TrialResult } from './trial.ts';

const checkpointEveryMs = 5000;
const metricsEveryMs = 50;
/** Between two looks at the clock and for commands, about: looking takes as long as some kernels of a small network. */
const stretchMs = 5;
const longestStretch = 2000;

/**
 * Trains to the planned end, or until stopped or diverged.
 * @param io - asked for commands between steps and between passes of a measurement.
 * @param createKernels - WebAssembly kernels where not said otherwise.
 * @throws {StudioError} `engine.memory`, `checkpoint.mismatch`
 */
export function runTrial(input: TrialInput, io: TrialIo, createKernels?: KernelsFactory): TrialResult {
  return new Trial(input, io, createKernels).run();
}

class Trial {
  readonly #facts: RunFacts;
  readonly #io: TrialIo;
  readonly #trainer: Trainer;
  readonly #monitor: DivergenceMonitor;
  readonly #recorder = new Recorder();
  readonly #meter: ProgressMeter;
  readonly #marks: Mark[];
  /** Null where nobody keeps them. */
  readonly #milestones: Milestones | null;
  readonly #diagnosis: Diagnosis | null;
  /** Steps from one measurement to the next. */
  readonly #measureEvery: number;
  /** Changes asked for since the last step. */
  #changes: Omit<Mark, 'step'>[] = [];
  #best: RunSummary['best'];
  /** The state at the best evaluation, until it is handed over. */
  #bestState: Checkpoint | null = null;
  #stopped = false;
  #isMeasuring = false;
  #ending: ErrorReport | null = null;
  #lastMetrics = 0;
  #lastCheckpoint = 0;
  #lastLook = 0;
  /** Steps until the next look at the clock, if nothing is due before. */
  #stretch = 1;

  constructor(input: TrialInput, io: TrialIo, createKernels: KernelsFactory | undefined) {
    const { spec, data, checkpoint } = input;
    this.#io = io;
    this.#trainer = new Trainer(spec, data, createKernels);
    this.#facts = factsOf(this.#trainer, data);
    const { everyEpochs } = spec.training.evaluation;
    this.#measureEvery = everyEpochs * this.#trainer.plan.stepsPerEpoch;
    this.#milestones = io.keep ? (input.milestones ?? milestonesOf(this.#trainer, everyEpochs)) : null;
    this.#diagnosis = spec.training.diagnostics && new Diagnosis(this.#trainer, spec.training.diagnostics);
    this.#marks = [...(checkpoint?.marks ?? [])];
    this.#best = checkpoint?.best ?? null;
    if (checkpoint) {
      restoreTensors(this.#trainer, checkpoint);
      this.#trainer.step = checkpoint.step;
      for (const mark of this.#marks) this.#trainer.change(mark);
      this.#trainer.scheduleState = checkpoint.schedule;
    }
    const constantLoss = constantGuessLoss(data.task, data.classes.length, data.train);
    this.#monitor = new DivergenceMonitor(constantLoss, checkpoint?.monitor);
    this.#meter = new ProgressMeter(this.#trainer, checkpoint?.elapsedMs ?? 0, () => io.now());
  }

  run(): TrialResult {
    this.#io.started(this.#facts);
    this.#io.state('running');
    this.#lastCheckpoint = this.#io.now();
    // A checkpoint may have been made before the measurement that was due at its step.
    this.#meet();
    const { totalSteps } = this.#trainer.plan;
    while (this.#trainer.step < totalSteps && this.#attend() && !this.#ending) this.#advance();
    const summary = this.#summary();
    if (!this.#stopped && !this.#ending) this.#record(this.#diagnosis?.atEnd(() => true));
    this.#flush();
    this.#keepBest();
    const model = this.#checkpoint();
    return { outcome: this.#outcome(), summary, ending: this.#ending, model };
  }

  /** Updates up to where something is due, or until the clock is to be looked at, and what is due then. */
  #advance(): void {
    this.#applyChanges();
    const { step } = this.#trainer;
    if (this.#diagnosis?.isDue) this.#diagnose(this.#diagnosis);
    else this.#updateUntil(Math.min(step + this.#stretch, this.#nextDue));
    this.#meet();
    this.#lookAtClock(this.#trainer.step - step);
  }

  #updateUntil(end: number): void {
    const trainer = this.#trainer;
    while (trainer.step < end && !this.#ending) {
      const loss = this.#recorder.recordUpdates(trainer, end, this.#monitor.harmlessLoss);
      this.#ending = this.#monitor.afterUpdate(trainer, loss, trainer.usedLearningRate);
    }
  }

  #diagnose(diagnosis: Diagnosis): void {
    const trainer = this.#trainer;
    const { step } = trainer;
    this.#isMeasuring = true;
    const { loss, found } = diagnosis.update(() => this.#attend());
    this.#isMeasuring = false;
    this.#record(found);
    this.#recorder.addStep({ step, loss, learningRate: trainer.usedLearningRate });
    this.#ending = this.#monitor.afterUpdate(trainer, loss, trainer.usedLearningRate);
  }

  /** What is due at the present step, or since this is the last. */
  #meet(): void {
    if (this.#isMeasurementDue || this.#ending) this.#measurePoint();
    const every = this.#milestones?.every ?? Infinity;
    if (Number.isFinite(every) && this.#trainer.step % every === 0) this.#keepMilestone();
  }

  /** Hands over what is due. @param steps - made since the last look. */
  #lookAtClock(steps: number): void {
    const now = this.#io.now();
    const passed = now - this.#lastLook;
    const stretch = passed > 0 ? Math.floor((steps * stretchMs) / passed) : 1;
    this.#stretch = Math.min(Math.max(stretch, 1), longestStretch);
    this.#lastLook = now;
    if (now - this.#lastMetrics >= metricsEveryMs) this.#flush(now);
    if (now - this.#lastCheckpoint >= checkpointEveryMs) {
      this.#keepCheckpoint();
      this.#lastCheckpoint = now;
    }
  }

  #record(found: readonly DiagnosticRow[] = []): void {
    for (const row of found) this.#recorder.addDiagnostic(row);
  }

  /** Before the first step, every so many epochs, and at the end. */
  get #isMeasurementDue(): boolean {
    const { step, plan } = this.#trainer;
    return step % this.#measureEvery === 0 || step === plan.totalSteps;
  }

  /** The next step at which something is due. */
  get #nextDue(): number {
    const { step, plan } = this.#trainer;
    const next = (every = Infinity) => step - (step % every) + every;
    const milestone = next(this.#milestones?.every);
    return Math.min(next(this.#measureEvery), milestone, next(this.#diagnosis?.everySteps), plan.totalSteps);
  }

  /** Answers all commands that have come; waits while paused. @returns false once the trial is to stop. */
  #attend(): boolean {
    while (!this.#stopped) {
      const command = this.#io.poll();
      if (!command) break;
      this.#obey(command);
    }
    return !this.#stopped;
  }

  #obey(command: ReturnType<TrialIo['wait']>): void {
    if (command.kind === 'stop') this.#stopped = true;
    if (command.kind === 'change') {
      const { learningRate, dropoutRates, restartSchedule } = command;
      this.#changes.push({
        ...(learningRate === undefined ? {} : { learningRate }),
        ...(dropoutRates === undefined ? {} : { dropoutRates: [...dropoutRates] }),
        ...(restartSchedule === undefined ? {} : { restartSchedule }),
      });
    }
    if (command.kind === 'keep') this.#keepCheckpoint();
    if (command.kind === 'pause') this.#pause();
  }

  /** A paused run may be left for long, and the studio closed meanwhile: so it is kept first. */
  #pause(): void {
    this.#meter.pause();
    this.#flush();
    this.#keepCheckpoint();
    this.#io.state('paused');
    for (;;) {
      const command = this.#io.wait();
      if (command.kind === 'resume') break;
      // Asked twice to pause, it rests once.
      if (command.kind !== 'pause') this.#obey(command);
      if (this.#stopped) break;
      this.#keepChanges();
    }
    this.#meter.resume();
    this.#io.state('running');
  }

  /** What is changed during a pause is kept at once, too. In the middle of a measurement it has to wait. */
  #keepChanges(): void {
    if (this.#changes.length === 0 || this.#isMeasuring) return;
    this.#applyChanges();
    this.#keepCheckpoint();
  }

  #applyChanges(): void {
    if (this.#changes.length === 0) return;
    for (const change of this.#changes) {
      const mark = { step: this.#trainer.step, ...change };
      this.#trainer.change(mark);
      this.#marks.push(mark);
      this.#io.marked(mark);
    }
    this.#changes = [];
  }

  #measurePoint(): void {
    this.#isMeasuring = true;
    const point = measurePoint(this.#trainer, () => this.#attend());
    this.#isMeasuring = false;
    if (!point) return;
    const { step, plan } = this.#trainer;
    const epoch = step / plan.stepsPerEpoch;
    this.#recorder.addPoint({
      step,
      epoch,
      trainDropoutLoss: point.trainDropout.loss,
      trainDropoutScore: point.trainDropout.score,
      trainLoss: point.train.loss,
      trainScore: point.train.score,
      heldOutLoss: point.heldOut.loss,
      heldOutScore: point.heldOut.score,
    });
    this.#rememberBest(point, step, epoch);
    this.#trainer.noteLoss(this.#trainer.samples.heldOut.rows > 0 ? point.heldOut.loss : point.train.loss);
    if (!Number.isFinite(point.train.loss)) this.#ending ??= notFinite(step, this.#trainer.learningRate);
  }

  #rememberBest({ heldOut }: Point, step: number, epoch: number): void {
    if (!(heldOut.loss < (this.#best?.loss ?? Infinity))) return;
    this.#best = { step, epoch, ...heldOut };
    if (this.#milestones?.keepsBest) this.#bestState = this.#checkpoint();
  }

  #summary(): RunSummary {
    const measured = measureAll(this.#trainer);
    return { ...measured, best: this.#best, steps: this.#trainer.step, elapsedMs: this.#meter.elapsedMs };
  }

  #outcome(): TrialResult['outcome'] {
    if (this.#ending) return 'diverged';
    return this.#trainer.step === this.#trainer.plan.totalSteps ? 'completed' : 'stopped';
  }

  #flush(now = this.#io.now()): void {
    this.#lastMetrics = now;
    if (!this.#recorder.isEmpty) this.#io.metrics(this.#recorder.take(), this.#meter.progress());
  }

  #keepMilestone(): void {
    this.#flush();
    this.#io.keep?.(this.#checkpoint(), 'milestone');
  }

  /** Not at every improvement, which may come many times a second: along with the next checkpoint. */
  #keepBest(): void {
    if (this.#bestState) this.#io.keep?.(this.#bestState, 'best');
    this.#bestState = null;
  }

  /** Metrics go first: what a checkpoint says has happened is on record. */
  #keepCheckpoint(): void {
    this.#flush();
    this.#keepBest();
    this.#io.checkpoint(this.#checkpoint());
  }

  #checkpoint(): Checkpoint {
    return {
      step: this.#trainer.step,
      parameters: parameterTensors(this.#trainer),
      optimizer: optimizerTensors(this.#trainer),
      marks: [...this.#marks],
      elapsedMs: this.#meter.elapsedMs,
      best: this.#best,
      monitor: this.#monitor.seen,
      schedule: this.#trainer.scheduleState,
    };
  }
}
