/** Points in the plane whose class follows a pattern, and one curve to fit. */
import { RandomStream } from '../../engine/random.ts';
import type { GeneratorKind, GeneratorSource } from '../../experiment/data-spec.ts';
import type { NumberColumn, Samples } from '../samples.ts';

type PointsKind = Exclude<GeneratorKind, 'digits' | 'curve' | 'loudCue' | 'cleanCue'>;

interface Pattern {
  readonly classes: number;
  /** A point of the class without noise. @param share - how far along the class's shape, in [0, 1). */
  readonly place: (label: number, share: number, random: RandomStream) => readonly [number, number];
}

const patterns: Readonly<Record<PointsKind, Pattern>> = {
  moons: {
    classes: 2,
    place: (label, share) => {
      const angle = Math.PI * share;
      return label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    },
  },
  circles: {
    classes: 2,
    place: (label, share) => {
      const radius = label === 0 ? 1 : 0.5;
      return [radius * Math.cos(2 * Math.PI * share), radius * Math.sin(2 * Math.PI * share)];
    },
  },
  spirals: {
    classes: 2,
    // The root spreads the points evenly along the arm, which is longer further out.
    place: (label, share) => {
      const radius = 0.05 + 0.95 * Math.sqrt(share);
      const angle = 3.5 * Math.PI * radius + Math.PI * label;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    },
  },
  blobs: {
    classes: 3,
    place: (label) => [Math.cos((2 * Math.PI * label) / 3), Math.sin((2 * Math.PI * label) / 3)],
  },
  xor: { classes: 2, place: (label, share, random) => squareOf(label, 2, share, random) },
  checkerboard: { classes: 2, place: (label, share, random) => squareOf(label, 4, share, random) },
};

/**
 * Draws points; classes are as even as the number of samples allows and come in random order.
 * @returns two inputs, x and y; noise is normal, added to each coordinate.
 */
export function generatePoints(kind: PointsKind, { samples, noise, seed }: GeneratorSource): Samples {
  const random = new RandomStream(seed, 'generator');
  const { classes, place } = patterns[kind];
  const labels = Float64Array.from({ length: samples }, (_, i) => i % classes);
  random.shuffle(labels);
  const x = new Float64Array(samples);
  const y = new Float64Array(samples);
  labels.forEach((label, i) => {
    const [placeX, placeY] = place(label, random.uniform(), random);
    x[i] = placeX + noise * random.normal();
    y[i] = placeY + noise * random.normal();
  });
  return {
    task: 'classification',
    rows: samples,
    inputs: { kind: 'table', columns: [numberColumn('x', x), numberColumn('y', y)] },
    target: 'class',
    classes: Array.from({ length: classes }, (_, label) => String(label)),
    targets: labels,
    droppedRows: 0,
  };
}

/** y = sin(2πx) on [−1, 1]; the noise is on y. */
export function generateCurve({ samples, noise, seed }: GeneratorSource): Samples {
  const random = new RandomStream(seed, 'generator');
  const x = Float64Array.from({ length: samples }, () => 2 * random.uniform() - 1);
  return {
    task: 'regression',
    rows: samples,
    inputs: { kind: 'table', columns: [numberColumn('x', x)] },
    target: 'y',
    classes: [],
    targets: x.map((value) => Math.sin(2 * Math.PI * value) + noise * random.normal()),
    droppedRows: 0,
  };
}

/** A point in one of the squares of [−1, 1]² that belong to the label, all equally likely. */
function squareOf(label: number, perSide: number, share: number, random: RandomStream): [number, number] {
  const column = random.integer(perSide);
  const rows = perSide / 2;
  const row = 2 * random.integer(rows) + ((column + label) % 2);
  const side = 2 / perSide;
  return [side * (column + share) - 1, side * (row + random.uniform()) - 1];
}

function numberColumn(name: string, values: Float64Array): NumberColumn {
  return { kind: 'number', name, values, fill: 'drop' };
}
