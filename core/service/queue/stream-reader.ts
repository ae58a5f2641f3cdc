/** Hears what is added to streams, whichever they are at the moment, over a connection of its own. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { keptSeconds, prefix } from './keys.ts';

/** After this long without news, listeners are asked to look after their tasks. */
const quietMs = 5_000;
const mostAtOnce = 200;

/** @param value - of the entry's one field. May not throw. */
export type Hear = (id: string, value: Buffer) => void;

export class StreamReader {
  readonly #main: Redis;
  readonly #own: Redis;
  readonly #quiet: () => void;
  readonly #streams = new Map<string, { after: string; readonly hear: Hear }>();
  /** A stream that wakes the reader when there is another one to read. */
  readonly #bell = `${prefix}:bell:${randomUUID()}`;
  #heard = '0';
  #isReading = false;
  #isClosed = false;

  /** @param quiet - called when nothing was heard for a while, and after the connection was lost and made again. */
  constructor(redis: Redis, quiet: () => void) {
    this.#main = redis;
    this.#own = redis.duplicate();
    this.#quiet = quiet;
    this.#own.on('error', () => undefined);
    redis.on('ready', quiet);
  }

  /** @param after - id of the entry after which to begin. */
  add(stream: string, after: string, hear: Hear): void {
    this.#streams.set(stream, { after, hear });
    if (this.#isReading) this.#ring();
    else void this.#read();
  }

  remove(stream: string): void {
    this.#streams.delete(stream);
  }

  close(): void {
    this.#isClosed = true;
    this.#main.off('ready', this.#quiet);
    this.#own.disconnect();
  }

  #ring(): void {
    const ring = this.#main.multi().xadd(this.#bell, 'MAXLEN', '~', 1, '*', 'v', '').expire(this.#bell, keptSeconds);
    ring.exec().catch(() => undefined);
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    while (!this.#isClosed && this.#streams.size > 0) {
      const names = [this.#bell, ...this.#streams.keys()];
      const after = [this.#heard, ...[...this.#streams.values()].map((stream) => stream.after)];
      try {
        const news = await this.#own.xreadBuffer('COUNT', mostAtOnce, 'BLOCK', quietMs, 'STREAMS', ...names, ...after);
        if (news) this.#tell(news);
        else this.#quiet();
      } catch {
        // The connection was closed, or is being made again: what is asked then waits for it.
        if (this.#own.status === 'end') break;
      }
    }
    this.#isReading = false;
  }

  #tell(news: readonly [Buffer, [Buffer, Buffer[]][]][]): void {
    for (const [name, entries] of news) {
      for (const [idBytes, [, value = Buffer.alloc(0)]] of entries) {
        const id = idBytes.toString();
        if (name.toString() === this.#bell) this.#heard = id;
        const stream = this.#streams.get(name.toString());
        if (!stream) continue;
        stream.after = id;
        stream.hear(id, value);
      }
    }
  }
}
