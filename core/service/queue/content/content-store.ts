/**
 * Where data files and checkpoints of tasks lie, each under the SHA-256 of its content, for a studio and all of its workers to
 * reach: see `folder-store.ts` and `bucket-store.ts`.
 */
import { StudioError } from '../../../errors/studio-error.ts';

/** Of something of a store: `data/HASH`, or `states/TASK/HASH`. */
export type ContentName = `data/${string}` | `states/${string}/${string}`;

export interface Stored {
  readonly name: ContentName;
  /** When it was written or touched last, in milliseconds since 1970. */
  readonly at: number;
}

/** All of it throws {@link FilesAway} for what may pass, and a StudioError `queue.files` for what a person has to mend. */
export interface ContentStore {
  /** For people and messages: without secrets. */
  readonly shown: string;
  /** Names the place, whichever way it is reached. Made when it is first asked for, so the place must be one to write to. */
  id(): Promise<string>;
  /** @returns null where it is not there. Whether it is what it should be is for who reads it to check. */
  read(name: ContentName): Promise<Buffer | null>;
  /** Is there as a whole or not at all, and then for good. */
  write(name: ContentName, bytes: Uint8Array): Promise<void>;
  /** Says that it is needed still. @returns its size in bytes; null where it is not there. */
  touch(name: ContentName): Promise<number | null>;
  /** That it was not there is no error. */
  remove(name: ContentName): Promise<void>;
  list(): AsyncIterable<Stored>;
}

/** The place can't be reached now: whoever asks waits, and asks again. */
export class FilesAway extends Error {
  /** For people. */
  readonly place: string;
  readonly reason: string;

  constructor(shown: string, cause: unknown) {
    const reason = reasonOf(cause);
    super(`${shown}: ${reason}`, { cause });
    this.name = 'FilesAway';
    this.place = shown;
    this.reason = reason;
  }
}

const own = /^(data\/[0-9a-f]{64}|states\/[0-9a-f]{64}\/[0-9a-f]{64})$/;

/** Tells what is of the studio from what others may have put there. */
export function isContentName(name: string): name is ContentName {
  return own.test(name);
}

/** @param shown - the place. */
export function filesRefused(shown: string, error: unknown): StudioError {
  const reason = reasonOf(error);
  return new StudioError(
    'queue.files',
    `Files of tasks can’t be kept in ${shown}: ${reason}. Check that the folder or bucket is there and that you may read and write in it.`,
    { place: shown, reason },
  );
}

/** In the words of the system or the server, to stand within a sentence. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message || error.name : String(error)).replace(/\.$/, '');
}
