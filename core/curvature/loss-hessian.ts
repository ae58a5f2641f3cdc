/**
 * The Hessian of a fully connected network's loss, as a product with any vector.
 *
 * Exact, by Pearlmutter's R-operator (Pearlmutter 1994, "Fast exact multiplication by the Hessian"): the derivative of the
 * whole backward pass in the direction of the vector, R{x} = ∂x(w + r·v)/∂r at r = 0. It costs about as much as two
 * gradients. All units take part; float64 throughout.
 */
import { activationTable, type ActivationDefinition } from '../engine/kernels/reference/activations.ts';
import type { Task } from '../experiment/data-spec.ts';
import type { Activation } from '../experiment/network-spec.ts';
import { softmax } from '../engine/softmax.ts';
import { addColumnSums, addProduct, addProductTransposed, addRow, addTransposedProduct } from './matrix.ts';

export interface LossFunction {
  readonly task: Task;
  /** Units from input to output. */
  readonly sizes: readonly number[];
  /** Of the hidden layers. */
  readonly activations: readonly Activation[];
  /** What each position's values are multiplied by: 1, or 1 − p in the evaluation of textbook dropout. */
  readonly factors: readonly number[];
  /** `[rows, inputs]` */
  readonly inputs: Float64Array;
  /** `[rows]`: class indices, or values. */
  readonly targets: Float64Array;
  /** λ of an L2 penalty λ/2 · ‖w‖², which is part of what is descended. */
  readonly weightDecay: number;
}

/** One layer at a point: `[rows, units]` where not said otherwise. */
interface LayerState {
  readonly inputs: number;
  readonly units: number;
  /** Offset of the `[inputs, units]` weights among the parameters; the `[units]` biases follow. */
  readonly offset: number;
  /** `[rows, inputs]`: what the layer reads. */
  readonly x: Float64Array;
  readonly sums: Float64Array;
  /** How the loss changes with what the activation lets out, before the position's factor; and with the sums. */
  readonly outputGradient: Float64Array;
  readonly gradient: Float64Array;
}

export class LossHessian {
  readonly gradient: Float64Array;
  readonly #loss: LossFunction;
  readonly #parameters: Float64Array;
  readonly #rows: number;
  readonly #layers: LayerState[] = [];
  /** `[rows, outputs]`: softmax probabilities, or predictions. */
  readonly #outputs: Float64Array;

  /** @param parameters - the point: weights `[inputs, units]` and biases of each layer, one layer after the other. */
  constructor(loss: LossFunction, parameters: Float64Array) {
    this.#loss = loss;
    this.#parameters = parameters;
    this.#rows = loss.targets.length;
    this.#outputs = this.#forward();
    this.gradient = this.#backward();
  }

  /** The mean loss over the rows, with the penalty. */
  get value(): number {
    const { task, targets, weightDecay } = this.#loss;
    const outputs = this.#outputs;
    const classes = outputs.length / this.#rows;
    let sum = 0;
    targets.forEach((target, row) => {
      sum += task === 'classification' ? -Math.log(outputs[row * classes + target]!) : (outputs[row]! - target) ** 2;
    });
    const penalty = (weightDecay / 2) * this.#parameters.reduce((squares, w) => squares + w * w, 0);
    return sum / this.#rows + penalty;
  }

  /** H · v. A new array. */
  times(vector: Float64Array): Float64Array {
    const product = vector.map((value) => this.#loss.weightDecay * value);
    const { inputs: changes, sums } = this.#forwardChanges(vector);
    const rows = this.#rows;
    let outputChange = this.#outputGradientChange(changes.at(-1)!);
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const { inputs, units, offset, x, gradient, sums: z, outputGradient } = this.#layers[i]!;
      const change = this.#throughActivation(i, z, sums[i]!, outputGradient, outputChange);
      const weightProduct = product.subarray(offset, offset + inputs * units);
      addTransposedProduct(weightProduct, changes[i]!, gradient, rows, inputs, units);
      addTransposedProduct(weightProduct, x, change, rows, inputs, units);
      addColumnSums(product.subarray(offset + inputs * units, offset + inputs * units + units), change, rows);
      if (i === 0) break;
      const next = new Float64Array(rows * inputs);
      addProductTransposed(next, change, this.#weights(this.#parameters, i), rows, inputs, units);
      addProductTransposed(next, gradient, this.#weights(vector, i), rows, inputs, units);
      outputChange = next;
    }
    return product;
  }

  /** R{what each layer reads}, that of the outputs at the end, and R{sums}. */
  #forwardChanges(vector: Float64Array): { inputs: Float64Array[]; sums: Float64Array[] } {
    const rows = this.#rows;
    const inputChanges = [new Float64Array(rows * this.#loss.sizes[0]!)];
    const sumChanges = this.#layers.map(({ inputs, units, x, sums }, i) => {
      const change = new Float64Array(rows * units);
      addProduct(change, inputChanges[i]!, this.#weights(this.#parameters, i), rows, inputs, units);
      addProduct(change, x, this.#weights(vector, i), rows, inputs, units);
      addRow(change, this.#biases(vector, i), rows);
      const { derivative } = this.#activation(i);
      const factor = this.#loss.factors[i + 1]!;
      inputChanges.push(change.map((value, at) => factor * derivative(sums[at]!) * value));
      return change;
    });
    return { inputs: inputChanges, sums: sumChanges };
  }

  /** R{how the loss changes with the outputs}, from R{outputs}. */
  #outputGradientChange(change: Float64Array): Float64Array {
    const rows = this.#rows;
    if (this.#loss.task === 'regression') return change.map((value) => (2 * value) / rows);
    const outputs = this.#outputs;
    const classes = outputs.length / rows;
    const result = new Float64Array(outputs.length);
    for (let start = 0; start < outputs.length; start += classes) {
      let mean = 0;
      for (let c = start; c < start + classes; c++) mean += outputs[c]! * change[c]!;
      for (let c = start; c < start + classes; c++) result[c] = (outputs[c]! * (change[c]! - mean)) / rows;
    }
    return result;
  }

  /** R{how the loss changes with the sums}: the product rule through the activation's derivative. */
  #throughActivation(
    i: number,
    sums: Float64Array,
    sumsChange: Float64Array,
    outputGradient: Float64Array,
    outputChange: Float64Array,
  ): Float64Array {
    const { derivative, secondDerivative } = this.#activation(i);
    const factor = this.#loss.factors[i + 1]!;
    return sums.map((z, at) => {
      const bend = secondDerivative(z) * sumsChange[at]! * outputGradient[at]!;
      return factor * (bend + derivative(z) * outputChange[at]!);
    });
  }

  #forward(): Float64Array {
    const { sizes, factors, inputs, task } = this.#loss;
    const rows = this.#rows;
    let x = inputs.map((value) => factors[0]! * value);
    let offset = 0;
    sizes.slice(1).forEach((units, i) => {
      const width = sizes[i]!;
      const state = { inputs: width, units, offset, x, sums: new Float64Array(rows * units) };
      this.#layers.push({
        ...state,
        outputGradient: new Float64Array(rows * units),
        gradient: new Float64Array(rows * units),
      });
      addProduct(state.sums, x, this.#weights(this.#parameters, i), rows, width, units);
      addRow(state.sums, this.#biases(this.#parameters, i), rows);
      const { value } = this.#activation(i);
      x = state.sums.map((z) => factors[i + 1]! * value(z));
      offset += (width + 1) * units;
    });
    return task === 'classification' ? softmaxRows(x, sizes.at(-1)!) : x;
  }

  #backward(): Float64Array {
    const { task, targets, weightDecay, factors } = this.#loss;
    const rows = this.#rows;
    const result = this.#parameters.map((w) => weightDecay * w);
    const outputs = this.#outputs;
    const units = outputs.length / rows;
    const last = this.#layers.at(-1)!.outputGradient;
    if (task === 'classification') {
      last.set(outputs.map((probability) => probability / rows));
      targets.forEach((target, row) => (last[row * units + target]! -= 1 / rows));
    } else last.set(outputs.map((prediction, row) => (2 * (prediction - targets[row]!)) / rows));
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const { inputs, units, offset, x, sums, outputGradient, gradient } = this.#layers[i]!;
      const { derivative } = this.#activation(i);
      const factor = factors[i + 1]!;
      gradient.set(outputGradient.map((value, at) => factor * derivative(sums[at]!) * value));
      addTransposedProduct(result.subarray(offset, offset + inputs * units), x, gradient, rows, inputs, units);
      addColumnSums(result.subarray(offset + inputs * units, offset + (inputs + 1) * units), gradient, rows);
      const before = this.#layers[i - 1];
      if (!before) break;
      addProductTransposed(before.outputGradient, gradient, this.#weights(this.#parameters, i), rows, inputs, units);
    }
    return result;
  }

  /** The last layer has none. */
  #activation(i: number): ActivationDefinition {
    return activationTable[this.#loss.activations[i] ?? 'linear'];
  }

  #weights(of: Float64Array, i: number): Float64Array {
    const { offset, inputs, units } = this.#layers[i]!;
    return of.subarray(offset, offset + inputs * units);
  }

  #biases(of: Float64Array, i: number): Float64Array {
    const { offset, inputs, units } = this.#layers[i]!;
    return of.subarray(offset + inputs * units, offset + (inputs + 1) * units);
  }
}

/** `[rows, classes]`: probabilities. */
function softmaxRows(logits: Float64Array, classes: number): Float64Array {
  const probabilities = new Float64Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) softmax(logits, start, classes, probabilities);
  return probabilities;
}
