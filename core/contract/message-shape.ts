/**
 * Whether bytes can be a MessagePack value, looked at before anything is made of them.
 *
 * A few bytes may say that they hold arrays of millions in each other, and whoever decodes them makes room for all. Each
 * value takes a byte at least, so what is still to come can be no more than the bytes that are left.
 */

/** So many bytes after the first one, by that byte; those of the formats that say their length by themselves. */
const fixed: Readonly<Record<number, number>> = {
  ...{ 0xc0: 0, 0xc2: 0, 0xc3: 0, 0xca: 4, 0xcb: 8 },
  ...{ 0xcc: 1, 0xcd: 2, 0xce: 4, 0xcf: 8, 0xd0: 1, 0xd1: 2, 0xd2: 4, 0xd3: 8 },
  ...{ 0xd4: 2, 0xd5: 3, 0xd6: 5, 0xd7: 9, 0xd8: 17 },
};

/** Of the others: how many bytes hold the length, and what it counts. */
const measured: Readonly<Record<number, readonly [lengthBytes: 1 | 2 | 4, bytesEach: number, valuesEach: number]>> = {
  ...{ 0xc4: [1, 1, 0], 0xc5: [2, 1, 0], 0xc6: [4, 1, 0] },
  ...{ 0xc7: [1, 1, 0], 0xc8: [2, 1, 0], 0xc9: [4, 1, 0] },
  ...{ 0xd9: [1, 1, 0], 0xda: [2, 1, 0], 0xdb: [4, 1, 0] },
  ...{ 0xdc: [2, 0, 1], 0xdd: [4, 0, 1], 0xde: [2, 0, 2], 0xdf: [4, 0, 2] },
};
/** Extensions have their type between length and content. */
const isExtension = (head: number) => head >= 0xc7 && head <= 0xc9;

/** @throws {RangeError} where the bytes end before what they announce, or go on after it. */
export function checkMessageShape(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let owed = 1;
  while (owed > 0) {
    const head = view.getUint8(at++);
    owed--;
    const form = measured[head];
    if (form) {
      const [lengthBytes, bytesEach, valuesEach] = form;
      const length =
        lengthBytes === 1 ? view.getUint8(at) : lengthBytes === 2 ? view.getUint16(at) : view.getUint32(at);
      at += lengthBytes + (isExtension(head) ? 1 : 0) + length * bytesEach;
      owed += length * valuesEach;
    } else if (head >= 0x80 && head < 0xa0) {
      owed += head < 0x90 ? 2 * (head - 0x80) : head - 0x90;
    } else if (head >= 0xa0 && head < 0xc0) {
      at += head - 0xa0;
    } else {
      at += fixed[head] ?? 0;
    }
    if (owed > bytes.length - at) throw new RangeError('The message is cut off.');
  }
  if (at !== bytes.length) throw new RangeError('The message goes on after its end.');
}
