/** A trial from its first step, or from a checkpoint, to its end. */
import type { Mark, Measure, RunFacts, RunSummary } from '../contract/entities.ts';
import type { ErrorReport } from '../contract/errors.ts';
import { outputCount } from '../data/prepared-data.ts';
import type { KernelsFactory } from '../engine/kernels/kernels.ts';
import { optimizerTensors, parameterTensors, restoreTensors } from './checkpoint.ts';
import { Diagnosis, type DiagnosticRow } from './diagnosis.ts';
import { constantGuessLoss, DivergenceMonitor, notFinite } from './divergence.ts';
import { measure, measurePoint, measureWithDropout, type Point } from './evaluation.ts';
import { Milestones } from './milestones.ts';
import { ProgressMeter } from './progress-meter.ts';
import { Recorder } from './recorder.ts';
import { Trainer } from './trainer.ts';
import type { Checkpoint, TrialInput, TrialIo, TrialResult } from './trial.ts';

const checkpointEveryMs = 5000;
const metricsEveryMs = 50;
/** The clock is looked at about so often: looking takes as long as some kernels of a small network. */
const lookEveryMs = 1;
const mostStepsPerLook = 100;

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
  readonly #input: TrialInput;
  readonly #io: TrialIo;
  readonly #trainer: Trainer;
  readonly #monitor: DivergenceMonitor;
  readonly #recorder = new Recorder();
  readonly #meter: ProgressMeter;
  readonly #marks: Mark[];
  readonly #milestones: Milestones;
  readonly #diagnosis: Diagnosis | null;
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
  #stepsSinceLook = 0;
  #stepsPerLook = 1;

  constructor(input: TrialInput, io: TrialIo, createKernels: KernelsFactory | undefined) {
    const { spec, data, checkpoint } = input;
    this.#input = input;
    this.#io = io;
    this.#trainer = new Trainer(spec, data, createKernels);
    this.#milestones = new Milestones(this.#trainer, spec.training.evaluation.everyEpochs);
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
    this.#io.started(this.#facts());
    this.#io.state('running');
    this.#lastCheckpoint = this.#io.now();
    // A checkpoint may have been made before the measurement that was due at its step.
    if (this.#isMeasurementDue) this.#measurePoint();
    const { totalSteps } = this.#trainer.plan;
    while (this.#trainer.step < totalSteps && this.#attend() && !this.#ending) this.#advance();
    const summary = this.#summary();
    if (!this.#stopped && !this.#ending) this.#record(this.#diagnosis?.atEnd(() => true));
    this.#flush();
    this.#keepBest();
    const model = this.#checkpoint();
    return { outcome: this.#outcome(), summary, ending: this.#ending, model };
  }

  /** One update and what is due after it. */
  #advance(): void {
    const trainer = this.#trainer;
    this.#applyChanges();
    const { step } = trainer;
    const loss = this.#update();
    const learningRate = trainer.usedLearningRate;
    this.#recorder.addStep({ step, loss, learningRate });
    this.#ending = this.#monitor.afterUpdate(trainer, loss, learningRate);
    if (this.#isMeasurementDue || this.#ending) this.#measurePoint();
    if (++this.#stepsSinceLook >= this.#stepsPerLook) this.#lookAtClock();
  }

  /** Hands over what is due. */
  #lookAtClock(): void {
    const now = this.#io.now();
    const passed = now - this.#lastLook;
    const steps = passed > 0 ? Math.floor((this.#stepsSinceLook * lookEveryMs) / passed) : 1;
    this.#stepsPerLook = Math.min(Math.max(steps, 1), mostStepsPerLook);
    this.#stepsSinceLook = 0;
    this.#lastLook = now;
    if (now - this.#lastMetrics >= metricsEveryMs) this.#flush(now);
    if (now - this.#lastCheckpoint >= checkpointEveryMs) {
      this.#keepCheckpoint();
      this.#lastCheckpoint = now;
    }
  }

  #update(): number {
    if (!this.#diagnosis?.isDue) return this.#trainer.update();
    this.#isMeasuring = true;
    const { loss, found } = this.#diagnosis.update(() => this.#attend());
    this.#isMeasuring = false;
    this.#record(found);
    return loss;
  }

  #record(found: readonly DiagnosticRow[] = []): void {
    for (const row of found) this.#recorder.addDiagnostic(row);
  }

  /** Before the first step, every so many epochs, and at the end. */
  get #isMeasurementDue(): boolean {
    const { step, plan } = this.#trainer;
    const every = plan.stepsPerEpoch * this.#input.spec.training.evaluation.everyEpochs;
    return step % every === 0 || step === plan.totalSteps;
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
    this.#keepMilestone();
    if (!Number.isFinite(point.train.loss)) this.#ending ??= notFinite(step, this.#trainer.learningRate);
  }

  #rememberBest({ heldOut }: Point, step: number, epoch: number): void {
    if (!(heldOut.loss < (this.#best?.loss ?? Infinity))) return;
    this.#best = { step, epoch, ...heldOut };
    if (this.#io.keep && this.#milestones.keepsBest) this.#bestState = this.#checkpoint();
  }

  /** Everything, on all rows; the person waits for it, so commands no longer matter. */
  #summary(): RunSummary {
    const trainer = this.#trainer;
    const goOn = () => true;
    const train = measure(trainer, trainer.parts.train, 'evaluation', goOn);
    const trainDropout = train && measureWithDropout(trainer, trainer.parts.train, train, goOn);
    return {
      train: finite(train),
      trainDropout: finite(trainDropout),
      validation: finite(measure(trainer, trainer.parts.validation, 'evaluation', goOn)),
      test: finite(measure(trainer, trainer.parts.test, 'evaluation', goOn)),
      best: this.#best,
      steps: trainer.step,
      elapsedMs: this.#meter.elapsedMs,
    };
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
    if (!this.#io.keep || !this.#milestones.isAt(this.#trainer.step)) return;
    this.#flush();
    this.#io.keep(this.#checkpoint(), 'milestone');
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

  #facts(): RunFacts {
    const { data } = this.#input;
    const held = data.validation.rows > 0 ? 'validation' : data.test.rows > 0 ? 'test' : null;
    return {
      task: data.task,
      inputs: data.features.length,
      outputs: outputCount(data),
      classes: [...data.classes],
      features: [...data.features],
      trainRows: data.train.rows,
      validationRows: data.validation.rows,
      testRows: data.test.rows,
      heldOut: held,
      stepsPerEpoch: this.#trainer.plan.stepsPerEpoch,
      engine: this.#trainer.kernels.name,
    };
  }
}

function finite(measured: Measure | null): Measure | null {
  return measured && Number.isFinite(measured.loss) && Number.isFinite(measured.score) ? measured : null;
}
