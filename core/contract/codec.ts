/**
 * The link's messages as bytes, for channels that carry nothing else (a WebSocket).
 *
 * MessagePack, with typed arrays as extensions in little-endian order; `Uint8Array` is native to it. Properties that
 * are undefined are left out, so that optional fields arrive as they were.
 */
import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';
import { checkMessageShape } from './message-shape.ts';

interface TypedArray {
  readonly buffer: ArrayBufferLike;
  readonly byteOffset: number;
  readonly byteLength: number;
}

const extensions = new ExtensionCodec();
registerArray(1, Float64Array);
registerArray(2, Float32Array);
registerArray(3, Int32Array);

/** The message as bytes of its own. */
export function encodeMessage(message: unknown): Uint8Array<ArrayBuffer> {
  return encode(message, { extensionCodec: extensions, ignoreUndefined: true });
}

/**
 * The message in some bytes. Byte arrays in it are views of them, other typed arrays are copies.
 * @throws {Error} where the bytes are not a message.
 */
export function decodeMessage(bytes: Uint8Array): unknown {
  checkMessageShape(bytes);
  return decode(bytes, { extensionCodec: extensions });
}

/** The copy is needed: an array's elements must be aligned in their buffer, and in a message they are not. */
function registerArray(type: number, ArrayType: new (buffer: ArrayBuffer) => TypedArray): void {
  extensions.register({
    type,
    encode: (value) =>
      value instanceof ArrayType ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null,
    decode: (data) => new ArrayType(new Uint8Array(data).buffer),
  });
}
