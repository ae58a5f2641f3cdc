/**
 * A fully connected network with dropout, laid out in one memory.
 *
 * Forward, in training: every position with a rate above 0 is treated by {@link Dropout}, or the weights behind it by
 * {@link DropConnect}; gradients pass through the same masks. In evaluation all units take part. A layer may normalise its sums before its activation
 * ({@link BatchNorm}). A step allocates nothing.
 */
import type { Task } from '../experiment/data-spec.ts';
import {
  layerSizes,
  normParameterCount,
  parameterCount,
  type Activation,
  type NetworkSpec,
} from '../experiment/network-spec.ts';
import { BatchNorm } from './batch-norm.ts';
import { DropConnect } from './drop-connect.ts';
import { Dropout, type ForwardMode } from './dropout.ts';
import type { Kernels, MaskCoordinates, Position } from './kernels/kernels.ts';
import type { MemoryLayout } from './memory-layout.ts';

/** One layer's tensors; `[rows, units]` where not said otherwise. */
interface Layer {
  readonly inputs: number;
  readonly units: number;
  /** The last layer has none: its outputs are the logits or the regression's values. */
  readonly activation: Activation | null;
  /** `[inputs, units]` */
  readonly weight: Position;
  /** `[units]` */
  readonly bias: Position;
  readonly weightGradient: Position;
  readonly biasGradient: Position;
  /** Of a hidden layer that has it. */
  readonly norm: BatchNorm | null;
  /**
   * w · x + b, normalised where the layer does; in a hidden layer, after a forward pass, the activation's derivative there
   * times the dropout's mask.
   */
  readonly sums: Position;
  readonly output: Position;
  /** How the loss changes with the output, then with the sums. */
  readonly gradient: Position;
}

export class Network {
  readonly spec: NetworkSpec;
  readonly task: Task;
  readonly sizes: readonly number[];
  readonly layers: readonly Layer[];
  /** Weights and biases of all layers, one after the other; γ and β follow where a layer normalises. */
  readonly parameters: Position;
  readonly gradients: Position;
  readonly parameterCount: number;
  /** Rows of the batch buffer. */
  readonly capacity: number;
  /** `[capacity, inputs]`: where a batch is put before a forward pass. */
  readonly batch: Position;
  readonly #dropout: Dropout;
  readonly #dropConnect: DropConnect;
  #kernels: Kernels | null = null;

  /**
   * @param inputs - features. @param outputs - classes, or 1.
   * @param capacity - the most rows of any forward pass.
   * @param layout - where to reserve room; {@link attach} the memory made from it before computing.
   */
  constructor(spec: NetworkSpec, task: Task, inputs: number, outputs: number, capacity: number, layout: MemoryLayout) {
    this.spec = spec;
    this.task = task;
    this.sizes = layerSizes(spec, inputs, outputs);
    this.capacity = capacity;
    this.parameterCount = parameterCount(this.sizes) + normParameterCount(spec);
    this.parameters = layout.take(this.parameterCount);
    this.gradients = layout.take(this.parameterCount);
    this.batch = layout.take(capacity * inputs);
    this.#dropout = new Dropout(spec, this.sizes, capacity, layout);
    this.#dropConnect = new DropConnect(spec, this.sizes, layout);
    this.layers = this.#layOut(layout);
  }

  /** Gives the network the memory it was laid out in. */
  attach(kernels: Kernels): void {
    this.#kernels = kernels;
  }

  /** The dropout rates in force, from input to output. */
  get rates(): readonly number[] {
    return this.#dropout.rates;
  }

  /** Changes the rates from the next pass on. @throws {ConfigError} for a rate outside [0, 1) or a wrong count. */
  setRates(rates: readonly number[]): void {
    this.#dropout.setRates(rates);
  }

  /** Where the last forward pass left logits or predictions, `[rows, outputs]`. */
  get outputs(): Position {
    return this.#last.output;
  }

  /** Where the loss puts how it changes with {@link outputs}, before {@link backward}. */
  get outputGradient(): Position {
    return this.#last.gradient;
  }

  /** The position of a mask of units, counted as rates are: 0 for the input. */
  maskAt(position: number): Position {
    return this.#dropout.maskAt(position);
  }

  /** With DropConnect: the position of the mask of the weights that lead on from a position, `[units, next units]`. */
  weightMaskAt(position: number): Position {
    return this.#dropConnect.maskAt(position);
  }

  /** The weights into a layer, counted from 0, that the last pass in training used: all, or those that DropConnect left. */
  usedWeights(layer: number): Position {
    return this.#dropConnect.used(layer, this.layers[layer]!.weight, this.rates[layer]!);
  }

  /** Units at a dropout position. */
  unitsAt(position: number): number {
    return this.sizes[position]!;
  }

  /**
   * Computes the outputs of `rows` rows.
   * @param input - the batch buffer, or rows elsewhere in the memory; where dropout changes the input, those are copied
   * into the batch buffer first.
   * @param at - which masks to draw in training; its `position` is set here.
   */
  forward(input: Position, rows: number, mode: ForwardMode, at: MaskCoordinates): void {
    const kernels = this.#attached;
    let x = this.#dropInput(kernels, input, rows, mode, at);
    this.layers.forEach((layer, i) => {
      const weight = this.#dropConnect.forward(kernels, i, layer.weight, this.rates[i]!, mode, at);
      kernels.dense(x, weight, layer.bias, layer.sums, rows, layer.inputs, layer.units);
      layer.norm?.forward(kernels, layer.sums, rows, mode);
      const count = rows * layer.units;
      if (layer.activation) {
        const mask = this.#dropout.drawn(kernels, i + 1, count, mode, at);
        kernels.activate(layer.activation, layer.sums, layer.output, count, mask);
        this.#dropout.finish(kernels, i + 1, layer.output, count, mode);
      } else this.#dropout.forward(kernels, i + 1, layer.output, count, mode, at);
      x = layer.output;
    });
  }

  /**
   * Turns the loss's gradient at the outputs into gradients of all parameters; a forward pass in training comes first.
   * What a layer's output lets through to its sums, activation and mask, is multiplied in by the product that brings the
   * gradient there.
   * @param input - where that pass read its rows after input dropout: the batch buffer.
   */
  backward(input: Position, rows: number): void {
    const kernels = this.#attached;
    this.#dropout.backward(kernels, this.layers.length, this.outputGradient, rows * this.#last.units);
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const layer = this.layers[i]!;
      const before = this.layers[i - 1];
      layer.norm?.backward(kernels, layer.gradient, rows);
      const { gradient, weightGradient, biasGradient, inputs, units } = layer;
      const x = before?.output ?? input;
      kernels.denseParameterGradient(x, gradient, weightGradient, biasGradient, rows, inputs, units);
      this.#dropConnect.backward(kernels, i, weightGradient, this.rates[i]!);
      if (before)
        kernels.denseInputGradient(gradient, this.usedWeights(i), before.gradient, rows, inputs, units, before.sums);
    }
  }

  /** After an update's passes: what they measured goes into the running averages of batch normalisation. */
  keepStatistics(): void {
    for (const { norm } of this.layers) norm?.keepStatistics(this.#attached);
  }

  /**
   * After an update: the incoming weights of every hidden unit are held to the spec's max-norm.
   * @see Srivastava et al. 2014, §5.1
   */
  constrain(): void {
    const { maxNorm } = this.spec;
    if (maxNorm === null) return;
    for (const { activation, weight, inputs, units } of this.layers) {
      if (activation) this.#attached.limitColumnNorms(weight, inputs, units, maxNorm);
    }
  }

  #dropInput(kernels: Kernels, input: Position, rows: number, mode: ForwardMode, at: MaskCoordinates): Position {
    if (!this.#dropout.changes(0, mode)) return input;
    const count = rows * this.sizes[0]!;
    if (input !== this.batch) kernels.memory.copyWithin(this.batch, input, input + count);
    this.#dropout.forward(kernels, 0, this.batch, count, mode, at);
    return this.batch;
  }

  #layOut(layout: MemoryLayout): Layer[] {
    let offset = 0;
    return this.sizes.slice(1).map((units, i) => {
      const inputs = this.sizes[i]!;
      const activation = this.spec.hidden[i]?.activation ?? null;
      const [weight, bias] = [offset, offset + inputs * units];
      offset = bias + units;
      const norm = this.spec.hidden[i]?.batchNorm ? this.#layOutNorm(offset, units, layout) : null;
      if (norm) offset += 2 * units;
      const sums = layout.take(this.capacity * units);
      return {
        inputs,
        units,
        activation,
        norm,
        weight: this.parameters + weight,
        bias: this.parameters + bias,
        weightGradient: this.gradients + weight,
        biasGradient: this.gradients + bias,
        sums,
        output: activation ? layout.take(this.capacity * units) : sums,
        gradient: layout.take(this.capacity * units),
      };
    });
  }

  /** @param offset - of γ in the block of parameters; β follows. */
  #layOutNorm(offset: number, units: number, layout: MemoryLayout): BatchNorm {
    const [gamma, gammaGradient] = [this.parameters + offset, this.gradients + offset];
    const parameters = { gamma, beta: gamma + units, gammaGradient, betaGradient: gammaGradient + units };
    return new BatchNorm(parameters, units, this.capacity, layout);
  }

  get #last(): Layer {
    return this.layers.at(-1)!;
  }

  get #attached(): Kernels {
    if (!this.#kernels) throw new Error('The network has no memory yet: attach its kernels first.');
    return this.#kernels;
  }
}
