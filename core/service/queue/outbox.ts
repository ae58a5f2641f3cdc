/**
 * A worker's words about one task, in their order. They wait while the queue is away.
 *
 * A live change is told together with the checkpoint after it: a worker that takes the trial over has then either all of the
 * change or nothing, and nobody has seen a step that will not come again.
 */
import type { Redis } from 'ioredis';
import { encodeMessage } from '../../contract/codec.ts';
import type { TaskKeys } from './keys.ts';
import type { PackedState } from './states.ts';
import { say, type Sayings } from './task-store.ts';
import type { Resume, Said, SaidMessage } from './wire.ts';

interface Entry {
  readonly message: SaidMessage;
  readonly state: PackedState | null;
  readonly resume: Resume | null;
}

export class Outbox {
  readonly #redis: Redis;
  readonly #keys: TaskKeys;
  readonly #holder: string;
  readonly #lost: (refused?: Error) => void;
  #waiting: Entry[] = [];
  #seq = 0;
  /** The latest checkpoint that was told of. */
  #latest: string | null;
  #isSending = false;
  #sent: Promise<void> = Promise.resolve();
  #isLost = false;

  /**
   * @param latest - name of the checkpoint that the task goes on from.
   * @param lost - called when another has the task, or nobody wants it any more; with an error where the queue refuses what is said.
   */
  constructor(redis: Redis, keys: TaskKeys, holder: string, latest: string | null, lost: (refused?: Error) => void) {
    this.#redis = redis;
    this.#keys = keys;
    this.#holder = holder;
    this.#latest = latest;
    this.#lost = lost;
  }

  /** @param resume - that another worker goes on from this state. */
  add(message: SaidMessage, state: PackedState | null = null, resume: Resume | null = null): void {
    if (this.#isLost) return;
    // While the queue is away, only the latest checkpoint waits.
    if (resume) this.#waiting = this.#waiting.filter((waiting) => !waiting.resume);
    this.#waiting.push({ message, state, resume });
    if (!this.#isSending) this.#sent = this.#sendAll();
  }

  /** Resolves once all is said that can be said yet. */
  said(): Promise<void> {
    return this.#sent;
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    try {
      for (let entries = this.#take(); entries.length > 0 && !this.#isLost; entries = this.#take()) {
        if (await say(this.#redis, this.#keys, this.#holder, this.#sayings(entries))) continue;
        this.#isLost = true;
        this.#lost();
      }
    } catch (error) {
      // As for want of memory; or the connection was closed, since this worker ends.
      this.#isLost = true;
      this.#lost(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#isSending = false;
    }
  }

  /** All that may be told now: not a change without its checkpoint. */
  #take(): Entry[] {
    const settled = this.#waiting.findLastIndex(({ message }) => message.kind === 'checkpoint' || isLastOf(message));
    const mark = this.#waiting.findIndex(({ message }, i) => i > settled && message.kind === 'marked');
    return this.#waiting.splice(0, mark < 0 ? this.#waiting.length : mark);
  }

  #sayings(entries: readonly Entry[]): Sayings {
    const messages = entries.map(({ message }) => {
      return encodeMessage({ by: this.#holder, seq: this.#seq++, message } satisfies Said);
    });
    const resume = entries.findLast((entry) => entry.resume)?.resume ?? null;
    const drop = resume && this.#latest !== resume.state ? this.#latest : null;
    if (resume) this.#latest = resume.state;
    const states = entries.flatMap(({ state }) => state ?? []);
    return { messages, states, resume: resume && encodeMessage(resume), drop };
  }
}

function isLastOf({ kind }: SaidMessage): boolean {
  return kind === 'ended' || kind === 'failed' || kind === 'taskEnded' || kind === 'taskCancelled';
}
