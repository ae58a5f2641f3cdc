/** The plane of two inputs, or the line of one, with what the network answers everywhere on it. */
import { partNames } from '../../contract/data-preview.ts';
import type { Plane } from '../../contract/predictions.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { outputUnits } from '../../training/predictions.ts';
import type { RowSet } from '../../training/row-set.ts';
import type { Trainer } from '../../training/trainer.ts';
import { eachAnswer } from './answers.ts';
import type { DescribedData } from './look.ts';
import { evenly } from './part.ts';

/** Rows of each part that are shown. */
const shownRows = 200;
/** Places along a single input. */
const linePlaces = 201;
/** Places along each side of a plane: as many as such a network is quick at. */
const sidePlaces = { least: 32, most: 64 };
/** Products of a weight and a value that a picture may take. */
const affordable = 2e8;
/** How far the picture reaches beyond the rows, in shares of their range. */
const margin = 0.08;

/**
 * @returns null when `between` returned false.
 * @throws {StudioError} `predictions.noPlane`
 */
export function askPlane(
  trainer: Trainer,
  data: DescribedData,
  between: () => boolean,
): Omit<Plane, 'step' | 'tookMs'> | null {
  const inputs = trainer.network.sizes[0]!;
  if (!hasPlane(data.task, inputs)) throw noPlane(inputs);
  const places = inputs === 2 ? sideOf(trainer) : linePlaces;
  const x = placesAlong(trainer, 0, places);
  const y = inputs === 2 ? placesAlong(trainer, 1, places) : null;
  const grid = Float32Array.from(y ? [...y].flatMap((up) => [...x].flatMap((across) => [across, up])) : x);
  const answers = answersTo(trainer, data, grid, between);
  const rows = answers && rowsOf(trainer, data, between);
  if (!rows) return null;
  const axis = (values: Float64Array, feature: number) => ({
    name: data.features[feature]!,
    values: values.map((value) => raw(data, feature, value)),
  });
  return { kind: 'plane', target: data.target, x: axis(x, 0), y: y && axis(y, 1), ...answers, rows };
}

function hasPlane(task: DescribedData['task'], inputs: number): boolean {
  return inputs === 2 || (inputs === 1 && task === 'regression');
}

/** What the network says of `[rows, inputs]`, as prepared; null when given up. */
function answersTo(
  trainer: Trainer,
  { task, targetTransform: { offset, scale } }: DescribedData,
  inputs: Float32Array,
  between: () => boolean,
): Pick<Plane, 'predicted' | 'lead'> | null {
  const { network, kernels } = trainer;
  const width = network.sizes[0]!;
  const count = inputs.length / width;
  const predicted = new Float32Array(count);
  const lead = new Float32Array(count).fill(1);
  const place = (start: number, rows: number) => {
    kernels.memory.set(inputs.subarray(start * width, (start + rows) * width), network.batch);
    return network.batch;
  };
  const isSeen = eachAnswer(trainer, count, place, between, (row, said, at, likeliest) => {
    if (task === 'regression') {
      predicted[row] = said[at]! * scale + offset;
      return;
    }
    predicted[row] = likeliest;
    let next = 0;
    for (let i = 0; i < outputUnits(trainer); i++) if (i !== likeliest) next = Math.max(next, said[at + i]!);
    lead[row] = said[at + likeliest]! - next;
  });
  return isSeen ? { predicted, lead } : null;
}

function rowsOf(trainer: Trainer, data: DescribedData, between: () => boolean): Plane['rows'] | null {
  const { kernels, network, parts } = trainer;
  const width = network.sizes[0]!;
  const shown = partNames.flatMap((name, part) =>
    Array.from(evenly(parts[name].rows, shownRows), (row) => ({ part, row, set: parts[name] })),
  );
  const input = ({ set, row }: { set: RowSet; row: number }, feature: number) =>
    kernels.memory[set.inputs + row * width + feature]!;
  const inputs = Float32Array.from(
    shown.flatMap((one) => Array.from({ length: width }, (_, feature) => input(one, feature))),
  );
  const answers = answersTo(trainer, data, inputs, between);
  if (!answers) return null;
  const { offset, scale } = data.targetTransform;
  const truth = Float32Array.from(shown, ({ set, row }) => kernels.memory[set.targets + row]! * scale + offset);
  return {
    part: Uint8Array.from(shown, ({ part }) => part),
    x: Float32Array.from(shown, (one) => raw(data, 0, input(one, 0))),
    y: width === 2 ? Float32Array.from(shown, (one) => raw(data, 1, input(one, 1))) : truth,
    truth,
    predicted: answers.predicted,
  };
}

/** Evenly spread over the values of an input in all parts, and a little beyond; as prepared. */
function placesAlong({ kernels: { memory }, network, parts }: Trainer, feature: number, count: number): Float64Array {
  const width = network.sizes[0]!;
  let [low, high] = [Infinity, -Infinity];
  for (const { inputs, rows } of Object.values(parts)) {
    for (let row = 0; row < rows; row++) {
      const value = memory[inputs + row * width + feature]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const beyond = margin * (high - low || 1);
  return Float64Array.from({ length: count }, (_, i) => low - beyond + (i * (high - low + 2 * beyond)) / (count - 1));
}

/** The same all along a run, so that the picture does not jump. */
function sideOf({ network }: Trainer): number {
  const side = Math.floor(Math.sqrt(affordable / network.parameterCount));
  return Math.min(Math.max(side, sidePlaces.least), sidePlaces.most);
}

/** As the data had it, before scaling. */
function raw({ inputTransform }: DescribedData, feature: number, value: number): number {
  return value * inputTransform.scale[feature]! + inputTransform.offset[feature]!;
}

function noPlane(inputs: number): StudioError {
  return new StudioError(
    'predictions.noPlane',
    `This network has ${inputs} inputs. Only what it answers to two of them can be drawn, or to one where a value is predicted.`,
    { inputs },
  );
}
