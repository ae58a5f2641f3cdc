import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from '#core/contract/codec.ts';

describe('messages as bytes', () => {
  it('arrive as they were sent', () => {
    const value = fc.anything({
      withTypedArray: false,
      values: [
        fc.string({ maxLength: 300 }),
        // There is one zero where a number stands alone; arrays of numbers keep every bit.
        fc.double({ noNaN: true }).map((number) => number + 0),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.uint8Array({ maxLength: 300 }),
        fc.float64Array({ noNaN: true, maxLength: 40 }),
        fc.float32Array({ noNaN: true, maxLength: 40 }),
        fc.int32Array({ maxLength: 40 }),
      ],
      key: fc.string({ maxLength: 40 }).filter((key) => key !== '__proto__'),
    });
    fc.assert(
      fc.property(value, (message) => {
        expect(decodeMessage(encodeMessage(message))).toEqual(message);
      }),
    );
  });

  it.each([
    ['an array of 70,000', Array.from({ length: 70_000 }, (_, i) => i)],
    ['a long text', 'é'.repeat(70_000)],
    ['many fields', Object.fromEntries(Array.from({ length: 70_000 }, (_, i) => [`f${i}`, null]))],
    ['a column of numbers', new Float64Array(20_000).fill(0.5)],
  ])('may be large: %s', (_, message) => {
    expect(decodeMessage(encodeMessage(message))).toEqual(message);
  });

  it('are refused before room is made for what they only announce', () => {
    const million = [0xdd, 0x01, 0x00, 0x00, 0x00];
    const announcing = Uint8Array.from(Array.from({ length: 1000 }, () => million).flat());
    expect(() => decodeMessage(announcing)).toThrow(RangeError);
  });

  it('are refused where they end early or go on', () => {
    const whole = encodeMessage({ a: [1, 'two', null], b: Float32Array.of(1) });
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeMessage(whole.subarray(0, length))).toThrow(RangeError);
    }
    expect(() => decodeMessage(Uint8Array.from([...whole, 0]))).toThrow(RangeError);
  });
});
