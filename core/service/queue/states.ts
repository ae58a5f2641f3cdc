/** Checkpoints on their way over the queue: the bytes of the library's files, under names that hold their hash. */
import type { Redis } from 'ioredis';
import { decodeCheckpoint, encodeCheckpoint, type SavedModel } from '../../store/checkpoint-file.ts';
import { hashOf } from '../../store/files.ts';
import { foreign } from './queue-errors.ts';

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

/** @param key - of the task's states. @returns null where it is gone. @throws {StudioError} `queue.foreign`, as `decodeCheckpoint`. */
export async function fetchState(redis: Redis, key: string, name: string): Promise<SavedModel | null> {
  const bytes = await redis.hgetBuffer(key, name);
  if (!bytes) return null;
  if (hashOf(bytes) !== name.slice(name.indexOf(':') + 1)) throw foreign();
  return decodeCheckpoint(bytes);
}
