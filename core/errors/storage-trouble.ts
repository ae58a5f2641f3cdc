/**
 * What a disk does, for people: the one place that turns the system's and SQLite's errors into a state with a code and a
 * sentence.
 */
import type { ErrorReport } from './studio-error.ts';

interface Trouble {
  /** What the system or SQLite calls it; a name ending in `*` stands for all that begin so. */
  readonly names: readonly string[];
  /** Whether it may pass by itself, or by what a person does outside the studio. */
  readonly mayPass: boolean;
  readonly sentence: string;
}

/** The first that has an error's name is meant. */
const troubles = {
  full: {
    names: ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'],
    mayPass: true,
    sentence: 'The disk is full, or what you may use of it. Make room on it.',
  },
  limited: {
    names: ['EFBIG'],
    mayPass: true,
    sentence:
      'A file would become larger than is allowed here. Raise the limit on the size of files (“ulimit -f”), or use a disk that takes larger ones.',
  },
  vanished: {
    names: ['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ESTALE', 'ELOOP', 'SQLITE_READONLY_DBMOVED'],
    mayPass: true,
    sentence:
      'A file or folder that the studio needs is not where it was, or is something else. Put it back, or connect its disk again.',
  },
  readOnly: {
    names: ['EROFS', 'SQLITE_READONLY*'],
    mayPass: true,
    sentence: 'The library can only be read. Make its disk and its folder writable.',
  },
  denied: {
    names: ['EACCES', 'EPERM', 'SQLITE_PERM', 'SQLITE_AUTH'],
    mayPass: true,
    sentence: 'The system does not let the studio open a file or folder. Give yourself the right to read and write it.',
  },
  locked: {
    names: ['SQLITE_BUSY*', 'SQLITE_LOCKED*', 'SQLITE_PROTOCOL', 'EBUSY', 'ETXTBSY'],
    mayPass: true,
    sentence:
      'Another program has locked the library. Waiting usually helps; otherwise close programs that have it open, such as a backup or a database tool.',
  },
  damaged: {
    names: ['SQLITE_CORRUPT*', 'SQLITE_NOTADB', 'SQLITE_IOERR_CORRUPTFS'],
    mayPass: false,
    sentence:
      'The library’s database is damaged. “Check” in the settings, or “dropout-studio doctor --repair”, makes a new one of what can be read and keeps the damaged one. Copies from before an update of the studio are beside it, named “….backup”.',
  },
  memory: {
    names: ['ENOMEM', 'SQLITE_NOMEM', 'SQLITE_IOERR_NOMEM', 'ERR_WORKER_OUT_OF_MEMORY', 'ERR_MEMORY_ALLOCATION_FAILED'],
    mayPass: true,
    sentence: 'There is not enough memory. Close other programs, or use less data or a smaller network.',
  },
  /** SQLite does not say which it is. */
  unopened: {
    names: ['SQLITE_CANTOPEN*'],
    mayPass: true,
    sentence:
      'A file of the library can’t be opened. Give yourself the right to read and write it; or too many files are open: close other programs, or raise the limit (“ulimit -n”).',
  },
  handles: {
    names: ['EMFILE', 'ENFILE'],
    mayPass: true,
    sentence: 'Too many files are open. Close other programs, or raise the limit on open files (“ulimit -n”).',
  },
  failing: {
    names: ['EIO', 'EREMOTEIO', 'SQLITE_IOERR*'],
    mayPass: true,
    sentence:
      'The disk can’t be read or written. Check that it is connected and sound, and that files may become as large as is needed (“ulimit -f”).',
  },
} satisfies Record<string, Trouble>;

export type StorageState = keyof typeof troubles;
export const storageStates = Object.keys(troubles) as StorageState[];

/** What an error says of the disk or the machine; null where it is about something else. */
export function storageTroubleOf(error: unknown): ErrorReport | null {
  if (!(error instanceof Error)) return null;
  const name = nameOf(error);
  const state = storageStates.find((one) => troubles[one].names.some((known) => isNamed(known, name)));
  return state ? reportOfState(state, error.message) : null;
}

/** @param reason - in the system's words. */
export function reportOfState(state: StorageState, reason: string): ErrorReport {
  const message = `${troubles[state].sentence} (${reason})`;
  return { code: `storage.${state}`, message, details: { reason } };
}

/** Whether what was reported may pass, so that it makes sense to wait and try again. */
export function mayPass({ code }: ErrorReport): boolean {
  return storageStates.some((state) => code === `storage.${state}` && troubles[state].mayPass);
}

function nameOf(error: Error): string {
  // What the engine says of memory it can't have, has no code.
  if (error instanceof RangeError && /allocat/i.test(error.message)) return 'ENOMEM';
  if (!('code' in error) || typeof error.code !== 'string') return '';
  // A thread that can't be started says why at the end.
  return error.code === 'ERR_WORKER_INIT_FAILED' ? (error.message.split(' ').at(-1) ?? '') : error.code;
}

function isNamed(known: string, name: string): boolean {
  return known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : name === known;
}
