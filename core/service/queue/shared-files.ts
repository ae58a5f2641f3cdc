/** Imported files over the queue: each is put there once for all tasks that read it, and fetched once by each machine. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { StudioError } from '../../errors/studio-error.ts';
import { fileReader, hashOf } from '../../store/files.ts';
import { fileKey, keptSeconds } from './keys.ts';

/** Of a piece: a value of Redis holds 512 MB at most, and takes a while to be sent. */
const pieceBytes = 8 * 1024 * 1024;

/** Puts a file of the library there, unless it is there. @throws {StudioError} `file.missing`, `file.damaged` */
export async function shareFile(redis: Redis, folder: string, hash: string): Promise<void> {
  const key = fileKey(hash);
  // Whole as soon as its number of pieces is there.
  if (await redis.hexists(key, 'pieces')) {
    await redis.expire(key, keptSeconds);
    return;
  }
  const bytes = fileReader(folder)(hash, hash);
  const pieces = Math.ceil(bytes.length / pieceBytes);
  for (let i = 0; i < pieces; i++) {
    await redis.hset(key, String(i), Buffer.from(bytes.subarray(i * pieceBytes, (i + 1) * pieceBytes)));
  }
  await redis.multi().hset(key, 'pieces', String(pieces)).expire(key, keptSeconds).exec();
}

/** Fetches a file into a folder, unless it is there and whole. @throws {StudioError} `queue.noFile` */
export async function fetchFile(redis: Redis, folder: string, hash: string): Promise<void> {
  const path = join(folder, hash);
  if (existsSync(path) && isWhole(folder, hash)) return;
  await mkdir(folder, { recursive: true });
  const key = fileKey(hash);
  const count = Number(await redis.hget(key, 'pieces'));
  const pieces: Buffer[] = [];
  for (let i = 0; i < count; i++) pieces.push((await redis.hgetBuffer(key, String(i))) ?? Buffer.alloc(0));
  const bytes = Buffer.concat(pieces);
  if (hashOf(bytes) !== hash) {
    throw new StudioError(
      'queue.noFile',
      'A data file of this task is not on the queue, or not what it was. Start it again from the studio that has the file.',
      { hash },
    );
  }
  const temporary = `${path}.${randomUUID()}`;
  const file = await open(temporary, 'wx');
  try {
    await file.writeFile(bytes);
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function isWhole(folder: string, hash: string): boolean {
  try {
    fileReader(folder)(hash, hash);
    return true;
  } catch {
    return false;
  }
}
