/**
 * A network, its optimiser and its data in one memory, and the training step over them.
 *
 * Everything is laid out when the trainer is made; a step allocates nothing. All that a step depends on is the spec,
 * the marks so far, the schedule's state and the step's number, so two trainers at the same step with the same weights
 * go on alike.
 */
import { outputCount, type PreparedData } from '../data/prepared-data.ts';
import { dropoutShareAt } from '../engine/dropout-schedule.ts';
import { initializeParameters } from '../engine/initialization.ts';
import type { Kernels, KernelsFactory, MaskCoordinates, Position } from '../engine/kernels/kernels.ts';
import { createWasmKernels } from '../engine/kernels/wasm-kernels.ts';
import { lossOf } from '../engine/loss.ts';
import { MemoryLayout } from '../engine/memory-layout.ts';
import { Network } from '../engine/network.ts';
import { Optimizer } from '../engine/optimizer.ts';
import { streams } from '../engine/random.ts';
import { learningRateAt, momentumAt, stateAfter, type ScheduleState } from '../engine/schedules.ts';
import type { Mark } from '../contract/entities.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { DropoutSchedule } from '../experiment/dropout-schedules.ts';
import { dropoutRates } from '../experiment/network-spec.ts';
import { optimizers } from '../experiment/optimizers.ts';
import type { Plan } from '../experiment/plan.ts';
import type { TrainingSpec } from '../experiment/training-spec.ts';
import { BatchOrder } from './batch-order.ts';
import { fillRows, fillSample, reserveRows, type RowSet } from './row-set.ts';

/** Rows of one forward pass while measuring: enough for the kernels to be at their best. */
const evaluationRows = 512;

export class Trainer {
  readonly network: Network;
  readonly optimizer: Optimizer;
  readonly kernels: Kernels;
  readonly plan: Plan;
  readonly parts: { readonly train: RowSet; readonly validation: RowSet; readonly test: RowSet };
  /** What is measured while training: the parts themselves, or samples of them. */
  readonly samples: { readonly train: RowSet; readonly heldOut: RowSet };
  /** `[rows]` of the gathered batch: class indices, or values. */
  readonly targets: Position;
  /** What the schedule remembers of the measurements so far. */
  scheduleState: ScheduleState = {};
  readonly #order: BatchOrder;
  readonly #at: MaskCoordinates;
  readonly #dropoutSchedule: DropoutSchedule;
  #step = 0;
  #usedLearningRate = 0;
  /** Before the schedule. */
  #dropoutRates: readonly number[];
  /** Its learning rate is the base rate in force. */
  #training: TrainingSpec;
  /** The step at which the schedule began, 0 unless it was started again. */
  #scheduleStart = 0;

  /**
   * @param spec - its data part is not read: `data` is what was prepared from it.
   * @param createKernels - WebAssembly kernels where not said otherwise.
   * @throws {StudioError} `engine.memory` when network and data don't fit.
   */
  constructor(
    spec: Pick<ExperimentSpec, 'network' | 'training'>,
    data: PreparedData,
    createKernels: KernelsFactory = createWasmKernels,
  ) {
    this.#training = spec.training;
    this.#dropoutSchedule = spec.network.dropoutSchedule;
    this.#dropoutRates = dropoutRates(spec.network);
    const layout = new MemoryLayout();
    this.#order = new BatchOrder(spec.training, data.train.rows, layout);
    this.plan = this.#order.plan;
    const most = Math.max(data.train.rows, data.validation.rows, data.test.rows);
    const capacity = Math.max(this.#order.batchRows, Math.min(evaluationRows, most));
    const features = data.features.length;
    this.network = new Network(spec.network, data.task, features, outputCount(data), capacity, layout);
    this.optimizer = new Optimizer(spec.training.optimizer, spec.training.weightDecay, this.network, layout);
    this.targets = layout.take(capacity);
    this.parts = {
      train: reserveRows(layout, data.train.rows, features),
      validation: reserveRows(layout, data.validation.rows, features),
      test: reserveRows(layout, data.test.rows, features),
    };
    this.samples = this.#reserveSamples(layout, features);
    this.kernels = createKernels(layout.size);
    this.#fill(data);
    this.network.attach(this.kernels);
    initializeParameters(this.network, this.kernels, spec.training.seed);
    this.#at = { seed: spec.training.seed, stream: streams.dropout, position: 0, step: 0 };
    this.step = 0;
  }

  /** Updates made so far. */
  get step(): number {
    return this.#step;
  }

  /** The dropout schedule follows. */
  set step(step: number) {
    this.#step = step;
    if (this.#dropoutSchedule.kind !== 'constant') this.#scheduleRates();
  }

  /** Seed of weights, batches and masks. */
  get seed(): number {
    return this.#training.seed;
  }

  /** λ of the L2 penalty that is descended with the loss; AdamW's decay is none. */
  get weightDecay(): number {
    const { optimizer, weightDecay } = this.#training;
    return optimizers[optimizer.kind].decouplesDecay ? 0 : weightDecay;
  }

  /** The learning rate of the next update. */
  get learningRate(): number {
    const { plan, step } = this.#scheduled;
    return learningRateAt(this.#training, plan, step, this.scheduleState);
  }

  /** The learning rate of the update made last. */
  get usedLearningRate(): number {
    return this.#usedLearningRate;
  }

  /** Rows of a full batch. */
  get batchRows(): number {
    return this.#order.batchRows;
  }

  /**
   * Changes the base learning rate or the dropout rates from the mark's step on; their schedules go on from the new base,
   * or begin anew.
   * @throws {ConfigError} for rates outside [0, 1) or of a wrong count; nothing is changed then.
   */
  change(mark: Mark): void {
    if (mark.dropoutRates) {
      this.network.setRates(mark.dropoutRates);
      this.#dropoutRates = mark.dropoutRates;
    }
    if (mark.learningRate !== undefined) this.#training = { ...this.#training, learningRate: mark.learningRate };
    if (mark.restartSchedule) {
      this.#scheduleStart = mark.step;
      this.scheduleState = {};
    }
    this.#scheduleRates();
  }

  /**
   * Tells the schedule of a measurement at the present step; twice the same counts once.
   * @param loss - of the held-out rows, or of the training rows where nothing is held out.
   */
  noteLoss(loss: number): void {
    const { plan, step } = this.#scheduled;
    this.scheduleState = stateAfter(this.#training, plan, step, loss, this.scheduleState);
  }

  /**
   * Makes one update.
   * @param lookAtGradient - called once the gradient is there, before it is clipped.
   * @returns the mean loss of its batch, before the update and with dropout on.
   */
  update(lookAtGradient?: () => void): number {
    const rows = this.gather();
    const loss = this.forward(rows);
    this.network.backward(this.network.batch, rows);
    this.network.keepStatistics();
    lookAtGradient?.();
    this.#clipGradient();
    this.#usedLearningRate = this.learningRate;
    this.optimizer.apply(this.kernels, this.#usedLearningRate, this.step + 1, this.#momentum);
    this.network.constrain();
    this.step++;
    return loss;
  }

  /** Puts the batch of the next update into the network's batch buffer and into {@link targets}. @returns its rows. */
  gather(): number {
    const { kernels, network } = this;
    const indices = this.#order.indicesOf(this.step, kernels);
    const rows = this.#order.rowsOf(this.step);
    kernels.gatherRows(this.parts.train.inputs, network.sizes[0]!, indices, rows, network.batch);
    kernels.gatherRows(this.parts.train.targets, 1, indices, rows, this.targets);
    return rows;
  }

  /**
   * Passes the gathered batch forward with the masks of the next update.
   * @returns its mean loss; the network is ready to go backward.
   */
  forward(rows: number): number {
    const { kernels, network } = this;
    this.#at.step = this.step;
    network.forward(network.batch, rows, 'training', this.#at);
    return lossOf(network, kernels, this.targets, rows) / rows;
  }

  /** What the schedule sets for the next update; null where it leaves the optimiser's own. */
  get #momentum(): number | null {
    const { plan, step } = this.#scheduled;
    return momentumAt(this.#training, plan, step);
  }

  /** The steps that the schedule is laid out over, from where it last began, and the present one among them. */
  get #scheduled(): { readonly plan: Plan; readonly step: number } {
    const { stepsPerEpoch, totalSteps } = this.plan;
    const start = this.#scheduleStart;
    return { plan: { stepsPerEpoch, totalSteps: totalSteps - start }, step: this.step - start };
  }

  #scheduleRates(): void {
    const { plan, step } = this.#scheduled;
    const share = dropoutShareAt(this.#dropoutSchedule, plan, Math.max(0, step));
    this.network.setRates(this.#dropoutRates.map((rate) => rate * share));
  }

  /** Scales a gradient that is too long down to the norm asked for (Pascanu et al. 2013, algorithm 1). */
  #clipGradient(): void {
    const { clipNorm } = this.#training;
    if (clipNorm === null) return;
    const { gradients, parameterCount } = this.network;
    const norm = Math.sqrt(this.kernels.sumOfSquares(gradients, parameterCount));
    if (norm > clipNorm) this.kernels.scale(gradients, parameterCount, clipNorm / norm);
  }

  #reserveSamples(layout: MemoryLayout, features: number): Trainer['samples'] {
    const limit = this.#training.evaluation.sampleLimit ?? Infinity;
    const sample = (set: RowSet) => (set.rows > limit ? reserveRows(layout, limit, features) : set);
    const { train, validation, test } = this.parts;
    return { train: sample(train), heldOut: sample(validation.rows > 0 ? validation : test) };
  }

  #fill(data: PreparedData): void {
    const { kernels, parts, samples } = this;
    fillRows(kernels, parts.train, data.train);
    fillRows(kernels, parts.validation, data.validation);
    fillRows(kernels, parts.test, data.test);
    const features = data.features.length;
    const heldOut = parts.validation.rows > 0 ? parts.validation : parts.test;
    if (samples.train !== parts.train) fillSample(kernels, parts.train, samples.train, features, this.seed);
    if (samples.heldOut !== heldOut) fillSample(kernels, heldOut, samples.heldOut, features, this.seed);
  }
}
