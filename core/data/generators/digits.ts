/**
 * Drawn digits: 28×28 images of pen strokes with random slant, size, shift, width and shake.
 *
 * They stand in for MNIST where its files are absent, so they are made about as varied: a small network learns 300 of
 * them by heart and still errs on others.
 */
import { RandomStream } from '../../engine/random.ts';
import type { GeneratorSource } from '../../experiment/data-spec.ts';
import type { Samples } from '../samples.ts';
import { digitStrokes, type Point } from './digit-strokes.ts';

const side = 28;
const pixelsPerImage = side * side;
/** Height of a digit of usual size, in pixels; MNIST's fit a box of 20. */
const usualHeight = 20;
/** Random numbers that an image takes: `drawDigit` and `randomPlacement` draw as many. */
const uniforms = 3;
const placementNormals = 5;
const shakesPerPoint = 2;

/**
 * Images of the ten digits, equally often and in random order. They are drawn when they are asked for: any of them alone is the
 * same as among all. `noise` is a share of full ink.
 */
export function generateDigits({ samples, noise, seed }: GeneratorSource): Samples {
  const random = new RandomStream(seed, 'generator');
  const labels = Float64Array.from({ length: samples }, (_, i) => i % 10);
  random.shuffle(labels);
  const beginAt = startsOf(labels, noise > 0, random.position);
  const ink = new Float64Array(pixelsPerImage);
  const draw = (row: number, image: Uint8Array) => {
    beginAt(row, random);
    ink.fill(0);
    drawDigit(labels[row]!, random, ink);
    for (let p = 0; p < pixelsPerImage; p++) {
      const value = ink[p]! + (noise > 0 ? noise * random.normal() : 0);
      image[p] = Math.round(255 * Math.min(1, Math.max(0, value)));
    }
  };
  return {
    task: 'classification',
    rows: samples,
    inputs: {
      kind: 'images',
      width: side,
      height: side,
      pixels(rows, effort) {
        const pixels = new Uint8Array(rows.length * pixelsPerImage);
        rows.forEach((row, i) => {
          effort.at(i, rows.length);
          draw(row, pixels.subarray(i * pixelsPerImage, (i + 1) * pixelsPerImage));
        });
        return pixels;
      },
    },
    target: 'digit',
    classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
    targets: labels,
    droppedRows: 0,
  };
}

/**
 * All images come from one sequence of random numbers, one after the other; how many each takes depends on its digit alone.
 * @param start - position of the first. @returns takes a stream to where a row's image begins.
 */
function startsOf(labels: Float64Array, isNoisy: boolean, start: number) {
  const normalsOf = digitStrokes.map((strokes) => {
    const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
    return placementNormals + shakesPerPoint * points + (isNoisy ? pixelsPerImage : 0);
  });
  const normals = new Float64Array(labels.length);
  for (let row = 1; row < labels.length; row++) normals[row] = normals[row - 1]! + normalsOf[labels[row - 1]!]!;
  return (row: number, random: RandomStream) => {
    const before = normals[row]!;
    // A uniform number takes two of the stream's, a pair of normal ones four. The last that an image takes are normal.
    random.seek(start + 2 * uniforms * row + 4 * Math.ceil(before / 2), before % 2 === 1);
  };
}

function drawDigit(digit: number, random: RandomStream, ink: Float64Array): void {
  const place = randomPlacement(random);
  const halfWidth = 0.7 + 0.9 * random.uniform();
  for (const stroke of digitStrokes[digit]!) {
    const points = stroke.map(place);
    for (let i = 1; i < points.length; i++) drawSegment(points[i - 1]!, points[i]!, halfWidth, ink);
  }
}

/** From the unit square to pixels: each point shakes a little, the whole digit is slanted, turned, sized and shifted. */
function randomPlacement(random: RandomStream): (point: Point) => Point {
  const height = usualHeight * (0.8 + 0.3 * random.uniform());
  const width = height * (0.65 + 0.4 * random.uniform());
  const slant = 0.22 * random.normal();
  const turn = 0.12 * random.normal();
  const shift = [random.normal() * 1.2, random.normal() * 1.2] as const;
  const bend = 0.06 * random.normal();
  const shake = () => 0.018 * random.normal();
  return ([x, y]) => {
    const across = (x - 0.5 + bend * Math.sin(2 * Math.PI * y) + shake()) * width;
    const down = (y - 0.5 + shake()) * height;
    const slanted = across - slant * down;
    return [
      side / 2 + slanted * Math.cos(turn) - down * Math.sin(turn) + shift[0],
      side / 2 + slanted * Math.sin(turn) + down * Math.cos(turn) + shift[1],
    ];
  };
}

/** Lays ink along a line; a pixel's share falls off over one pixel at the edge. */
function drawSegment([x1, y1]: Point, [x2, y2]: Point, halfWidth: number, ink: Float64Array): void {
  const reach = halfWidth + 1;
  const [left, right] = [Math.max(0, Math.floor(Math.min(x1, x2) - reach)), Math.max(x1, x2) + reach];
  const [top, bottom] = [Math.max(0, Math.floor(Math.min(y1, y2) - reach)), Math.max(y1, y2) + reach];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy || 1;
  for (let row = top; row < Math.min(side, bottom); row++) {
    for (let column = left; column < Math.min(side, right); column++) {
      const [px, py] = [column + 0.5 - x1, row + 0.5 - y1];
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      const distance = Math.hypot(px - along * dx, py - along * dy);
      const at = row * side + column;
      ink[at] = Math.max(ink[at]!, Math.min(1, halfWidth + 0.5 - distance));
    }
  }
}
