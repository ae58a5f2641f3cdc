/** The arrays of a `.npz`: which are in it, and those that are wanted. */
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { StudioError } from '../../errors/studio-error.ts';
import { isReadableType, readNpy, readNpyHeader, type NpyArray } from './npy.ts';

/** What inputs and targets are called, the first that is there; both in a training and a test part, or in one. */
const pairs: readonly (readonly [inputs: readonly string[], targets: readonly string[]])[] = [
  [
    ['x_train', 'x_test'],
    ['y_train', 'y_test'],
  ],
  [['x'], ['y']],
  [['x_train'], ['y_train']],
  [['features'], ['labels']],
  [['features'], ['targets']],
  [['features'], ['target']],
  [['images'], ['labels']],
  [['inputs'], ['targets']],
  [['inputs'], ['labels']],
  [['data'], ['labels']],
  [['data'], ['target']],
];
const ending = '.npy';
/** Of the arrays that are read, in bytes. */
const unpackedLimit = 2 ** 30;

export type Arrays = ReadonlyMap<string, NpyArray>;

/** Whether bytes are a ZIP with an array in it, or are called so: an Excel file is a ZIP, too. */
export function isNpz(bytes: Uint8Array, name: string): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  if (/\.npz$/i.test(name)) return true;
  try {
    return entriesOf(bytes).some(({ name }) => name.endsWith(ending));
  } catch {
    return false;
  }
}

/**
 * The arrays that are inputs and targets, by their names.
 * @throws {StudioError} `npz.damaged`, `npz.noPair`
 */
export function findPair(bytes: Uint8Array, name: string): (typeof pairs)[number] {
  return pairIn(
    understood(name, () => entriesOf(bytes)),
    name,
  );
}

/** @throws {Error} where it is no ZIP. */
function entriesOf(bytes: Uint8Array): UnzipFileInfo[] {
  const entries: UnzipFileInfo[] = [];
  unzipSync(bytes, {
    filter: (entry) => {
      entries.push(entry);
      return false;
    },
  });
  return entries;
}

function pairIn(entries: readonly UnzipFileInfo[], name: string): (typeof pairs)[number] {
  const names = entries
    .filter((entry) => entry.name.endsWith(ending))
    .map((entry) => entry.name.slice(0, -ending.length));
  const found = new Map(names.map((one) => [one.toLowerCase(), one]));
  for (const [inputs, targets] of pairs) {
    const known = (list: readonly string[]) => list.flatMap((one) => found.get(one) ?? []);
    if (inputs.every((one) => found.has(one)) && targets.every((one) => found.has(one))) {
      return [known(inputs), known(targets)];
    }
  }
  const list = names.join(', ');
  throw new StudioError(
    'npz.noPair',
    `${name} holds the arrays ${list}, but none that are known as inputs and targets. Save them as x and y, or x_train, y_train, x_test and y_test: np.savez("data.npz", x=…, y=…).`,
    { name, arrays: list, path: 'data.source' },
  );
}

/** Only what is wanted is unpacked, after its size has been looked at. @throws {StudioError} `npz.*` */
export function loadArrays(bytes: Uint8Array, names: readonly string[], fileName: string): Arrays {
  const wanted = new Set(names.map((name) => name + ending));
  const total = understood(fileName, () => entriesOf(bytes))
    .filter(({ name }) => wanted.has(name))
    .reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (total > unpackedLimit) throw tooLarge(fileName, Math.round(total / 2 ** 20));
  const unpacked = understood(fileName, () => unzipSync(bytes, { filter: ({ name }) => wanted.has(name) }));
  return new Map(
    names.map((name) => {
      const array = unpacked[name + ending];
      if (!array) throw damaged(fileName, `the array ${name} is not in it`);
      const { type } = understood(fileName, () => readNpyHeader(array));
      if (!isReadableType(type)) throw notReadable(fileName, name, type);
      return [name, understood(fileName, () => readNpy(array))];
    }),
  );
}

function understood<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof StudioError) throw error;
    throw damaged(name, error instanceof Error ? error.message : String(error));
  }
}

export function damaged(name: string, reason: string): StudioError {
  return new StudioError(
    'npz.damaged',
    `${name} can’t be read as NumPy’s arrays (${reason}). Save it again with np.savez or np.savez_compressed.`,
    { name, reason, path: 'data.source' },
  );
}

function tooLarge(name: string, found: number): StudioError {
  const limit = unpackedLimit / 2 ** 20;
  return new StudioError(
    'npz.tooLarge',
    `The arrays in ${name} take ${found} MB; up to ${limit} MB are read. Use a part of the rows, or numbers of fewer bytes.`,
    { name, found, limit, path: 'data.source' },
  );
}

function notReadable(name: string, array: string, type: string): StudioError {
  return new StudioError(
    'npz.type',
    `${name}: the array ${array} holds values of NumPy’s type ${type}, where numbers or texts were expected. Save it as numbers: np.asarray(${array}, dtype=float).`,
    { name, array, type, path: 'data.source' },
  );
}
