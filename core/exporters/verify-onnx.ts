/**
 * Reads an exported ONNX model back with ONNX Runtime, and compares what the two answer.
 *
 * The runtime is its makers' own build for WebAssembly: nothing of the studio's reads or computes there.
 */
import type { InferenceSession, Tensor, TypedTensor } from 'onnxruntime-web';
import { verifiedWithin, type ExportChoices, type Verification } from '../contract/export-formats.ts';
import { Effort } from '../data/effort.ts';
import type { Samples } from '../data/samples.ts';
import { onnxModel } from './onnx.ts';
import { needsDoubleInput, type PortableModel } from './portable-model.ts';
import { predict, scaledInputs } from './predict.ts';

/** Rows that are compared. */
const rowLimit = 1000;

/**
 * @param samples - those that the model's data spec reads. @param candidates - rows of them, of which the first are taken.
 * @throws {StudioError} as {@link onnxModel} and {@link predict}.
 */
export async function verifyOnnx(
  model: PortableModel,
  choices: ExportChoices,
  samples: Samples,
  candidates: Int32Array,
): Promise<Verification> {
  const ort = await import('onnxruntime-web');
  ort.env.wasm.numThreads = 1;
  const rows = candidates.subarray(0, rowLimit);
  const raw = rawFeatures(model, samples, rows);
  const width = model.data.features.length;
  const scaled = scaledInputs(model, raw);
  const session = await ort.InferenceSession.create(onnxModel(model, choices));
  try {
    const number = (values: Float64Array, columns: number): Tensor =>
      needsDoubleInput(model)
        ? new ort.Tensor('float64', values, [rows.length, columns])
        : new ort.Tensor('float32', Float32Array.from(values), [rows.length, columns]);
    const text = (values: string[]): TypedTensor<'string'> => new ort.Tensor('string', values, [rows.length, 1]);
    const feeds =
      choices.input === 'columns'
        ? feedsOf(model, samples, rows, session.inputNames, (values) => number(values, 1), text)
        : {
            input:
              choices.input === 'scaled' ? new ort.Tensor('float32', scaled, [rows.length, width]) : number(raw, width),
          };
    const found = answersOf(await session.run(feeds));
    const largestDifference = difference(model, predict(model, scaled), found);
    const reader = `ONNX Runtime ${ort.env.versions.web ?? ''}`.trim();
    return { reader, rows: rows.length, largestDifference, agrees: largestDifference <= verifiedWithin };
  } finally {
    await session.release();
  }
}

/**
 * `[rows, features]`, encoded and unscaled, as exactly as the file takes them: what it takes as float32 is rounded for both.
 */
function rawFeatures(model: PortableModel, { inputs }: Samples, rows: Int32Array): Float64Array {
  if (inputs.kind === 'images') return Float64Array.from(inputs.pixels(rows, new Effort()));
  const round = needsDoubleInput(model) ? (value: number) => value : Math.fround;
  const width = model.data.features.length;
  const raw = new Float64Array(rows.length * width);
  let at = 0;
  inputs.columns.forEach((column, i) => {
    const known = model.columns[i];
    rows.forEach((row, place) => {
      const start = place * width + at;
      if (column.kind === 'number') {
        const value = column.values[row]!;
        const fill = known?.kind === 'number' ? known.fill : null;
        raw[start] = round(Number.isNaN(value) ? (fill ?? NaN) : value);
      } else {
        const code = column.codes[row]!;
        const fill = known?.kind === 'category' && known.fill !== null ? known.categories.indexOf(known.fill) : -1;
        const filled = code < 0 ? fill : code;
        if (filled >= 0) raw[start + filled] = 1;
      }
    });
    at += column.kind === 'number' ? 1 : column.categories.length;
  });
  return raw;
}

/** The columns as they are in the table, gaps and all. */
function feedsOf(
  { columns }: PortableModel,
  { inputs }: Samples,
  rows: Int32Array,
  names: readonly string[],
  number: (values: Float64Array) => Tensor,
  text: (values: string[]) => Tensor,
): InferenceSession.FeedsType {
  const feeds: Record<string, Tensor> = {};
  if (inputs.kind === 'images') {
    const pixels = inputs.pixels(rows, new Effort());
    columns.forEach(
      (_, i) => (feeds[names[i]!] = number(Float64Array.from(rows, (_, at) => pixels[at * columns.length + i]!))),
    );
    return feeds;
  }
  inputs.columns.forEach((column, i) => {
    feeds[names[i]!] =
      column.kind === 'number'
        ? number(Float64Array.from(rows, (row) => column.values[row]!))
        : text(Array.from(rows, (row) => column.categories[column.codes[row]!] ?? ''));
  });
  return feeds;
}

function answersOf(outputs: InferenceSession.OnnxValueMapType): Float64Array {
  const data = (outputs['probabilities'] ?? outputs['prediction'])?.data;
  if (data instanceof Float32Array || data instanceof Float64Array) return Float64Array.from(data);
  throw new Error('the model has no answer');
}

/** The largest, absolute up to 1 and relative above; values of a regression are measured in deviations of the target. */
function difference({ data }: PortableModel, expected: Float64Array, found: Float64Array): number {
  const { scale } = data.targetTransform;
  return expected.reduce((largest, value, i) => {
    const size = Math.max(1, Math.abs(value / scale));
    const apart = Math.abs(value - found[i]!) / scale / size;
    return Math.max(largest, Number.isFinite(apart) ? apart : Number.MAX_VALUE);
  }, 0);
}
