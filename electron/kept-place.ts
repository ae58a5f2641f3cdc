/**
 * Where others train, from one start to the next. The address of a queue may hold a password: it is kept only where the system
 * has a safe place for its key.
 */
/* eslint-disable @typescript-eslint/no-deprecated -- the core is told first of all, before anything could be waited for */
import { safeStorage } from 'electron';
import { z } from 'zod';
import { WorkersPlace } from '#core/contract/workers.ts';
import type { Log } from './log.ts';
import { remembered, type Remembered } from './remembered.ts';

/** Encrypted, in Base64; empty for none. */
const Kept = z.string();

export class KeptPlace {
  readonly #kept: Remembered<string>;
  readonly #log: Pick<Log, 'error'>;

  /** @param file - that it is kept in. */
  constructor(file: string, log: Pick<Log, 'error'>) {
    this.#kept = remembered(file, Kept, '', log);
    this.#log = log;
  }

  /** Whether the system encrypts; on Linux there is a way that everyone knows the key of. */
  get canKeep(): boolean {
    if (!safeStorage.isEncryptionAvailable()) return false;
    return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
  }

  /** Null where none was kept, or it can't be read any more. Asked once the app is ready. */
  get(): WorkersPlace | null {
    const kept = this.#kept.get();
    if (kept === '' || !this.canKeep) return null;
    try {
      return WorkersPlace.parse(JSON.parse(safeStorage.decryptString(Buffer.from(kept, 'base64'))));
    } catch (error) {
      this.#log.error(`Where others train can’t be read any more: ${error instanceof Error ? error.name : 'unknown'}`);
      return null;
    }
  }

  set(place: WorkersPlace | null): void {
    if (place && !this.canKeep) return;
    this.#kept.set(place ? safeStorage.encryptString(JSON.stringify(place)).toString('base64') : '');
  }
}
