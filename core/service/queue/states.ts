/** Checkpoints on their way to others: the bytes of the library's files, under names that hold their hash. */
import { decodeCheckpoint, encodeCheckpoint, type SavedModel } from '../../store/checkpoint-file.ts';
import { hashOf } from '../../store/files.ts';
import type { ContentName, ContentStore } from './content/content-store.ts';
import type { TaskKeys } from './keys.ts';

/** What a checkpoint is for: those of a purpose follow each other. */
export type Purpose = 'start' | 'latest' | 'milestone' | 'best' | 'end';

export interface PackedState {
  readonly name: string;
  readonly bytes: Buffer;
}

export function packState(model: SavedModel, purpose: Purpose): PackedState {
  const bytes = Buffer.concat(encodeCheckpoint(model));
  return { name: `${purpose}:${hashOf(bytes)}`, bytes };
}

/** A task's states are its own: what becomes of one is nothing to another task that has the same. */
const stateName = ({ id }: TaskKeys, name: string): ContentName => `states/${id}/${hashIn(name)}`;

const hashIn = (name: string) => name.slice(name.indexOf(':') + 1);

/** @throws {FilesAway}, {StudioError} `queue.files` */
export function shareState(store: ContentStore, keys: TaskKeys, { name, bytes }: PackedState): Promise<void> {
  return store.write(stateName(keys, name), bytes);
}

/** @returns null where it is gone, or not what it was. @throws as `decodeCheckpoint`; {FilesAway} */
export async function fetchState(store: ContentStore, keys: TaskKeys, name: string): Promise<SavedModel | null> {
  const bytes = await store.read(stateName(keys, name));
  return bytes && hashOf(bytes) === hashIn(name) ? decodeCheckpoint(bytes) : null;
}

/** Says that it is needed still. */
export async function touchState(store: ContentStore, keys: TaskKeys, name: string): Promise<void> {
  await store.touch(stateName(keys, name));
}

/** @throws {FilesAway}, {StudioError} `queue.files` */
export async function removeStates(store: ContentStore, keys: TaskKeys, names: readonly string[]): Promise<void> {
  for (const name of names) await store.remove(stateName(keys, name));
}
