/** A trial from its first step, or from a checkpoint, to its end. */
import type { RunFacts, RunSummary } from '../contract/entities.ts';
import type { ErrorReport } from '../errors/studio-error.ts';
import { CommandLoop } from './command-loop.ts';
import { Diagnosis, type DiagnosticRow } from './diagnosis.ts';
import { notFinite } from './divergence.ts';
import { measureAll, measurePoint, type Point } from './evaluation.ts';
import { factsOf } from './facts.ts';
import { Looks } from './looks.ts';
import { milestonesOf, type Milestones } from './milestones.ts';
import { Recorder } from './recorder.ts';
import { Trainer } from './trainer.ts';
import { TrialState } from './trial-state.ts';
import type { Checkpoint, TrialInput, TrialIo, TrialResult } from './trial.ts';

const checkpointEveryMs = 5000;
const metricsEveryMs = 50;
/** Between two looks at the clock and for commands, about: looking takes as long as some kernels of a small network. */
const checkEveryMs = 5;
const maxStepsPerCheck = 2000;

/**
 * Trains to the planned end, or until stopped or diverged.
 * @param io - asked for commands between steps and between passes of a measurement.
 * @param trainer - of that spec and data, before its first step; stands at the result's model afterwards.
 * @throws {StudioError} `engine.memory`, `checkpoint.mismatch`
 */
export function runTrial(
  input: TrialInput,
  io: TrialIo,
  trainer: Trainer = new Trainer(input.spec, input.data),
): TrialResult {
  return new Trial(input, io, trainer).run();
}

class Trial {
  readonly #facts: RunFacts;
  readonly #io: TrialIo;
  readonly #trainer: Trainer;
  readonly #state: TrialState;
  readonly #commands: CommandLoop;
  readonly #looks: Looks;
  readonly #recorder = new Recorder();
  /** Null where nobody keeps them. */
  readonly #milestones: Milestones | null;
  readonly #diagnosis: Diagnosis | null;
  /** The step that it ends at; a later trial may go on from there. */
  readonly #end: number;
  /** Steps from one measurement to the next. */
  readonly #measureEvery: number;
  /** The state at the best evaluation, until it is handed over. */
  #bestState: Checkpoint | null = null;
  #isMeasuring = false;
  #ending: ErrorReport | null = null;
  #lastMetrics = 0;
  #lastCheckpoint = 0;
  #lastCheck = 0;
  /** Steps until the next look at the clock, if nothing is due before. */
  #stepsPerCheck = 1;

  constructor(input: TrialInput, io: TrialIo, trainer: Trainer) {
    const { evaluation, diagnostics } = input.spec.training;
    this.#io = io;
    this.#trainer = trainer;
    this.#facts = factsOf(trainer, input.data);
    this.#end = Math.min(input.end ?? Infinity, trainer.plan.totalSteps);
    this.#measureEvery = evaluation.everyEpochs * trainer.plan.stepsPerEpoch;
    this.#milestones = io.keep ? (input.milestones ?? milestonesOf(trainer, evaluation.everyEpochs)) : null;
    this.#diagnosis = diagnostics && new Diagnosis(trainer, diagnostics);
    this.#state = new TrialState(input, trainer, () => io.now());
    this.#looks = new Looks(io);
    this.#commands = new CommandLoop(io, {
      keep: () => this.#keepCheckpoint(),
      look: (look) => this.#looks.add(look),
      paused: () => this.#pause(),
      resumed: () => this.#resume(),
      changed: () => this.#keepChanges(),
    });
  }

  run(): TrialResult {
    this.#io.started(this.#facts);
    this.#io.state('running');
    this.#lastCheckpoint = this.#io.now();
    const { monitor } = this.#state;
    if (this.#trainer.step === 0) monitor.beforeFirst(this.#trainer);
    // A checkpoint may have been made before the measurement that was due at its step.
    this.#doWhatIsDue();
    while (this.#trainer.step < this.#end && this.#commands.answer() && !this.#ending) this.#advance();
    const summary = this.#summary();
    if (!this.#commands.isStopped && !this.#ending && this.#isAtPlannedEnd) {
      this.#record(this.#diagnosis?.atEnd(() => true));
      this.#ending = monitor.atEnd(this.#trainer, summary.train?.loss ?? NaN);
    }
    this.#flush();
    this.#keepBest();
    const model = this.#state.checkpoint();
    return { outcome: this.#outcome(), summary, ending: this.#ending, model };
  }

  /** Updates up to where something is due, or until the clock is to be looked at, and what is due then. */
  #advance(): void {
    this.#applyChanges();
    this.#looks.answer(this.#trainer, () => this.#commands.answer());
    const { step } = this.#trainer;
    if (this.#diagnosis?.isDue) this.#diagnose(this.#diagnosis);
    else this.#updateUntil(Math.min(step + this.#stepsPerCheck, this.#nextDue));
    this.#doWhatIsDue();
    this.#checkClock(this.#trainer.step - step);
  }

  #updateUntil(end: number): void {
    const trainer = this.#trainer;
    const { monitor } = this.#state;
    while (trainer.step < end && !this.#ending) {
      const loss = this.#recorder.recordUpdates(trainer, end, monitor.harmlessLoss);
      this.#ending = monitor.afterUpdate(trainer, loss, trainer.usedLearningRate);
    }
  }

  #diagnose(diagnosis: Diagnosis): void {
    const trainer = this.#trainer;
    const { step } = trainer;
    this.#isMeasuring = true;
    const { loss, found } = diagnosis.update(() => this.#commands.answer());
    this.#isMeasuring = false;
    this.#record(found);
    this.#recorder.addStep({ step, loss, learningRate: trainer.usedLearningRate });
    this.#ending = this.#state.monitor.afterUpdate(trainer, loss, trainer.usedLearningRate);
  }

  /** At the present step, or since this is the last. */
  #doWhatIsDue(): void {
    if (this.#isMeasurementDue || this.#ending) this.#measurePoint();
    const every = this.#milestones?.every ?? Infinity;
    if (Number.isFinite(every) && this.#trainer.step % every === 0) this.#keepMilestone();
  }

  /** Hands over what is due. @param steps - made since the last look. */
  #checkClock(steps: number): void {
    const now = this.#io.now();
    const passed = now - this.#lastCheck;
    const affordable = passed > 0 ? Math.floor((steps * checkEveryMs) / passed) : 1;
    this.#stepsPerCheck = Math.min(Math.max(affordable, 1), maxStepsPerCheck);
    this.#lastCheck = now;
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
    const { step } = this.#trainer;
    const next = (every = Infinity) => step - (step % every) + every;
    const milestone = next(this.#milestones?.every);
    const due = [next(this.#measureEvery), milestone, next(this.#diagnosis?.everySteps), this.#state.nextPlanned];
    return Math.min(...due, this.#end);
  }

  #pause(): void {
    this.#state.meter.pause();
    this.#keepCheckpoint();
    this.#io.state('paused');
    this.#looks.rest();
  }

  #resume(): void {
    this.#state.meter.resume();
    this.#looks.goOn();
    this.#io.state('running');
  }

  /** What is changed during a pause is kept at once, too. In the middle of a measurement it has to wait. */
  #keepChanges(): void {
    if (this.#isMeasuring) return;
    this.#applyChanges();
    this.#keepCheckpoint();
  }

  /** What is planned comes first: what the person does now wins. */
  #applyChanges(): void {
    for (const change of this.#state.planned) this.#io.marked(this.#state.change(change));
    for (const change of this.#commands.takeChanges()) this.#io.marked(this.#state.change(change));
  }

  #measurePoint(): void {
    this.#isMeasuring = true;
    const point = measurePoint(this.#trainer, () => this.#commands.answer());
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
      seconds: this.#state.meter.elapsedMs / 1000,
    });
    this.#rememberBest(point, step, epoch);
    this.#trainer.noteLoss(this.#trainer.samples.heldOut.rows > 0 ? point.heldOut.loss : point.train.loss);
    if (!Number.isFinite(point.train.loss)) this.#ending ??= notFinite(step, this.#trainer.learningRate);
  }

  #rememberBest({ heldOut }: Point, step: number, epoch: number): void {
    if (!(heldOut.loss < (this.#state.best?.loss ?? Infinity))) return;
    this.#state.best = { step, epoch, ...heldOut };
    if (this.#milestones?.keepsBest) this.#bestState = this.#state.checkpoint();
  }

  #summary(): RunSummary {
    const { best, meter } = this.#state;
    return { ...measureAll(this.#trainer), best, steps: this.#trainer.step, elapsedMs: meter.elapsedMs };
  }

  #outcome(): TrialResult['outcome'] {
    if (this.#ending) return 'diverged';
    return this.#isAtPlannedEnd ? 'completed' : 'stopped';
  }

  get #isAtPlannedEnd(): boolean {
    return this.#trainer.step === this.#trainer.plan.totalSteps;
  }

  #flush(now = this.#io.now()): void {
    this.#lastMetrics = now;
    if (!this.#recorder.isEmpty) this.#io.metrics(this.#recorder.take(), this.#state.meter.progress());
  }

  #keepMilestone(): void {
    this.#flush();
    this.#io.keep?.(this.#state.checkpoint(), 'milestone');
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
    this.#io.checkpoint(this.#state.checkpoint());
  }
}
