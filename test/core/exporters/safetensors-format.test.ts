import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from '#core/exporters/safetensors-format.ts';

const tensors = [
  { name: 'a', shape: [2, 3], values: Float32Array.of(1, -2, 3.5, NaN, Infinity, 0) },
  { name: 'b.c', shape: [], values: Float32Array.of(7) },
  { name: 'empty', shape: [0, 4], values: new Float32Array(0) },
];

describe('safetensors', () => {
  it('reads what it wrote', () => {
    const bytes = encodeSafetensors(tensors, { note: '드롭아웃' });
    expect(decodeSafetensors(bytes)).toEqual({ tensors, metadata: { note: '드롭아웃' } });
    // Also from the middle of a larger buffer.
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeSafetensors(shifted.subarray(3)).tensors).toEqual(tensors);
  });

  it('keeps to the format: header length, JSON, aligned values', () => {
    const bytes = encodeSafetensors(tensors.slice(0, 1));
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as object;
    expect(header).toEqual({ __metadata__: {}, a: { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] } });
    expect(bytes.length).toBe(8 + length + 24);
  });

  it('refuses every file that was cut off', () => {
    const bytes = encodeSafetensors(tensors);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(() => decodeSafetensors(bytes.subarray(0, length))).toThrow(
          expect.objectContaining({ code: 'safetensors.invalid' }),
        );
      }),
    );
  });

  it.each([
    ['another type', { a: { dtype: 'F64', shape: [1], data_offsets: [0, 8] } }],
    ['a shape that does not fit', { a: { dtype: 'F32', shape: [3], data_offsets: [0, 8] } }],
    ['values that overlap', { a: f32([0, 4]), b: f32([0, 4]) }],
    ['a gap', { a: f32([0, 4]), b: f32([8, 12]) }],
  ])('refuses %s', (_, header) => {
    const json = new TextEncoder().encode(JSON.stringify(header));
    const bytes = new Uint8Array(8 + json.length + 8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
    bytes.set(json, 8);
    expect(() => decodeSafetensors(bytes)).toThrow(expect.objectContaining({ code: 'safetensors.invalid' }));
  });
});

function f32(data_offsets: [number, number]) {
  return { dtype: 'F32', shape: [1], data_offsets };
}
