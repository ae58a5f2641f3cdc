/** What the page shows of data before it is trained on. */
import type { DataPreview } from '../contract/data-preview.ts';
import type { Advice } from '../errors/advice.ts';
import { nothingHeldOut } from '../experiment/advice/data.ts';
import type { DataSpec } from '../experiment/data-spec.ts';
import { Effort } from './effort.ts';
import { scalingOf } from './encode.ts';
import { checkSize, prepareSamples, prepareTargets, readSamples, type PreparedTargets } from './prepare.ts';
import type { FileReader, PreparedData, PreparedPart } from './prepared-data.ts';
import { inputTexts, targetText } from './row-contents.ts';
import { featureNames, type CategoryColumn, type ImageInputs, type NumberColumn, type Samples } from './samples.ts';
import { limited, splitAll, type Parts } from './split.ts';

const tableRows = 100;
const scatterPoints = 2000;
const imageCount = 100;
/** Relative distance of neighbouring float32 numbers, and the share of a deviation from which on it matters. */
const float32Step = 2 ** -23;
const noticeableStep = 1e-3;
/** With fewer training rows of a class, whether it is learnt is a matter of luck. */
const fewRows = 5;

/**
 * Prepares the data as training would, as far as it is shown, and takes from it what is worth seeing.
 * @throws {StudioError} as `prepareData` does.
 * @throws {TaskCancelled}
 */
export function previewData(spec: DataSpec, read: FileReader, effort = new Effort()): DataPreview {
  const samples = readSamples(spec.source, read, effort.part(0, 0.5));
  const { task, inputs, classes, target, droppedRows } = samples;
  const all = splitAll(samples, spec);
  const parts = limited(all, spec);
  const features = featureNames(inputs);
  checkSize(samples.rows, features.length);
  const targets = prepareTargets(samples, parts, spec);
  const classCounts = countClasses(samples, targets);
  const rest = effort.part(0.5, 1);
  return {
    task,
    features,
    classes: [...classes],
    target,
    rows: [parts.train.length, parts.validation.length, parts.test.length],
    trainRowsBeforeLimit: all.train.length,
    droppedRows,
    classCounts,
    table: tableOf(samples),
    scatter: inputs.kind === 'images' ? null : scatterOf(prepareSamples(samples, parts, spec, rest)),
    images: inputs.kind === 'images' ? imagesOf(inputs, classes, parts.train, targets.train, rest) : null,
    advice: [
      ...rowsLeftOut(samples),
      ...sortedClasses(samples, spec),
      ...constantColumns(samples),
      ...lostDigits(samples, spec),
      ...rareClasses(classes, classCounts),
      ...emptyParts(spec, parts),
    ],
  };
}

function countClasses(
  { task, classes }: Samples,
  { train, validation, test }: PreparedTargets,
): [number, number, number][] {
  if (task === 'regression') return [];
  const counts = classes.map((): [number, number, number] => [0, 0, 0]);
  [train, validation, test].forEach((labels, part) => {
    for (const label of labels) counts[label]![part]!++;
  });
  return counts;
}

function tableOf(samples: Samples): DataPreview['table'] {
  const { inputs, target, rows } = samples;
  if (inputs.kind === 'images') return { columns: [], rows: [] };
  return {
    columns: [...inputs.columns.map(({ name }) => name), target],
    rows: Array.from({ length: Math.min(rows, tableRows) }, (_, row) => [
      ...inputTexts(inputs, row),
      targetText(samples, row),
    ]),
  };
}

/** Each part is shown in proportion to its size; the first rows of a part are as random as the split. */
function scatterOf(data: PreparedData): DataPreview['scatter'] {
  const width = data.features.length;
  const [first, second] = plottedFeatures(data);
  const parts = [data.train, data.validation, data.test];
  const total = parts.reduce((sum, part) => sum + part.rows, 0);
  const share = Math.min(1, scatterPoints / total);
  const shown = parts.map((part, index) => ({ part, index, count: Math.floor(part.rows * share) }));
  const all = (value: (part: PreparedPart, row: number) => number) =>
    shown.flatMap(({ part, count }) => Array.from({ length: count }, (_, i) => value(part, rowOf(part, i, count))));
  return {
    xName: data.features[first]!,
    yName: second === undefined ? data.target : data.features[second]!,
    x: Float64Array.from(all(({ inputs }, row) => inputs[row * width + first]!)),
    y: Float64Array.from(
      all(({ inputs, targets }, row) => (second === undefined ? targets[row]! : inputs[row * width + second]!)),
    ),
    value: Float64Array.from(all(({ targets }, row) => targets[row]!)),
    part: Uint8Array.from(shown.flatMap(({ index, count }) => new Array<number>(count).fill(index))),
  };
}

/** The first two inputs that take more than two values; those of a category would heap all points on a few. */
function plottedFeatures({ features, train }: PreparedData): [number, number?] {
  const width = features.length;
  const isVaried = (feature: number) => {
    const values = new Set<number>();
    for (let at = feature; at < train.inputs.length && values.size < 3; at += width) values.add(train.inputs[at]!);
    return values.size > 2;
  };
  const all = features.map((_, feature) => feature);
  const varied = all.filter(isVaried);
  const [first = 0, second] = varied.length > 1 ? varied : all;
  return second === undefined ? [first] : [first, second];
}

/** Rows evenly spread over a part: a file may be sorted. */
function rowOf({ rows }: PreparedPart, i: number, count: number): number {
  return Math.floor((i * rows) / count);
}

/** Only those that are shown are read, or drawn. */
function imagesOf(
  { width, height, pixels }: ImageInputs,
  classes: readonly string[],
  train: Int32Array,
  labels: Float32Array,
  effort: Effort,
): DataPreview['images'] {
  const shown = train.subarray(0, imageCount);
  return {
    width,
    height,
    pixels: pixels(shown, effort),
    labels: Array.from(shown, (_, i) => classes[labels[i]!]!),
  };
}

function rowsLeftOut({ droppedRows, firstDropped, rows }: Samples): Advice[] {
  if (droppedRows === 0) return [];
  const places = (firstDropped ?? []).join(', ') + (droppedRows > (firstDropped ?? []).length ? ' …' : '');
  const all = rows + droppedRows;
  return [
    {
      code: 'data.droppedRows',
      severity: 'warning',
      message: `${droppedRows} of ${all} rows are left out, because a value is missing in them: rows ${places}.`,
      details: { count: droppedRows, all, places, path: 'data.source.columns' },
    },
  ];
}

/** A file sorted by its classes has other classes at its end than at its beginning. */
function sortedClasses({ task, targets, classes }: Samples, { split }: DataSpec): Advice[] {
  if (split.kind !== 'firstRows' || task === 'regression') return [];
  let changes = 0;
  for (let row = 1; row < targets.length; row++) if (targets[row] !== targets[row - 1]) changes++;
  if (changes >= classes.length || targets.length < fewRows * classes.length) return [];
  return [
    {
      code: 'data.sortedClasses',
      severity: 'warning',
      message:
        'The rows are sorted by class, so the first rows hold other classes than the last. Split by shares, at random.',
      details: { path: 'data.split' },
    },
  ];
}

function constantColumns({ inputs }: Samples): Advice[] {
  if (inputs.kind === 'images') return [];
  return inputs.columns.flatMap((column) => {
    if (!isConstant(column)) return [];
    return [
      {
        code: 'data.constantColumn',
        severity: 'warning',
        message: `The column “${column.name}” has the same value in every row and tells the network nothing. Ignore it.`,
        details: { column: column.name, path: 'data.source.columns' },
      },
    ];
  });
}

/** Unscaled inputs are rounded to float32 as they are: what is large against its spread comes out in few steps. */
function lostDigits({ inputs }: Samples, { scaling }: DataSpec): Advice[] {
  if (inputs.kind === 'images' || scaling !== 'none') return [];
  return inputs.columns.flatMap((column): Advice[] => {
    if (column.kind === 'category') return [];
    const known = column.values.filter((value) => !Number.isNaN(value));
    const { offset, scale } = scalingOf(known, 'standardise');
    if (isConstant(column) || Math.abs(offset) * float32Step <= noticeableStep * scale) return [];
    return [
      {
        code: 'data.lostDigits',
        severity: 'warning',
        message: `The numbers in “${column.name}” are so large against their differences that unscaled inputs lose most of these. Standardise or scale the inputs.`,
        details: { column: column.name, path: 'data.scaling' },
      },
    ];
  });
}

/** Gaps don’t count: they are filled with a value that is there. */
function isConstant(column: NumberColumn | CategoryColumn): boolean {
  if (column.kind === 'category') return column.categories.length === 1;
  const first = column.values.find((value) => !Number.isNaN(value));
  return column.values.every((value) => Number.isNaN(value) || value === first);
}

function rareClasses(classes: readonly string[], counts: readonly (readonly [number, number, number])[]): Advice[] {
  const held = [1, 2].filter((part) => counts.some((count) => count[part]! > 0));
  return classes.flatMap((name, label): Advice[] => {
    const found = counts[label]![0];
    const details = { class: name, found, path: 'data.split' };
    const warning = (code: string, message: string): Advice => ({ code, severity: 'warning', message, details });
    if (found === 0) {
      return [
        warning(
          'data.classMissing',
          `No training row is of class “${name}”, so the network can’t learn it. Use more training rows, or a stratified split.`,
        ),
      ];
    }
    if (held.some((part) => counts[label]![part] === 0)) {
      return [
        warning(
          'data.classNotHeldOut',
          `No row of class “${name}” is held out in some part, so nothing is measured of it there. Use more rows, or a stratified split.`,
        ),
      ];
    }
    if (found >= fewRows) return [];
    return [
      warning(
        'data.classRare',
        `Only ${found} training rows are of class “${name}”; whether it is learnt is a matter of luck.`,
      ),
    ];
  });
}

/** Shares that hold nothing out are remarked upon by the spec's own advice. */
function emptyParts({ split }: DataSpec, { validation, test }: Parts): Advice[] {
  if (split.kind === 'ratio' || validation.length + test.length > 0) return [];
  return [nothingHeldOut];
}
