/** Where in the space of one or two inputs a network is unsure. */
import type { UncertainPrediction, UncertaintyMap } from '../../contract/studies/uncertainty.ts';
import type { PreparedData, PreparedPart } from '../../data/prepared-data.ts';

/** Rows that are drawn. */
const drawnRows = 400;
/** Cells along each side of a map, and points along a single input. */
const sideCells = 48;
const linePoints = 121;
/** How far it reaches beyond the rows, in shares of their range. */
const margin = 0.1;

/** @param predict - what is said of `[places, features]`, as prepared. */
export function mapOf(
  data: PreparedData,
  part: PreparedPart,
  predict: (inputs: Float32Array) => UncertainPrediction[],
): UncertaintyMap {
  const width = data.features.length;
  const isPlane = width > 1;
  const x = placesAlong(part, width, 0, isPlane ? sideCells : linePoints);
  const y = isPlane ? placesAlong(part, width, 1, sideCells) : [0];
  const inputs = Float32Array.from(y.flatMap((second) => x.flatMap((first) => (isPlane ? [first, second] : [first]))));
  const axis = (values: readonly number[], feature: number) => ({
    name: data.features[feature]!,
    values: values.map((value) => rawValue(data, feature, value)),
  });
  return {
    x: axis(x, 0),
    y: isPlane ? axis(y, 1) : null,
    places: predict(inputs),
    rows: Array.from({ length: Math.min(drawnRows, part.rows) }, (_, row) => ({
      x: rawValue(data, 0, part.inputs[row * width]!),
      y: isPlane ? rawValue(data, 1, part.inputs[row * width + 1]!) : rawTarget(data, part.targets[row]!),
      target: rawTarget(data, part.targets[row]!),
    })),
  };
}

/** Evenly spread over the values of an input, and a little beyond. */
function placesAlong({ inputs, rows }: PreparedPart, width: number, feature: number, count: number): number[] {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < rows; row++) {
    low = Math.min(low, inputs[row * width + feature]!);
    high = Math.max(high, inputs[row * width + feature]!);
  }
  const beyond = margin * (high - low || 1);
  return Array.from({ length: count }, (_, i) => low - beyond + (i * (high - low + 2 * beyond)) / (count - 1));
}

/** As the data had it, before scaling. */
export function rawValue({ inputTransform }: PreparedData, feature: number, value: number): number {
  return value * inputTransform.scale[feature]! + inputTransform.offset[feature]!;
}

/** As the data had it, before scaling; a class index stays one. */
export function rawTarget({ targetTransform: { offset, scale } }: PreparedData, target: number): number {
  return target * scale + offset;
}
