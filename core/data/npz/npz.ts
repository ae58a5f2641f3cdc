/**
 * NumPy's `.npz`: arrays in a ZIP, such as Keras' `mnist.npz`.
 *
 * Inputs and targets are known by their names. Bytes in the shape of pictures are images; other numbers are columns.
 */
import type { NpzContent } from '../../contract/entities.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { MissingRule, NpzSource } from '../../experiment/data-spec.ts';
import type { FileReader } from '../prepared-data.ts';
import type { ImageInputs, Samples, TableInputs } from '../samples.ts';
import { checkTableSize } from '../table/frame.ts';
import { classLimit } from '../table/suggest.ts';
import { damaged, findPair, loadArrays, type Arrays } from './archive.ts';
import type { NpyArray } from './npy.ts';

const pixelLimit = 128 * 128;
/** Different values that classes may be. */
const mostClasses = 1000;

/**
 * What is in a file, as it is used.
 * @throws {StudioError} `npz.*`
 */
export function describeNpz(bytes: Uint8Array, name: string): NpzContent {
  const [inputs, targets] = findPair(bytes, name);
  const arrays = loadArrays(bytes, [...inputs, ...targets], name);
  const samples = samplesOf(
    { inputs: [...inputs], targets: [...targets], fileName: name, missing: 'median' },
    arrays,
    null,
  );
  return {
    kind: 'npz',
    inputs: [...inputs],
    targets: [...targets],
    rows: inputs.map((input) => arrays.get(input)?.shape[0] ?? 0),
    shape: [...(arrays.get(inputs[0]!)?.shape.slice(1) ?? [])],
    task: samples.task,
  };
}

/** @throws {StudioError} `npz.*`, `file.missing` */
export function readNpzSamples(source: NpzSource, read: FileReader): Samples {
  const { file, fileName, inputs, targets, task } = source;
  return samplesOf(source, loadArrays(read(file, fileName), [...inputs, ...targets], fileName), task);
}

type Named = Pick<NpzSource, 'inputs' | 'targets' | 'fileName' | 'missing'>;

/** @param said - the task; null for what the targets look like. */
function samplesOf(source: Named, arrays: Arrays, said: Samples['task'] | null): Samples {
  const { inputs, targets, fileName, missing } = source;
  const parts = inputs.map((name) => arrays.get(name)!);
  const answers = targets.map((name) => arrays.get(name)!);
  parts.forEach(({ shape }, i) => {
    const [rows = 0, found = 0] = [shape[0], answers[i]?.shape[0]];
    if (rows !== found) throw mismatch(fileName, inputs[i]!, rows, targets[i] ?? '', found);
  });
  answers.forEach(({ shape }, i) => {
    if (shape.slice(1).some((size) => size !== 1)) throw notOneEach(fileName, targets[i]!, shape);
  });
  const rowShape = parts[0]!.shape.slice(1);
  if (parts.some(({ shape }) => String(shape.slice(1)) !== String(rowShape))) {
    throw damaged(fileName, `${inputs.join(' and ')} have rows of different shapes`);
  }
  const values = answers.flatMap((answer) => Array.from<number | string>(answer.values));
  const task = said ?? taskOf(values);
  const kept = keptRows(parts, values, missing);
  const all = values.length;
  return {
    ...targetsOf(
      kept.map((row) => values[row]!),
      task,
      fileName,
      targets[0]!,
    ),
    task,
    rows: kept.length,
    inputs: isImages(parts) ? imagesOf(parts, rowShape, kept) : columnsOf(source, parts, rowShape, kept),
    target: targets[0]!.replace(/_train$/, ''),
    droppedRows: all - kept.length,
    firstDropped: all === kept.length ? [] : firstMissing(kept, all),
    rowNumbers: Int32Array.from(kept, (row) => row + 1),
  };
}

/** Rows whose target is a number or a text, and whose inputs are, where a gap drops its row. */
function keptRows(parts: readonly NpyArray[], targets: readonly (number | string)[], missing: MissingRule): number[] {
  const rows: number[] = [];
  let row = 0;
  for (const { values, shape } of parts) {
    const width = shape.slice(1).reduce((product, size) => product * size, 1);
    for (let i = 0; i < shape[0]!; i++, row++) {
      const cells = missing === 'drop' ? Array.from<number | string>(values.slice(i * width, (i + 1) * width)) : [];
      if (!cells.some(isGap) && !isGap(targets[row]!)) rows.push(row);
    }
  }
  return rows;
}

function isGap(value: number | string): boolean {
  return typeof value === 'number' && Number.isNaN(value);
}

function firstMissing(kept: readonly number[], all: number): number[] {
  const known = new Set(kept);
  const missing: number[] = [];
  for (let row = 0; row < all && missing.length < 5; row++) if (!known.has(row)) missing.push(row + 1);
  return missing;
}

function taskOf(values: readonly (number | string)[]): Samples['task'] {
  const distinct = new Set(values);
  const isWhole = values.every((value) => typeof value === 'string' || Number.isInteger(value));
  return isWhole && (typeof values[0] === 'string' || distinct.size <= classLimit) ? 'classification' : 'regression';
}

function targetsOf(values: readonly (number | string)[], task: Samples['task'], name: string, target: string) {
  if (task === 'regression') {
    const word = values.find((value) => typeof value === 'string' || !Number.isFinite(value));
    if (word !== undefined) throw notNumbers(name, target, String(word));
    return { classes: [], targets: Float64Array.from(values, Number) };
  }
  const classes = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
  if (classes.length > mostClasses) throw tooManyClasses(name, target, classes.length);
  const indexOf = new Map(classes.map((value, i) => [value, i]));
  return { classes: classes.map(String), targets: Float64Array.from(values, (value) => indexOf.get(value)!) };
}

/** Bytes with a height and a width, in one colour. */
function isImages(parts: readonly NpyArray[]): boolean {
  return parts.every(({ shape, type }) => {
    const isPicture = shape.length === 3 || (shape.length === 4 && shape[3] === 1);
    return type === 'u1' && isPicture && shape[1]! * shape[2]! <= pixelLimit;
  });
}

function imagesOf(
  parts: readonly NpyArray[],
  [height = 0, width = 0]: readonly number[],
  kept: readonly number[],
): ImageInputs {
  const size = width * height;
  const placeOf = placesIn(parts);
  return {
    kind: 'images',
    width,
    height,
    pixels: (rows, effort) => {
      const pixels = new Uint8Array(rows.length * size);
      rows.forEach((row, i) => {
        effort.at(i, rows.length);
        const { values, at } = placeOf(kept[row]!);
        if (values instanceof Uint8Array) pixels.set(values.subarray(at * size, (at + 1) * size), i * size);
      });
      return pixels;
    },
  };
}

function columnsOf(
  source: Named,
  parts: readonly NpyArray[],
  rowShape: readonly number[],
  kept: readonly number[],
): TableInputs {
  const width = rowShape.reduce((product, size) => product * size, 1);
  checkTableSize(source.fileName, kept.length, width);
  const placeOf = placesIn(parts);
  const columns = Array.from({ length: width }, (_, column) => ({
    kind: 'number' as const,
    name: nameOf(column, rowShape),
    values: new Float64Array(kept.length),
    fill: source.missing,
  }));
  kept.forEach((row, i) => {
    const { values, at } = placeOf(row);
    for (let column = 0; column < width; column++) {
      const value = values[at * width + column];
      if (typeof value !== 'number') throw notNumbers(source.fileName, source.inputs[0]!, String(value));
      if (value === Infinity || value === -Infinity) throw infinite(source, row + 1, nameOf(column, rowShape));
      columns[column]!.values[i] = value;
    }
  });
  return { kind: 'table', columns };
}

/** `x` of one number, `x 3` of a row of numbers, `x 0,2` of one of several dimensions. */
function nameOf(column: number, shape: readonly number[]): string {
  if (shape.length === 0) return 'x';
  if (shape.length === 1) return `x ${column + 1}`;
  const places: number[] = [];
  let rest = column;
  for (const size of shape.toReversed()) {
    places.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return `x ${places.join(',')}`;
}

/** Which array a row is in, and where. */
function placesIn(parts: readonly NpyArray[]): (row: number) => { values: NpyArray['values']; at: number } {
  return (row) => {
    let at = row;
    for (const { values, shape } of parts) {
      if (at < shape[0]!) return { values, at };
      at -= shape[0]!;
    }
    throw new RangeError(`There is no row ${row}.`);
  };
}

function mismatch(name: string, inputs: string, rows: number, targets: string, found: number): StudioError {
  return new StudioError(
    'npz.rowMismatch',
    `${name}: ${inputs} has ${rows} rows but ${targets} has ${found}. Each row needs its answer.`,
    { name, inputs, rows, targets, found, path: 'data.source' },
  );
}

function notOneEach(name: string, targets: string, shape: readonly number[]): StudioError {
  const found = shape.join('×');
  return new StudioError(
    'npz.targetShape',
    `${name}: ${targets} has the shape ${found}, where one answer a row was expected. Of one-hot classes, save the index: ${targets}.argmax(axis=1).`,
    { name, targets, shape: found, path: 'data.source' },
  );
}

function notNumbers(name: string, array: string, found: string): StudioError {
  return new StudioError(
    'npz.notNumbers',
    `${name}: found “${found}” in ${array}, where numbers were expected. Save it as numbers, or predict classes instead.`,
    { name, array, found, path: 'data.source' },
  );
}

function infinite({ fileName, inputs }: Named, row: number, column: string): StudioError {
  const array = inputs.join(', ');
  return new StudioError(
    'npz.infinite',
    `${fileName}, ${array}, row ${row}, ${column}: found an infinite number. Correct it, or save NaN, which is filled as a gap is.`,
    { name: fileName, array, row, column, path: 'data.source' },
  );
}

function tooManyClasses(name: string, targets: string, found: number): StudioError {
  return new StudioError(
    'npz.tooManyClasses',
    `${name}: ${targets} has ${found} different values, too many for classes. Predict it as a number.`,
    { name, targets, found, path: 'data.source' },
  );
}
