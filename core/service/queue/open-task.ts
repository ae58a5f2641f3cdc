/**
 * One task that this studio has put on the queue, from there to its last message. One that was there already, as when the
 * studio was lost and has come back, is heard from where the library stands.
 */
import { randomUUID } from 'node:crypto';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { encodeMessage } from '../../contract/codec.ts';
import { reportOf, StudioError, type ErrorReport } from '../../errors/studio-error.ts';
import { fileHashes } from '../../experiment/data-spec.ts';
import { checkOutcome } from '../../studies/index.ts';
import type { Checkpoint, TrialCommand } from '../../training/trial.ts';
import { isLast, type StudyMessage, type TrialMessage, type WorkerTask } from '../workers/messages.ts';
import type { SubmittedTask } from '../workers/workers.ts';
import { Backlog } from './backlog.ts';
import type { ContentStore } from './content/content-store.ts';
import { CountedOnce } from './counted-once.ts';
import { canGoOn } from './earlier-task.ts';
import { keptSeconds, taskKeys, type TaskKeys } from './keys.ts';
import { packTask, taskKey } from './packed-task.ts';
import { dataName, shareFile } from './shared-files.ts';
import { fetchState, removeStates, shareState, touchState } from './states.ts';
import { stateGone } from './queue-errors.ts';
import type { StreamReader } from './stream-reader.ts';
import { cutSaid, forgetStates, jobOf, lastSaid, putTask, removeTask } from './task-store.ts';
import { statesOf, tell, touchTask, withdrawTask } from './task-store.ts';
import { UntilMade } from './until-made.ts';
import { AwayNotice, whileAway } from './while-away.ts';
import { read, Said, type JobData, type SaidMessage, type Told } from './wire.ts';

/** What tasks of a studio have in common. */
export interface QueueLink {
  readonly redis: Redis;
  readonly queue: Queue<JobData>;
  /** Of data files and checkpoints. */
  readonly store: ContentStore;
  readonly said: StreamReader;
}

/** What is lost again and again is a matter for a person. */
const mostGone = 3;

type Heard = TrialMessage | StudyMessage;
interface Troubles {
  readonly here: ErrorReport | null;
  readonly there: ErrorReport | null;
}
const withdrawn = encodeMessage({ kind: 'withdrawn' } satisfies Told);
/** Of the engine: runs go first, as in the studio's own queue. */
const priorities = { trial: 0, study: 1 } as const;
/** Where a worker can't do it for a reason that has nothing to do with it. */
const retries = { attempts: 10, backoff: { type: 'exponential', delay: 500 } } as const;

export class OpenTask implements SubmittedTask {
  readonly #link: QueueLink;
  readonly #key: string;
  readonly #keys: TaskKeys;
  readonly #hearIt: (message: Heard) => void;
  readonly #taken: () => void;
  readonly #once: CountedOnce;
  /** What it was told and has not done yet. */
  readonly #told: UntilMade;
  readonly #backlog = new Backlog();
  /** As it would be begun anew: at the latest checkpoint that was heard of. */
  #task: WorkerTask;
  /** Everything that is asked of the queue for it, one after the other. */
  #line: Promise<void>;
  /** What was heard, one after the other. */
  #hearing: Promise<void> = Promise.resolve();
  #by = '';
  /** Files that can't be reached from here. */
  readonly #away: AwayNotice;
  /** What it waits for, here or where it is worked on. */
  #troubles: Troubles = { here: null, there: null };
  /** How often what belongs to it was not there, although it should have been. */
  #gone = 0;
  #isOver = false;

  /**
   * @param listener - hears what is new. @param commands - that reach it before its first step.
   * @param taken - told whenever another worker is at it.
   */
  constructor(
    link: QueueLink,
    task: WorkerTask,
    listener: (message: Heard) => void,
    commands: readonly TrialCommand[],
    taken: () => void,
  ) {
    const from = stateOf(task);
    this.#link = link;
    this.#task = task;
    this.#key = taskKey(task);
    this.#keys = taskKeys(this.#key);
    this.#hearIt = listener;
    this.#taken = taken;
    this.#once = new CountedOnce(from?.step ?? 0, from?.marks.length ?? 0);
    this.#told = new UntilMade(commands);
    this.#away = new AwayNotice((trouble) => this.#wait({ here: trouble }));
    this.#line = this.#lasting(() => this.#begin()).catch((error: unknown) => this.#fail(error));
  }

  /** Resolves once the queue has all that it was asked for. */
  get settled(): Promise<void> {
    return this.#line;
  }

  /** The machine of whoever is at it. */
  get worker(): string | undefined {
    return this.#by === '' ? undefined : this.#by.slice(this.#by.indexOf('@') + 1);
  }

  get isWaiting(): boolean {
    return this.#by === '';
  }

  send(command: TrialCommand): void {
    this.#told.add(command);
    this.#next(async () => {
      if (command.kind === 'stop' && this.#by === '' && (await this.#takeBack())) this.#over({ kind: 'taskCancelled' });
      else await tell(this.#link.redis, this.#keys, encodeMessage(command));
    });
  }

  end(): void {
    this.#fail(workerEnded());
  }

  /** Takes it off the queue, whoever is at it; nothing more is heard of it. @returns once that is done. */
  withdraw(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    this.#isOver = true;
    this.#link.said.remove(this.#keys.said);
    this.#line = this.#line.then(async () => {
      const { redis, queue, store } = this.#link;
      const job = await jobOf(redis, this.#keys);
      const states = await statesOf(redis, this.#keys);
      await withdrawTask(redis, this.#keys, withdrawn);
      // One that a worker has ends with the worker's hearing of it.
      if (job !== null) await queue.remove(job).catch(() => undefined);
      await removeStates(store, this.#keys, states);
    });
    return this.#line.catch(() => undefined);
  }

  /** Sees to it that it is still on the queue, which may have lost it, and is not given up there. */
  check(): void {
    this.#next(async () => {
      const { redis, queue } = this.#link;
      const job = await jobOf(redis, this.#keys);
      const known = job === null ? undefined : await queue.getJob(job);
      const state = await known?.getState();
      // A job that is done is gone; what it said before is still to be heard.
      const last = await lastSaid(redis, this.#keys);
      if (last && isLast(read(Said, last).message)) return;
      if (state === 'failed') this.#fail(givenUp(known?.failedReason ?? ''));
      else if (state === undefined || state === 'completed' || state === 'unknown') await this.#put();
    });
  }

  /** Says that it is waited for still, however long it takes. */
  keep(): void {
    this.#next(async () => {
      await touchTask(this.#link.redis, this.#keys);
      for (const hash of fileHashes(this.#task.spec.data.source)) await this.#link.store.touch(dataName(hash));
      for (const name of await statesOf(this.#link.redis, this.#keys))
        await touchState(this.#link.store, this.#keys, name);
    });
  }

  recorded(step: number): void {
    const cut = this.#backlog.recorded(step);
    if (!cut) return;
    this.#next(async () => {
      const { redis, store } = this.#link;
      await cutSaid(redis, this.#keys, { ...cut, begin: encodeMessage(cut.begin) });
      await removeStates(store, this.#keys, cut.states);
      await forgetStates(redis, this.#keys, cut.states);
    });
  }

  async #begin(): Promise<void> {
    const { redis, queue } = this.#link;
    const earlier = await canGoOn(redis, queue, this.#keys, stateOf(this.#task));
    if (!earlier) {
      await this.#put();
      return;
    }
    // The change that a run is taken up with was made there already, before anything else that was heard.
    const commands = this.#told.take(earlier.hasLaterMarks ? 'allButChanges' : 'all');
    for (const command of commands) await tell(redis, this.#keys, encodeMessage(command));
    if (earlier.isPaused) await tell(redis, this.#keys, encodeMessage({ kind: 'resume' } satisfies Told));
    const { begin } = earlier;
    if (begin) this.#hearing = this.#hearing.then(() => this.#hear(begin.said, null, 0));
    this.#listen();
  }

  async #put(): Promise<void> {
    const { redis, queue, store } = this.#link;
    const job = randomUUID();
    const told = this.#told.take('all').map((command) => encodeMessage(command));
    const { task, state } = packTask(this.#task);
    for (const hash of fileHashes(this.#task.spec.data.source)) await shareFile(store, this.#task.dataDir, hash);
    if (state) await shareState(store, this.#keys, state);
    await putTask(redis, this.#keys, { job, task, state: state?.name ?? null, told });
    const kept = { removeOnComplete: true, removeOnFail: { age: keptSeconds } };
    await queue.add(
      'task',
      { key: this.#key },
      { jobId: job, priority: priorities[this.#task.kind], ...retries, ...kept },
    );
    this.#listen();
  }

  #listen(): void {
    if (this.#isOver) return;
    this.#link.said.add(this.#keys.said, '0', (entry, value) => {
      this.#hearing = this.#hearing
        .then(() => this.#hear(read(Said, value), entry, value.length))
        .catch((error: unknown) => this.#fail(error));
    });
  }

  /** @returns whether nobody had it yet. */
  async #takeBack(): Promise<boolean> {
    const job = await jobOf(this.#link.redis, this.#keys);
    return job !== null && (await this.#link.queue.remove(job).catch(() => 0)) === 1;
  }

  /** @param entry - of the stream; null for what stands in the place of what is on record. */
  async #hear(said: Said, entry: string | null, bytes: number): Promise<void> {
    if (this.#isOver) return;
    this.#backlog.heard(said, entry, bytes);
    const message = this.#once.take(said);
    if (said.by !== this.#by) {
      // Whoever had it before will not answer any more.
      for (const id of this.#told.forgetLooks()) this.#hearIt({ kind: 'looked', id, answer: null });
      this.#wait({ there: null });
      this.#by = said.by;
      this.#taken();
    }
    if (message?.kind === 'away') {
      this.#wait({ there: message.trouble });
      return;
    }
    const heard = message && (await this.#unpack(message));
    if (heard?.kind === 'checkpoint') {
      const { step, marks } = heard.checkpoint;
      this.#backlog.checkpoint(said, entry, step, marks);
    }
    if (heard) this.#pass(heard);
  }

  #pass(heard: Heard): void {
    // It may have been taken off the queue meanwhile.
    if (this.#isOver) return;
    this.#told.heard(heard);
    if (isLast(heard)) this.#over(heard);
    else this.#hearIt(heard);
  }

  /** With the state that it tells of. @returns null for a checkpoint that a later one has taken the place of. */
  async #unpack(message: Exclude<SaidMessage, { kind: 'away' }>): Promise<Heard | null> {
    switch (message.kind) {
      case 'started': {
        const { facts, data } = message;
        return { kind: 'started', facts, data };
      }
      case 'checkpoint': {
        const state = await this.#state(message.state);
        if (!state) return null;
        const { checkpoint } = state;
        if (this.#task.kind === 'trial') this.#task = { ...this.#task, checkpoint };
        return { kind: 'checkpoint', checkpoint };
      }
      case 'kept': {
        const state = await this.#state(message.state);
        return state && { kind: 'kept', checkpoint: state.checkpoint, as: message.as };
      }
      case 'ended': {
        const state = await this.#state(message.state);
        if (!state) return this.#putAgain(reportOf(stateGone()));
        return { kind: 'ended', result: { ...message.result, model: state.checkpoint } };
      }
      case 'taskEnded': {
        const { outcome } = message;
        if (this.#task.kind === 'study') checkOutcome(this.#task.plan, outcome);
        const state = message.state === null ? null : await this.#state(message.state);
        if (message.state !== null && !state) return this.#putAgain(reportOf(stateGone()));
        return { kind: 'taskEnded', outcome, state };
      }
      case 'preparing':
      case 'metrics':
      case 'marked':
      case 'state':
      case 'looked':
      case 'taskProgress':
      case 'taskCancelled':
        return message;
      case 'failed':
        return isGone(message.error.code) ? this.#putAgain(message.error) : message;
    }
  }

  #state(name: string) {
    return this.#lasting(() => fetchState(this.#link.store, this.#keys, name));
  }

  #wait(changed: Partial<Troubles>): void {
    const before = this.#troubles.here ?? this.#troubles.there;
    this.#troubles = { ...this.#troubles, ...changed };
    const trouble = this.#troubles.here ?? this.#troubles.there;
    if (trouble !== before && !this.#isOver) this.#hearIt({ kind: 'away', trouble });
  }

  #fail(error: unknown): void {
    if (this.#isOver) return;
    void this.withdraw();
    this.#hearIt({ kind: 'failed', error: reportOf(error) });
  }

  #over(last: Heard): void {
    this.#isOver = true;
    this.#link.said.remove(this.#keys.said);
    this.#line = this.#line.then(() => this.#remove()).catch(() => undefined);
    this.#hearIt(last);
  }

  async #remove(): Promise<void> {
    const { redis, store } = this.#link;
    const states = await statesOf(redis, this.#keys);
    await removeTask(redis, this.#keys);
    await removeStates(store, this.#keys, states);
  }

  #lasting<T>(step: () => Promise<T>): Promise<T> {
    return whileAway(step, () => !this.#isOver, this.#away);
  }

  /** What belongs to it was lost, as when someone has emptied the place for files: the task is done again from where the studio knows it. */
  #putAgain(error: ErrorReport): Heard | null {
    if (this.#gone++ >= mostGone) return { kind: 'failed', error };
    this.#next(() => this.#put());
    return null;
  }

  #next(step: () => Promise<void>): void {
    this.#line = this.#line
      .then(() => (this.#isOver ? undefined : this.#lasting(step)))
      .catch((error: unknown) => this.#fail(error));
  }
}

/** What the studio can put there again. */
function isGone(code: string): boolean {
  return code === 'queue.stateGone' || code === 'queue.noFile';
}

function stateOf(task: WorkerTask): Checkpoint | null {
  return task.kind === 'trial' ? task.checkpoint : null;
}

function workerEnded(): StudioError {
  const reason = 'it was taken off the queue';
  return new StudioError(
    'run.workerDied',
    `The training stopped unexpectedly (${reason}). What was saved last is kept: resume the run to go on from there.`,
    { reason },
  );
}

function givenUp(reason: string): StudioError {
  return new StudioError(
    'queue.givenUp',
    `The queue has given this task up: ${reason}. Several workers may have died of it, as for want of memory. Look at what they said, and resume.`,
    { reason },
  );
}
