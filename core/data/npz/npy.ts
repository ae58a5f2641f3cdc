/**
 * NumPy's `.npy`: one array, after a header that says the type of its numbers, their order and its shape.
 *
 * The readers on npm know neither texts, nor big-endian numbers, nor columns in Fortran's order, and cut off what does not
 * fit; the format is a page long (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 */

/** An array of numbers or texts, in the order of its rows. */
export interface NpyArray {
  readonly shape: readonly number[];
  /** `u1` and the like, or `U` for texts. */
  readonly type: string;
  readonly values: Uint8Array | Float64Array | readonly string[];
}

const magic = '\u0093NUMPY';
const header =
  /^\s*\{\s*'descr':\s*'([^']+)',\s*'fortran_order':\s*(True|False),\s*'shape':\s*\(([\d,\s]*)\),?\s*\}\s*$/;

type Read = (view: DataView, at: number, little: boolean) => number;

/** What each type of number is read by. Whole numbers of 64 bits are rounded where they have more than 53. */
const readers: Readonly<Record<string, Read>> = {
  b1: (view, at) => view.getUint8(at),
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  f2: (view, at, little) => float16(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

export interface NpyHeader {
  readonly shape: readonly number[];
  /** As NumPy writes it, without the order of bytes. */
  readonly type: string;
  readonly isLittle: boolean;
  readonly isFortran: boolean;
  /** Where the values begin. */
  readonly start: number;
}

/** @throws {Error} what is wrong with it. */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || latin1(bytes.subarray(0, 6)) !== magic) throw new Error('an array in it is damaged');
  const isShort = bytes[6] === 1;
  const start = (isShort ? 10 : 12) + (isShort ? view.getUint16(8, true) : view.getUint32(8, true));
  const found = header.exec(latin1(bytes.subarray(isShort ? 10 : 12, start)));
  const descr = /^([<>|=])(\w+)$/.exec(found?.[1] ?? '');
  if (!found || !descr) throw new Error('an array in it is no plain array of numbers or texts');
  const shape = (found[3] ?? '').split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  return { shape, type: descr[2]!, isLittle: descr[1] !== '>', isFortran: found[2] === 'True', start };
}

/** Whether values of a type can be read: numbers and texts, not Python's objects, records or dates. */
export function isReadableType(type: string): boolean {
  return type in readers || /^[US]\d+$/.test(type);
}

/** @throws {Error} what is wrong with it. */
export function readNpy(bytes: Uint8Array): NpyArray {
  const { shape, type, isLittle, isFortran, start } = readNpyHeader(bytes);
  const count = shape.reduce((product, size) => product * size, 1);
  const width = widthOf(type);
  if (bytes.length < start + count * width) throw new Error('an array in it is cut off');
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, count * width);
  const placeOf = isFortran ? fortranPlaces(shape) : (i: number) => i;
  const read = readers[type];
  if (type === 'u1' && !isFortran) return { shape, type, values: bytes.subarray(start, start + count) };
  if (read) {
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) values[i] = read(view, placeOf(i) * width, isLittle);
    return { shape, type, values };
  }
  const texts = Array.from({ length: count }, (_, i) => textAt(view, placeOf(i) * width, width, type, isLittle));
  return { shape, type: 'U', values: texts };
}

/** Bytes of a value. Letters of `U` have four. */
function widthOf(type: string): number {
  return Number(type.slice(1)) * (type.startsWith('U') ? 4 : 1);
}

/** Where the value is kept that comes at a place in the order of rows: the first index runs fastest. */
function fortranPlaces(shape: readonly number[]): (place: number) => number {
  return (place) => {
    let [rest, at, stride] = [place, 0, shape.reduce((product, size) => product * size, 1)];
    for (const size of shape.toReversed()) {
      stride /= size;
      at += (rest % size) * stride;
      rest = Math.floor(rest / size);
    }
    return at;
  };
}

function textAt(view: DataView, at: number, width: number, type: string, little: boolean): string {
  if (type.startsWith('S')) {
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at, width);
    return new TextDecoder().decode(bytes).replace(/\0+$/, '');
  }
  const letters = Array.from({ length: width / 4 }, (_, i) => view.getUint32(at + 4 * i, little));
  return String.fromCodePoint(...letters).replace(/\0+$/, '');
}

/** IEEE 754's half precision. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff];
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
