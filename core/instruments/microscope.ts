/**
 * Looks at one mini-batch on its way through a network: what every unit says, what dropout takes away, and which
 * gradients it blocks. Nothing is trained; the network is the engine's own, run with the step's own masks.
 */
import { drawLimit, shownDrawLimit, shownMaskLimit, shownRowLimit, type Observation } from '../contract/microscope.ts';
import type { PreparedData } from '../data/prepared-data.ts';
import { alphaInPlace, alphaShift } from '../engine/dropout-kinds.ts';
import type { MaskCoordinates, Position } from '../engine/kernels/kernels.ts';
import { streams } from '../engine/random.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { dropoutScalings, dropsWeights, hasScaling, type DropoutKind } from '../experiment/network-spec.ts';
import { outputUnits, predictionsOf } from '../training/predictions.ts';
import type { Trainer } from '../training/trainer.ts';
import { ask } from './thinned.ts';
import { trainerAt, type ObservedWeights } from './trainer-at.ts';

/** Copies, not views of the network's memory. */
type Values = Float32Array<ArrayBuffer>;

export interface MicroscopeView {
  /** The update whose batch is looked at; past the end, the last. Null: the one the network is about to make. */
  readonly step: number | null;
  /** The row of the batch that is put through many thinned networks; past the end, the last shown. */
  readonly row: number;
  /** How many of them. */
  readonly draws: number;
}

/** @throws {StudioError} `engine.memory`, `checkpoint.mismatch` */
export function observe(
  spec: ExperimentSpec,
  data: PreparedData,
  weights: ObservedWeights,
  view: MicroscopeView,
): Observation {
  const trainer = trainerAt(spec, data, weights);
  const { network, plan } = trainer;
  const step = Math.min(view.step ?? trainer.step, plan.totalSteps - 1);
  trainer.step = step;
  const values = valuesBeforeDropout(trainer);
  const { batchRows, loss, targets, outputs } = passForward(trainer);
  const rows = Math.min(batchRows, shownRowLimit);
  const gradients = passBackward(trainer, batchRows);
  const factors = network.sizes.map((_, position) => factorsAt(trainer, position, batchRows));
  return {
    task: data.task,
    classes: [...data.classes],
    image: data.image,
    kind: network.spec.dropoutKind,
    weightsStep: weights?.step ?? 0,
    step,
    totalSteps: plan.totalSteps,
    batchRows,
    rows,
    loss,
    targets: targets.slice(0, rows),
    predictions: predictionsOf(trainer, outputs.subarray(0, rows * network.sizes.at(-1)!)),
    positions: network.sizes.map((units, position) => ({
      units,
      rate: network.rates[position]!,
      values: values[position]!.slice(0, rows * units),
      factors: factors[position]!.slice(0, rows * units),
      shifts: shiftsAt(trainer, position),
      connections: connectionsAt(trainer, position),
      gradients: gradients[position]!.slice(0, rows * units),
      kept: keptPerRow(factors[position]!, units),
    })),
    scalings: hasUnitScaling(network.spec.dropoutKind) ? compareScalings(spec, data, weights, step) : null,
    draws: drawThinned(trainer, Math.min(view.row, rows - 1), Math.min(view.draws, drawLimit)),
  };
}

function copy({ kernels: { memory } }: Trainer, from: Position, count: number): Values {
  return Float32Array.from(memory.subarray(from, from + count));
}

/** Where a forward pass leaves a position's values. */
function valuesAt({ network }: Trainer, position: number): Position {
  return position === 0 ? network.batch : network.layers[position - 1]!.output;
}

/**
 * `[rows, units]` of each position. A pass leaves only what dropout let out, so each position that has dropout is seen
 * in a pass without its own: masks of other positions do not depend on it.
 */
function valuesBeforeDropout(trainer: Trainer): Values[] {
  const { network } = trainer;
  const rates = network.rates;
  const values = network.sizes.map((units, position) => {
    network.setRates(rates.map((rate, other) => (other === position ? 0 : rate)));
    const rows = trainer.gather();
    trainer.forward(rows);
    return copy(trainer, valuesAt(trainer, position), rows * units);
  });
  network.setRates(rates);
  return values;
}

function passForward(trainer: Trainer) {
  const batchRows = trainer.gather();
  const targets = copy(trainer, trainer.targets, batchRows);
  const loss = trainer.forward(batchRows);
  return {
    batchRows,
    loss,
    targets,
    outputs: copy(trainer, trainer.network.outputs, batchRows * outputUnits(trainer)),
  };
}

/**
 * `[rows, units]` of each position: the gradient that arrives there, before dropout blocks it. The engine turns a layer's
 * gradient into that of its sums, from which it is computed once more for the position in front of the layer.
 */
function passBackward(trainer: Trainer, rows: number): Values[] {
  const { network, kernels } = trainer;
  const last = copy(trainer, network.outputGradient, rows * outputUnits(trainer));
  network.backward(network.batch, rows);
  // From the input on: each goes into the buffer that was read just before.
  const before = network.layers.map(({ gradient, inputs, units }, i) => {
    const arriving = i === 0 ? network.batch : network.layers[i - 1]!.gradient;
    kernels.denseInputGradient(gradient, network.usedWeights(i), arriving, rows, inputs, units);
    return copy(trainer, arriving, rows * inputs);
  });
  return [...before, last];
}

function factorsAt(trainer: Trainer, position: number, rows: number): Values {
  const { network } = trainer;
  const count = rows * network.unitsAt(position);
  if (network.rates[position] === 0 || dropsWeights(network.spec.dropoutKind)) return new Float32Array(count).fill(1);
  return copy(trainer, network.maskAt(position), count);
}

/** What is scaled where weights are dropped are weights: no position's values tell of it. */
function hasUnitScaling(kind: DropoutKind): boolean {
  return hasScaling(kind) && !dropsWeights(kind);
}

function connectionsAt(trainer: Trainer, position: number): Observation['positions'][number]['connections'] {
  const { network } = trainer;
  const [units, width] = [network.sizes[position]!, network.sizes[position + 1]];
  if (!dropsWeights(network.spec.dropoutKind) || width === undefined || network.rates[position] === 0) return null;
  const mask = copy(trainer, network.weightMaskAt(position), units * width);
  return {
    kept: mask.reduce((kept, factor) => kept + (factor === 0 ? 0 : 1), 0),
    count: mask.length,
    width,
    factors: mask.slice(0, Math.min(units, shownMaskLimit) * width),
  };
}

function shiftsAt({ network }: Trainer, position: number): Observation['positions'][number]['shifts'] {
  const rate = network.rates[position]!;
  const hasShifts = network.spec.dropoutKind === 'alpha' && rate > 0;
  return hasShifts ? { kept: alphaShift(rate), dropped: alphaInPlace(rate) } : { kept: 0, dropped: 0 };
}

function keptPerRow(factors: Values, units: number): number[] {
  return Array.from({ length: factors.length / units }, (_, row) =>
    factors.subarray(row * units, (row + 1) * units).reduce((kept, factor) => kept + (factor === 0 ? 0 : 1), 0),
  );
}

function compareScalings(
  spec: ExperimentSpec,
  data: PreparedData,
  weights: ObservedWeights,
  step: number,
): Observation['scalings'] {
  return dropoutScalings.map((scaling) => {
    const trainer = trainerAt({ ...spec, network: { ...spec.network, dropoutScaling: scaling } }, data, weights);
    trainer.step = step;
    const training = sizesOf(trainer, 'monteCarlo');
    const evaluation = sizesOf(trainer, 'evaluation');
    const positions = training.map((size, i) => ({ training: size, evaluation: evaluation[i]! }));
    return { scaling, positions };
  });
}

/** Mean size of the values behind dropout at each position; batch normalisation does the same in both. */
function sizesOf(trainer: Trainer, mode: 'monteCarlo' | 'evaluation'): number[] {
  const { network } = trainer;
  const rows = trainer.gather();
  network.forward(network.batch, rows, mode, maskCoordinates(trainer, streams.dropout, trainer.step));
  return network.sizes.map((units, position) => {
    const values = copy(trainer, valuesAt(trainer, position), rows * units);
    return values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
  });
}

function maskCoordinates({ seed }: Trainer, stream: number, step: number): MaskCoordinates {
  return { seed, stream, position: 0, step };
}

/**
 * Puts one row of the batch through many thinned networks: as many copies of it, each with a mask of its own. Where weights
 * are dropped, all rows of a pass share a network: then each draw is a pass, and no units are shown, since all take part.
 */
function drawThinned(trainer: Trainer, row: number, count: number): Observation['draws'] {
  const { network } = trainer;
  const inputs = network.sizes[0]!;
  trainer.gather();
  const input = copy(trainer, network.batch + row * inputs, inputs);
  let weightScaled: Values = new Float32Array(0);
  ask(trainer, input, 'scaled', 0, (_, outputs) => (weightScaled = predictionsOf(trainer, outputs)));
  const predictions = new Float32Array(count * outputUnits(trainer));
  const keep = (draw: number, outputs: Float32Array | Float64Array) =>
    predictions.set(predictionsOf(trainer, outputs), draw * outputUnits(trainer));
  let factors: Values[] = [];
  if (dropsWeights(network.spec.dropoutKind)) {
    for (let draw = 0; draw < count; draw++) ask(trainer, input, 'drawn', draw, (_, outputs) => keep(draw, outputs));
    return { row, count, predictions, weightScaled, factors, shown: 0 };
  }
  const copies = new Float32Array(count * inputs);
  for (let i = 0; i < count; i++) copies.set(input, i * inputs);
  const shown = Math.min(count, shownDrawLimit, network.capacity);
  ask(trainer, copies, 'drawn', 0, (start, outputs) => {
    if (start === 0) factors = network.sizes.map((_, position) => factorsAt(trainer, position, shown));
    keep(start, outputs);
  });
  return { row, count, predictions, weightScaled, factors, shown };
}
