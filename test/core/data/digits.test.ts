import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inspectTable } from '#core/data/table/inspect-table.ts';
import { Effort } from '#core/data/effort.ts';
import { generateDigits } from '#core/data/generators/digits.ts';
import { previewData } from '#core/data/preview.ts';
import { prepareData } from '#core/data/prepare.ts';
import { RandomStream } from '#core/engine/random.ts';
import { TaskCancelled } from '#core/errors/task-cancelled.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { DataSpec } from '#core/experiment/data-spec.ts';

const noFile = () => {
  throw new Error('There is no file.');
};

function digits(samples: number, noise = 0.1, changes: Partial<DataSpec> = {}): DataSpec {
  const source = { kind: 'generator', generator: 'digits', samples, noise, seed: 7 } as const;
  return { ...defaultSpec().data, ...changes, source };
}

function imagesOf(samples: number, noise: number, rows: readonly number[]): Uint8Array {
  const source = { kind: 'generator', generator: 'digits', samples, noise, seed: 7 } as const;
  const { inputs } = generateDigits(source);
  if (inputs.kind !== 'images') throw new Error('Digits are images.');
  return inputs.pixels(Int32Array.from(rows), new Effort());
}

describe('drawn digits', () => {
  it.each([0, 0.3])('with noise %d are the same alone, backwards and among all', (noise) => {
    const all = Array.from({ length: 60 }, (_, row) => row);
    const whole = imagesOf(60, noise, all);
    const image = (row: number) => whole.subarray(row * 784, (row + 1) * 784);
    for (const row of all) expect(imagesOf(60, noise, [row])).toEqual(image(row));
    expect(imagesOf(60, noise, all.toReversed())).toEqual(
      Uint8Array.from(all.toReversed().flatMap((row) => [...image(row)])),
    );
  });

  it('are those that they have always been', () => {
    const hash = (noise: number) => {
      const all = Array.from({ length: 333 }, (_, row) => row);
      return createHash('sha256')
        .update(imagesOf(333, noise, all))
        .digest('hex');
    };
    expect([hash(0), hash(0.3)]).toEqual([
      '90de82e08ee368c0b2b01117f9cb5a370b190accc04bd4663b88658040a07719',
      'fa33f8409f0aa46934e9bd0af3c8c7174549791c8277232ba18213836c12d16b',
    ]);
  });

  it('are drawn in the preview only where they are shown, and as they will be trained on', () => {
    // All of them would take minutes.
    const { images, rows } = previewData(digits(600_000), noFile);
    expect(rows.reduce((a, b) => a + b, 0)).toBe(600_000);
    expect(images!.labels).toHaveLength(100);

    const few = digits(300, 0.1, { scaling: 'none', labelNoise: 0.2 });
    const shown = previewData(few, noFile);
    const { train, classes } = prepareData(few, noFile);
    expect([...shown.images!.pixels]).toEqual([...train.inputs.subarray(0, shown.images!.pixels.length)]);
    expect(shown.images!.labels).toEqual(Array.from(train.targets.subarray(0, 100), (label) => classes[label]));
  });
});

describe('a preparation', () => {
  it('tells how far it is, never less than before, and ends when it is asked to', () => {
    const shares: number[] = [];
    prepareData(digits(500), noFile, new Effort({ progress: (share) => shares.push(share), isCancelled: () => false }));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBeGreaterThan(0.9);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);

    let looks = 0;
    const half = new Effort({ progress: () => looks++, isCancelled: () => looks >= shares.length / 2 });
    expect(() => prepareData(digits(500), noFile, half)).toThrow(TaskCancelled);
    expect(looks).toBe(Math.ceil(shares.length / 2));
  });

  it('of a CSV file ends in the middle of it', () => {
    const text = ['a,b,kind', ...Array.from({ length: 5000 }, (_, i) => `${i},${i % 7},${i % 2 ? 'x' : 'y'}`)].join(
      '\n',
    );
    const { source } = inspectTable(Buffer.from(text), 'a'.repeat(64), 'a.csv');
    const shares: number[] = [];
    const spec: DataSpec = { ...defaultSpec().data, source };
    const read = () => Buffer.from(text);
    const data = prepareData(
      spec,
      read,
      new Effort({ progress: (share) => shares.push(share), isCancelled: () => false }),
    );
    expect(data.train.rows + data.validation.rows + data.test.rows).toBe(5000);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.filter((share) => share > 0.2 && share < 0.6).length).toBeGreaterThan(5);
    const half = new Effort({ progress: () => undefined, isCancelled: () => true });
    expect(() => prepareData(spec, read, half)).toThrow(TaskCancelled);
  });
});

it('a stream of random numbers goes on from any position', () => {
  const stream = () => new RandomStream(3, 'generator', 5);
  const all = Array.from(
    { length: 40 },
    (
      (one) => () =>
        one.uint32()
    )(stream()),
  );
  for (let position = 0; position < 40; position++) {
    const one = stream();
    one.seek(position);
    expect(one.position).toBe(position);
    expect(one.uint32()).toBe(all[position]);
    expect(one.position).toBe(position + 1);
  }
  const [whole, resumed] = [stream(), stream()];
  whole.uint32();
  whole.normal();
  resumed.seek(whole.position, true);
  expect(resumed.normal()).toBe(whole.normal());
  expect(resumed.normal()).toBe(whole.normal());
  resumed.seek(4 * 2 ** 32 + 1);
  expect(resumed.position).toBe(4 * 2 ** 32 + 1);
});
