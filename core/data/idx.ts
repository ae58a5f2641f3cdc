/**
 * IDX, the format of the MNIST files (LeCun, Cortes & Burges), plain or gzipped.
 *
 * A big-endian header: two zero bytes, the type of the values, the number of dimensions, and their sizes.
 */
import { StudioError } from '../errors/studio-error.ts';
import type { StoredFile } from '../contract/entities.ts';
import type { IdxSource } from '../experiment/data-spec.ts';
import { unpacked } from './gzip.ts';
import type { FileReader } from './prepared-data.ts';
import type { ImageInputs, Samples } from './samples.ts';

const imagesMagic = 0x0000_0803;
const labelsMagic = 0x0000_0801;
const pixelLimit = 128 * 128;

interface IdxImages {
  readonly kind: 'images';
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

interface IdxLabels {
  readonly kind: 'labels';
  readonly count: number;
  readonly values: Uint8Array;
}

/** Whether unpacked bytes begin as IDX does, or the name says that they should. */
export function looksLikeIdx(bytes: Uint8Array, name: string): boolean {
  return (bytes[0] === 0 && bytes[1] === 0) || /idx\d|ubyte/i.test(name);
}

/** @throws {StudioError} `idx.*` */
export function describeIdx(bytes: Uint8Array, name: string): StoredFile['content'] {
  const file = readIdx(bytes, name);
  if (file.kind === 'labels') return { kind: 'idxLabels', count: file.count, classes: largest(file.values) + 1 };
  return { kind: 'idxImages', count: file.count, width: file.width, height: file.height };
}

/**
 * Reads images and the labels that belong to them.
 * @throws {StudioError} `idx.*`, `file.missing`
 */
export function readIdxSamples(source: IdxSource, read: FileReader): Samples {
  const images = readIdx(read(source.images, source.imagesName), source.imagesName);
  const labels = readIdx(read(source.labels, source.labelsName), source.labelsName);
  if (images.kind !== 'images') throw wrongKind(source.imagesName, 'images', 'labels');
  if (labels.kind !== 'labels') throw wrongKind(source.labelsName, 'labels', 'images');
  if (images.count !== labels.count) {
    throw new StudioError(
      'idx.countMismatch',
      `${source.imagesName} holds ${images.count} images but ${source.labelsName} ${labels.count} labels. Choose the two files that belong together.`,
      { images: source.imagesName, labels: source.labelsName, imageCount: images.count, labelCount: labels.count },
    );
  }
  return {
    task: 'classification',
    rows: images.count,
    inputs: { kind: 'images', width: images.width, height: images.height, pixels: pixelsOf(images) },
    target: 'label',
    classes: Array.from({ length: largest(labels.values) + 1 }, (_, label) => String(label)),
    targets: Float64Array.from(labels.values),
    droppedRows: 0,
  };
}

function pixelsOf({ width, height, values }: IdxImages): ImageInputs['pixels'] {
  const size = width * height;
  return (rows, effort) => {
    const pixels = new Uint8Array(rows.length * size);
    rows.forEach((row, i) => {
      effort.at(i, rows.length);
      pixels.set(values.subarray(row * size, (row + 1) * size), i * size);
    });
    return pixels;
  };
}

function readIdx(packed: Uint8Array, name: string): IdxImages | IdxLabels {
  const bytes = unpacked(packed, name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) throw cutOff(name, 8, bytes.length);
  const magic = view.getUint32(0);
  const count = view.getUint32(4);
  if (magic === labelsMagic) return { kind: 'labels', count, values: valuesOf(bytes, 8, count, name) };
  if (magic !== imagesMagic) {
    throw new StudioError(
      'idx.magic',
      `${name} is not an MNIST-style file: it begins with ${hex(magic)}, where images begin with ${hex(imagesMagic)} and labels with ${hex(labelsMagic)}. Choose the original files, plain or gzipped, or a CSV file.`,
      { name, found: hex(magic), images: hex(imagesMagic), labels: hex(labelsMagic) },
    );
  }
  if (bytes.length < 16) throw cutOff(name, 16, bytes.length);
  const height = view.getUint32(8);
  const width = view.getUint32(12);
  if (width * height === 0 || width * height > pixelLimit) {
    throw new StudioError(
      'idx.imageSize',
      `${name} holds images of ${width}×${height} pixels; they may have 1 to ${pixelLimit} pixels. Scale the images down first.`,
      { name, width, height, limit: pixelLimit },
    );
  }
  return { kind: 'images', count, width, height, values: valuesOf(bytes, 16, count * width * height, name) };
}

function valuesOf(bytes: Uint8Array, header: number, count: number, name: string): Uint8Array {
  if (count === 0) {
    throw new StudioError('idx.none', `${name} says that it holds nothing. Choose another file.`, { name });
  }
  const expected = header + count;
  if (bytes.length < expected) throw cutOff(name, expected, bytes.length);
  if (bytes.length > expected) {
    throw new StudioError(
      'idx.tooLong',
      `${name} is longer than its header says: ${bytes.length} bytes where ${expected} were expected. The header or the file is damaged; download it again.`,
      { name, expected, found: bytes.length },
    );
  }
  return bytes.subarray(header);
}

function cutOff(name: string, expected: number, found: number): StudioError {
  return new StudioError(
    'idx.cutOff',
    `${name} is cut off: its header asks for ${expected} bytes, but there are ${found}. Download it again.`,
    { name, expected, found },
  );
}

function wrongKind(name: string, expected: 'images' | 'labels', found: 'images' | 'labels'): StudioError {
  return new StudioError(
    `idx.not${expected === 'images' ? 'Images' : 'Labels'}`,
    `${name} holds ${found}, not ${expected}. Choose the file with the ${expected}.`,
    {
      name,
    },
  );
}

function largest(values: Uint8Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
