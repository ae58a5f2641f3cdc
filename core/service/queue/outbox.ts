/**
 * A worker's words about one task, in their order. They wait while the queue is away, or while states can't be shared.
 *
 * A live change is told together with the checkpoint after it: a worker that takes the trial over has then either all of the
 * change or nothing, and nobody has seen a step that will not come again.
 *
 * What waits here, and what waits on the queue for the studio to have it on record, is bounded: whoever says something is told
 * to hold back where there is too much of it.
 */
import type { Redis } from 'ioredis';
import { encodeMessage } from '../../contract/codec.ts';
import { metricSetNames, type RunMetrics } from '../../contract/metrics.ts';
import type { ContentStore } from './content/content-store.ts';
import type { TaskKeys } from './keys.ts';
import { removeStates, shareState, type PackedState } from './states.ts';
import { forgetStates, say, unrecordedBytes, type Sayings } from './task-store.ts';
import { AwayNotice, whileAway } from './while-away.ts';
import type { Resume, Said, SaidMessage } from './wire.ts';

interface Entry {
  readonly message: SaidMessage;
  readonly state: PackedState | null;
  readonly resume: Resume | null;
  readonly bytes: number;
}

/** Beyond `most` bytes, whoever speaks is told to hold back; at or below `least`, to go on. */
interface Bounds {
  readonly most: number;
  readonly least: number;
}
const mebi = 1024 ** 2;
export interface OutboxBounds {
  /** Of metrics, and checkpoints to keep, that wait in this worker. */
  readonly waiting: Bounds;
  /** Of what the studio does not have on record. */
  readonly unrecorded: Bounds;
}
const usualBounds: OutboxBounds = {
  waiting: { most: 32 * mebi, least: mebi },
  unrecorded: { most: 64 * mebi, least: 32 * mebi },
};
/** How often the queue is asked whether the studio has it on record by now. */
const askAgainMs = 1_000;
/** Of what tells how far a task of a study is. */
const mostProgress = 100;

/** What it is made for. */
export interface OutboxTask {
  readonly redis: Redis;
  readonly store: ContentStore;
  readonly keys: TaskKeys;
  /** Names the worker's going at it. */
  readonly holder: string;
  /** Of the checkpoint that the task goes on from. */
  readonly latest: string | null;
}

export interface OutboxListener {
  /** Another has the task, or nobody wants it any more; with an error where the queue refuses what is said. */
  lost(refused?: Error): void;
  /** There is too much that others do not have yet; or enough room again. */
  full(isFull: boolean): void;
}

export class Outbox {
  readonly #task: OutboxTask;
  readonly #listener: OutboxListener;
  #waiting: Entry[] = [];
  readonly #own: Gauge;
  readonly #unrecorded: Gauge;
  #isFull = false;
  #asking: NodeJS.Timeout | undefined;
  #seq = 0;
  /** The latest checkpoint that was told of. */
  #latest: string | null;
  #isSending = false;
  #sent: Promise<void> = Promise.resolve();
  #isOver = false;
  /** Says that files can't be reached ahead of what waits for them. */
  readonly away = new AwayNotice((trouble) => void this.#sayAhead({ kind: 'away', trouble }));

  constructor(task: OutboxTask, listener: OutboxListener, { waiting, unrecorded } = usualBounds) {
    this.#own = new Gauge(waiting);
    this.#unrecorded = new Gauge(unrecorded);
    this.#task = task;
    this.#latest = task.latest;
    this.#listener = listener;
  }

  /** @param resume - that another worker goes on from this state. */
  add(message: SaidMessage, state: PackedState | null = null, resume: Resume | null = null): void {
    if (this.#isOver) return;
    // While it has to wait, only the latest checkpoint and how far it is do.
    if (resume) this.#waiting = this.#waiting.filter((waiting) => !waiting.resume);
    if (isProgress(message)) this.#waiting = this.#waiting.filter((waiting) => !isProgress(waiting.message));
    const bytes = message.kind === 'metrics' ? sizeOf(message.metrics) : resume ? 0 : (state?.bytes.length ?? 0);
    this.#waiting.push({ message, state, resume, bytes });
    this.#own.set(this.#own.bytes + bytes);
    this.#weigh();
    if (!this.#isSending) this.#sent = this.#sendAll();
  }

  /** Resolves once all is said that can be said yet. */
  said(): Promise<void> {
    return this.#sent;
  }

  /** Nothing more is said. */
  close(): void {
    this.#isOver = true;
    clearTimeout(this.#asking);
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    try {
      for (let entries = this.#take(); entries.length > 0 && !this.#isOver; entries = this.#take()) {
        if (await this.#send(entries)) continue;
        this.close();
        this.#listener.lost();
      }
    } catch (error) {
      // As for want of memory; or the connection was closed, since this worker ends.
      this.close();
      this.#listener.lost(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#isSending = false;
    }
  }

  /** @returns whether the task is still this worker's. */
  async #send(entries: readonly Entry[]): Promise<boolean> {
    const { redis, store, keys, holder } = this.#task;
    const states = entries.flatMap(({ state }) => state ?? []);
    for (const state of states)
      await whileAway(
        () => shareState(store, keys, state),
        () => !this.#isOver,
        this.away,
      );
    const names = states.map(({ name }) => name);
    const sayings = this.#sayings(entries, names);
    const unrecorded = await whileAway(
      () => say(redis, keys, holder, sayings),
      () => !this.#isOver,
    );
    const unneeded = unrecorded === null ? names : this.#follow(entries);
    // What stays behind for want of a connection is removed with the task, or swept.
    const removed = removeStates(store, keys, unneeded).then(() => forgetStates(redis, keys, unneeded));
    await removed.catch(() => undefined);
    this.#own.set(entries.reduce((rest, { bytes }) => rest - bytes, this.#own.bytes));
    this.#unrecorded.set(unrecorded ?? 0);
    this.#weigh();
    return unrecorded !== null;
  }

  /** It does no harm where it is lost. */
  async #sayAhead(message: SaidMessage): Promise<void> {
    const { redis, keys, holder } = this.#task;
    const said = encodeMessage({ by: holder, seq: this.#seq++, message } satisfies Said);
    const sayings = { messages: [said], states: [], resume: null, most: 0 };
    if (!this.#isOver) await say(redis, keys, holder, sayings).catch(() => null);
  }

  /** All that may be told now: not a change without its checkpoint. */
  #take(): Entry[] {
    const settled = this.#waiting.findLastIndex(({ message }) => message.kind === 'checkpoint' || isLastOf(message));
    const mark = this.#waiting.findIndex(({ message }, i) => i > settled && message.kind === 'marked');
    return this.#waiting.splice(0, mark < 0 ? this.#waiting.length : mark);
  }

  #sayings(entries: readonly Entry[], states: readonly string[]): Sayings {
    const messages = entries.map(({ message }) => {
      return encodeMessage({ by: this.#task.holder, seq: this.#seq++, message } satisfies Said);
    });
    const resume = entries.findLast((entry) => entry.resume)?.resume ?? null;
    const most = entries.some(({ message }) => message.kind === 'taskProgress') ? mostProgress : 0;
    return { messages, states, resume: resume && encodeMessage(resume), most };
  }

  /** @returns names of the states that a new checkpoint takes the place of. */
  #follow(entries: readonly Entry[]): string[] {
    const state = entries.findLast((entry) => entry.resume)?.resume?.state;
    if (state === undefined || state === this.#latest) return [];
    const before = this.#latest;
    this.#latest = state;
    return before === null ? [] : [before];
  }

  #weigh(): void {
    const wasFull = this.#isFull;
    this.#isFull = this.#own.isFull || this.#unrecorded.isFull;
    clearTimeout(this.#asking);
    if (this.#isOver) return;
    if (this.#unrecorded.isFull) this.#asking = setTimeout(() => void this.#ask(), askAgainMs).unref();
    if (this.#isFull !== wasFull) this.#listener.full(this.#isFull);
  }

  async #ask(): Promise<void> {
    const { redis, keys } = this.#task;
    this.#unrecorded.set(await unrecordedBytes(redis, keys).catch(() => this.#unrecorded.bytes));
    this.#weigh();
  }
}

class Gauge {
  readonly #bounds: Bounds;
  bytes = 0;
  isFull = false;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  set(bytes: number): void {
    this.bytes = bytes;
    this.isFull = bytes > (this.isFull ? this.#bounds.least : this.#bounds.most);
  }
}

function isProgress({ kind }: SaidMessage): boolean {
  return kind === 'taskProgress' || kind === 'preparing';
}

function sizeOf(metrics: RunMetrics): number {
  const columns = metricSetNames.flatMap((set) => Object.values(metrics[set]));
  return columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function isLastOf({ kind }: SaidMessage): boolean {
  return kind === 'ended' || kind === 'failed' || kind === 'taskEnded' || kind === 'taskCancelled';
}
