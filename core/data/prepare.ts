/** From a data spec to numbers ready for training: read, split, spoil labels, encode, scale. */
import { StudioError } from '../errors/studio-error.ts';
import type { DataSource, DataSpec } from '../experiment/data-spec.ts';
import { readCsvSamples } from './csv/read-csv.ts';
import { createEncoder, scalingOf } from './encode.ts';
import { generateCues } from './generators/cues.ts';
import { generateDigits } from './generators/digits.ts';
import { generateCurve, generatePoints } from './generators/points.ts';
import { readIdxSamples } from './idx.ts';
import { addLabelNoise } from './label-noise.ts';
import type { FileReader, PreparedData, PreparedPart } from './prepared-data.ts';
import { featureNames, type Samples } from './samples.ts';
import { splitRows, type Parts } from './split.ts';

/** Most input values of all parts together: 2 GB of them. A run holds its training part besides. */
const valueLimit = 2 ** 29;

/**
 * The same spec always gives the same numbers.
 * @throws {StudioError} what is wrong with the file, the columns or the split; `path` names the field.
 */
export function prepareData(spec: DataSpec, read: FileReader): PreparedData {
  const samples = readSamples(spec.source, read);
  return prepareSamples(samples, splitRows(samples, spec), spec);
}

/**
 * All rows of a source.
 * @throws {StudioError} `csv.*`, `idx.*`, `file.missing`, `data.oneClass`, `data.constantTarget`
 */
export function readSamples(source: DataSource, read: FileReader): Samples {
  const samples = samplesOf(source, read);
  checkTarget(samples);
  return samples;
}

/**
 * The second half of {@link prepareData}, for who has read and split already.
 * @throws {StudioError} `data.tooLarge`, `data.emptyColumn`
 */
export function prepareSamples(samples: Samples, parts: Parts, spec: DataSpec): PreparedData {
  const { task, inputs, classes, target } = samples;
  const features = featureNames(inputs);
  checkSize(samples.rows, features.length);
  const encoder = createEncoder(inputs, parts.train, spec.scaling);
  const trainTargets = Float64Array.from(parts.train, (row) => samples.targets[row]!);
  const targetTransform = task === 'regression' ? scalingOf(trainTargets, spec.scaling) : { offset: 0, scale: 1 };
  const part = (rows: Int32Array): PreparedPart => ({
    rows: rows.length,
    inputs: encoder.encode(rows),
    targets: Float32Array.from(rows, (row) => (samples.targets[row]! - targetTransform.offset) / targetTransform.scale),
  });
  const train = part(parts.train);
  addLabelNoise(train.targets, classes.length, spec.labelNoise, spec.seed);
  return {
    task,
    features,
    classes,
    target,
    train,
    validation: part(parts.validation),
    test: part(parts.test),
    inputTransform: encoder.transform,
    targetTransform,
    image: inputs.kind === 'images' ? { width: inputs.width, height: inputs.height } : null,
  };
}

function samplesOf(source: DataSource, read: FileReader): Samples {
  switch (source.kind) {
    case 'csv':
      return readCsvSamples(source, read);
    case 'idx':
      return readIdxSamples(source, read);
    case 'generator':
      break;
  }
  const { generator } = source;
  if (generator === 'digits') return generateDigits(source);
  if (generator === 'curve') return generateCurve(source);
  if (generator === 'loudCue' || generator === 'cleanCue') return generateCues(generator, source);
  return generatePoints(generator, source);
}

/** One-hot columns and images multiply what a file holds. */
function checkSize(rows: number, inputs: number): void {
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
