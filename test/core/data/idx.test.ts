import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Effort } from '#core/data/effort.ts';
import { describeFile, checkFileSize } from '#core/data/files.ts';
import { readIdxSamples } from '#core/data/idx.ts';
import type { IdxSource } from '#core/experiment/data-spec.ts';
import { isMissing, needing, sharedPath } from '../../support/golden.ts';

const source: IdxSource = {
  kind: 'idx',
  images: 'a'.repeat(64),
  imagesName: 'images',
  labels: 'b'.repeat(64),
  labelsName: 'labels',
};

function idx(magic: number, sizes: number[], values: Uint8Array): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
  header.setUint32(0, magic);
  sizes.forEach((size, i) => header.setUint32(4 + 4 * i, size));
  return Uint8Array.from([...new Uint8Array(header.buffer), ...values]);
}

/** A few kilobytes for each megabyte: members of a gzip file follow one another. */
function gzipOfZeros(bytes: number): Uint8Array {
  const piece = gzipSync(new Uint8Array(2 ** 24));
  return Buffer.concat(new Array<Buffer>(Math.ceil(bytes / 2 ** 24)).fill(piece));
}

const images = (count: number) =>
  idx(
    0x803,
    [count, 2, 3],
    Uint8Array.from({ length: count * 6 }, (_, i) => i),
  );
const labels = (...values: number[]) => idx(0x801, [values.length], Uint8Array.from(values));
const read = (imageBytes: Uint8Array, labelBytes: Uint8Array) =>
  readIdxSamples(source, (hash) => (hash === source.images ? imageBytes : labelBytes));

describe('IDX files', () => {
  it('are read plain and gzipped', () => {
    for (const pack of [(bytes: Uint8Array) => bytes, (bytes: Uint8Array) => gzipSync(bytes)]) {
      const samples = read(pack(images(3)), pack(labels(0, 2, 1)));
      expect(samples).toMatchObject({ rows: 3, classes: ['0', '1', '2'], inputs: { width: 3, height: 2 } });
      if (samples.inputs.kind !== 'images') throw new Error('They are images.');
      const { pixels } = samples.inputs;
      expect([...pixels(Int32Array.of(0, 1, 2), new Effort())]).toEqual(Array.from({ length: 18 }, (_, i) => i));
      expect([...pixels(Int32Array.of(2), new Effort())]).toEqual([12, 13, 14, 15, 16, 17]);
      expect([...samples.targets]).toEqual([0, 2, 1]);
    }
  });

  it('are known by their content', () => {
    expect(describeFile(gzipSync(images(4)), 'a.gz')).toEqual({ kind: 'idxImages', count: 4, width: 3, height: 2 });
    expect(describeFile(labels(0, 1, 1), 'labels.idx1-ubyte')).toEqual({ kind: 'idxLabels', count: 3, classes: 2 });
  });

  it.skipIf(isMissing('data/mnist'))(needing('MNIST is read as it is', 'data/mnist'), () => {
    const file = (name: string) => readFileSync(sharedPath(`data/mnist/${name}`));
    const samples = read(file('t10k-images-idx3-ubyte.gz'), file('t10k-labels-idx1-ubyte.gz'));
    expect(samples).toMatchObject({ rows: 10_000, inputs: { width: 28, height: 28 } });
    expect([...samples.targets.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
  });
});

describe('a file that can’t be used says so', () => {
  const gz = gzipSync(images(100));

  it.each<[string, () => unknown, string, RegExp]>([
    ['a cut-off gzip', () => describeFile(gz.subarray(0, gz.length - 20), 'x.gz'), 'idx.gzip', /cut off or damaged/],
    [
      'a wrong magic number',
      () => describeFile(Uint8Array.of(0, 0, 0x0d, 2, 0, 0, 0, 1), 'x'),
      'idx.magic',
      /begins with 0x00000d02/,
    ],
    [
      'a cut-off file',
      () => describeFile(images(5).subarray(0, 30), 'x'),
      'idx.cutOff',
      /asks for 46 bytes, but there are 30/,
    ],
    [
      'more bytes than the header says',
      () => describeFile(Uint8Array.from([...labels(0, 1), 0]), 'x'),
      'idx.tooLong',
      /11 bytes where 10 were expected/,
    ],
    [
      'a gzip that unpacks to far more than it is worth',
      () => describeFile(gzipOfZeros(2 ** 29 + 1), 'x.gz'),
      'idx.unpackedTooLarge',
      /more than 512 MB/,
    ],
    ['a cut-off header', () => describeFile(Uint8Array.of(0, 0, 8, 3, 0), 'x'), 'idx.cutOff', /there are 5/],
    [
      'images without pixels',
      () => describeFile(idx(0x803, [1, 0, 3], new Uint8Array(0)), 'x'),
      'idx.imageSize',
      /3×0 pixels/,
    ],
    [
      'another number of labels',
      () => read(images(3), labels(0, 1)),
      'idx.countMismatch',
      /3 images but labels 2 labels/,
    ],
    ['the two files exchanged', () => read(labels(0, 1), images(2)), 'idx.notImages', /holds labels, not images/],
    ['an empty file', () => checkFileSize('x.csv', 0), 'file.empty', /empty/],
    ['a 2 GB file', () => checkFileSize('x.csv', 2 * 2 ** 30), 'file.tooLarge', /2048 MB.*up to 512 MB/],
    ['2 GB of images', () => checkFileSize('train-images', 2 * 2 ** 30), 'file.tooLarge', /up to 512 MB/],
    [
      'a picture',
      () => describeFile(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1), 'x.png'),
      'csv.notText',
      /not a table of text/,
    ],
  ])('%s', (_, act, code, message) => {
    expect(act).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as string }));
  });
});
