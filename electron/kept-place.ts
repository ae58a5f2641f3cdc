/**
 * Where others train, from one start to the next. The address of a queue may hold a password: it is kept only where the system
 * has a safe place for its key.
 */
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
  /** Counts choices: an earlier one that is encrypted later takes no place. */
  #turn = 0;

  /** @param file - that it is kept in. */
  constructor(file: string, log: Pick<Log, 'error'>) {
    this.#kept = remembered(file, Kept, '', log);
    this.#log = log;
  }

  /** Whether the system encrypts; on Linux there is a way that everyone knows the key of. Asked once the app is ready. */
  async canKeep(): Promise<boolean> {
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
    return safeStorage.isAsyncEncryptionAvailable().catch(() => false);
  }

  /** Null where none was kept, or it can't be read any more. */
  async get(): Promise<WorkersPlace | null> {
    const kept = this.#kept.get();
    if (kept === '' || !(await this.canKeep())) return null;
    try {
      const turn = this.#turn;
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(kept, 'base64'));
      const place = WorkersPlace.parse(JSON.parse(result));
      // The system has a newer key.
      if (shouldReEncrypt && turn === this.#turn) await this.set(place);
      return place;
    } catch (error) {
      this.#log.error(`Where others train can’t be read any more: ${error instanceof Error ? error.name : 'unknown'}`);
      return null;
    }
  }

  async set(place: WorkersPlace | null): Promise<void> {
    const turn = ++this.#turn;
    if (!place) {
      this.#kept.set('');
      return;
    }
    if (!(await this.canKeep())) return;
    const encrypted = await safeStorage.encryptStringAsync(JSON.stringify(place));
    if (turn === this.#turn) this.#kept.set(encrypted.toString('base64'));
  }
}
