import { describe, expect, it } from 'vitest';
import { philox4x32, RandomStream } from '#core/engine/random.ts';

describe('Philox 4×32-10', () => {
  // The known-answer vectors published with Random123.
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])('counter %j', (counter, key, expected) => {
    const out = new Uint32Array(4);
    philox4x32(Uint32Array.from(counter), key[0]!, key[1]!, out);
    expect([...out]).toEqual(expected);
  });
});

describe('a stream of random numbers', () => {
  const draw = (stream: RandomStream, count: number) => Array.from({ length: count }, () => stream.uniform());

  it('is decided by seed, purpose and index', () => {
    expect(draw(new RandomStream(1, 'split', 2), 9)).toEqual(draw(new RandomStream(1, 'split', 2), 9));
    const others = [
      new RandomStream(2, 'split', 2),
      new RandomStream(1, 'batches', 2),
      new RandomStream(1, 'split', 3),
    ];
    for (const other of others) expect(draw(other, 9)).not.toEqual(draw(new RandomStream(1, 'split', 2), 9));
  });

  it('is uniform and normal as it says', () => {
    const stream = new RandomStream(5, 'generator');
    const count = 20_000;
    const uniforms = draw(stream, count);
    const normals = Array.from({ length: count }, () => stream.normal());
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    // Four standard errors of each mean.
    expect(Math.abs(mean(uniforms) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * count));
    expect(Math.abs(mean(normals))).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(mean(normals.map((value) => value ** 2)) - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
  });

  it('draws every integer below a bound about equally often', () => {
    const stream = new RandomStream(6, 'generator');
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 7000; i++) counts[stream.integer(7)]!++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt((1000 * 6) / 7));
  });

  it('shuffles without losing anything', () => {
    const values = Int32Array.from({ length: 100 }, (_, i) => i);
    new RandomStream(7, 'split').shuffle(values);
    expect([...values]).not.toEqual([...values].sort((a, b) => a - b));
    expect([...values].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });
});
