/** From a data spec to numbers ready for training: read, split, spoil labels, encode, scale. */
import type { PartOfRows } from '../contract/data-preview.ts';
import { StudioError } from '../errors/studio-error.ts';
import { isTable, type DataSource, type DataSpec } from '../experiment/data-spec.ts';
import { readTableSamples } from './table/read-table.ts';
import { Effort } from './effort.ts';
import { createEncoder, scalingOf } from './encode.ts';
import { generateCues } from './generators/cues.ts';
import { generateDigits } from './generators/digits.ts';
import { generateCurve, generatePoints } from './generators/points.ts';
import { readIdxSamples } from './idx.ts';
import { addLabelNoise } from './label-noise.ts';
import { readNpzSamples } from './npz/npz.ts';
import type { FileReader, PreparedData, PreparedPart } from './prepared-data.ts';
import { featureNames, type Samples } from './samples.ts';
import { splitRows, type Parts } from './split.ts';

/** Most input values of all parts together: 2 GB of them. A run holds its training part besides. */
const valueLimit = 2 ** 29;
/** How much of the time reading a table takes; all else is read in no time. */
const tableShare = 0.8;

/**
 * The same spec always gives the same numbers.
 * @throws {StudioError} what is wrong with the file, the columns or the split; `path` names the field.
 * @throws {TaskCancelled}
 */
export function prepareData(spec: DataSpec, read: FileReader, effort = new Effort()): PreparedData {
  const readShare = isTable(spec.source) ? tableShare : 0;
  const samples = readSamples(spec.source, read, effort.part(0, readShare));
  return prepareSamples(samples, splitRows(samples, spec), spec, effort.part(readShare, 1));
}

/**
 * All rows of a source.
 * @throws {StudioError} `csv.*`, `parquet.*`, `idx.*`, `npz.*`, `file.missing`, `data.oneClass`, `data.constantTarget`
 * @throws {TaskCancelled}
 */
export function readSamples(source: DataSource, read: FileReader, effort = new Effort()): Samples {
  const samples = samplesOf(source, read, effort);
  checkTarget(samples);
  return samples;
}

/**
 * Which rows of a source train, validate and test.
 * @throws {StudioError} as {@link prepareData} does.
 * @throws {TaskCancelled}
 */
export function partOfRows(spec: DataSpec, read: FileReader, effort = new Effort()): PartOfRows {
  const samples = readSamples(spec.source, read, effort);
  return numbersOfRows(samples, splitRows(samples, spec));
}

/** The same for who has read and split already. */
export function numbersOfRows(samples: Samples, { train, validation, test }: Parts): PartOfRows {
  const numbers = (rows: Int32Array) => rows.map((row) => samples.rowNumbers?.[row] ?? row + 1);
  return { train: numbers(train), validation: numbers(validation), test: numbers(test) };
}

/** What is to be predicted, of each part: class indices with their noise, or scaled values. */
export interface PreparedTargets {
  readonly train: Float32Array;
  readonly validation: Float32Array;
  readonly test: Float32Array;
  readonly transform: PreparedData['targetTransform'];
}

/** What of {@link prepareSamples} needs no inputs. */
export function prepareTargets({ task, classes, targets }: Samples, parts: Parts, spec: DataSpec): PreparedTargets {
  const trainTargets = Float64Array.from(parts.train, (row) => targets[row]!);
  const transform = task === 'regression' ? scalingOf(trainTargets, spec.scaling) : { offset: 0, scale: 1 };
  const part = (rows: Int32Array) =>
    Float32Array.from(rows, (row) => (targets[row]! - transform.offset) / transform.scale);
  const train = part(parts.train);
  addLabelNoise(train, classes.length, spec.labelNoise, spec.seed);
  return { train, validation: part(parts.validation), test: part(parts.test), transform };
}

/**
 * The second half of {@link prepareData}, for who has read and split already.
 * @throws {StudioError} `data.tooLarge`, `data.emptyColumn`
 * @throws {TaskCancelled}
 */
export function prepareSamples(samples: Samples, parts: Parts, spec: DataSpec, effort = new Effort()): PreparedData {
  const { task, inputs, classes, target } = samples;
  const features = featureNames(inputs);
  checkSize(samples.rows, features.length);
  const shareOf = (...rows: Int32Array[]) => rows.reduce((sum, { length }) => sum + length, 0) / samples.rows;
  const [trained, validated] = [shareOf(parts.train), shareOf(parts.train, parts.validation)];
  const encoder = createEncoder(inputs, parts.train, spec.scaling, effort.part(0, trained));
  const targets = prepareTargets(samples, parts, spec);
  const part = (name: keyof Parts, from: number, to: number): PreparedPart => ({
    rows: parts[name].length,
    inputs: encoder.encode(parts[name], effort.part(from, to)),
    targets: targets[name],
  });
  return {
    task,
    features,
    columns: columnsOf(inputs),
    classes,
    target,
    train: part('train', trained, trained),
    validation: part('validation', trained, validated),
    test: part('test', validated, shareOf(parts.train, parts.validation, parts.test)),
    inputTransform: encoder.transform,
    inputFill: encoder.fill,
    targetTransform: targets.transform,
    image: inputs.kind === 'images' ? { width: inputs.width, height: inputs.height } : null,
  };
}

function columnsOf(inputs: Samples['inputs']): PreparedData['columns'] {
  if (inputs.kind === 'images') return [];
  return inputs.columns.map((column) => ({
    name: column.name,
    inputs: column.kind === 'number' ? 1 : column.categories.length,
  }));
}

function samplesOf(source: DataSource, read: FileReader, effort: Effort): Samples {
  switch (source.kind) {
    case 'csv':
    case 'parquet':
      return readTableSamples(source, read, effort);
    case 'idx':
      return readIdxSamples(source, read);
    case 'npz':
      return readNpzSamples(source, read);
    case 'generator':
      break;
  }
  const { generator } = source;
  if (generator === 'digits') return generateDigits(source);
  if (generator === 'curve') return generateCurve(source);
  if (generator === 'loudCue' || generator === 'cleanCue') return generateCues(generator, source);
  return generatePoints(generator, source);
}

/** One-hot columns and images multiply what a file holds. @throws {StudioError} `data.tooLarge` */
export function checkSize(rows: number, inputs: number): void {
  if (rows * inputs <= valueLimit) return;
  const gigabytes = Math.ceil((4 * rows * inputs) / 2 ** 30);
  const limit = (4 * valueLimit) / 2 ** 30;
  throw new StudioError(
    'data.tooLarge',
    `${rows} rows of ${inputs} inputs take ${gigabytes} GB of memory; the studio holds up to ${limit} GB. Use fewer rows, or ignore columns with many different texts.`,
    { rows, inputs, gigabytes, limit, path: 'data.source' },
  );
}

function checkTarget({ task, target, targets }: Samples): void {
  const [first] = targets;
  if (!targets.every((value) => value === first)) return;
  if (task === 'classification') {
    throw new StudioError(
      'data.oneClass',
      `All rows have the same class in “${target}”; there is nothing to tell apart. At least two classes are needed.`,
      { target, path: 'data.source' },
    );
  }
  throw new StudioError(
    'data.constantTarget',
    `“${target}” has the same value in every row; there is nothing to predict. Choose another target.`,
    { target, path: 'data.source' },
  );
}
