/**
 * One task that this studio has put on the queue, from there to its last message. One that was there already, as when the
 * studio was lost and has come back, is heard from where the library stands.
 */
import { reportOf, StudioError, type ErrorReport } from '../../errors/studio-error.ts';
import { checkOutcome } from '../../studies/index.ts';
import type { Checkpoint, TrialCommand } from '../../training/trial.ts';
import { isLast, type StudyMessage, type TrialMessage, type WorkerTask } from '../workers/messages.ts';
import type { SubmittedTask } from '../workers/workers.ts';
import { Backlog } from './backlog.ts';
import { CountedOnce } from './counted-once.ts';
import { taskKey } from './packed-task.ts';
import { stateGone } from './queue-errors.ts';
import { TaskOnQueue, type QueueLink } from './task-on-queue.ts';
import { UntilMade } from './until-made.ts';
import { AwayNotice, whileAway } from './while-away.ts';
import type { Said, SaidMessage } from './wire.ts';

/** What is lost again and again is a matter for a person. */
const mostGone = 3;

type Heard = TrialMessage | StudyMessage;
interface Troubles {
  readonly here: ErrorReport | null;
  readonly there: ErrorReport | null;
}

export class OpenTask implements SubmittedTask {
  readonly #onQueue: TaskOnQueue;
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
    this.#onQueue = new TaskOnQueue(link, taskKey(task));
    this.#task = task;
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
      if (command.kind === 'stop' && this.#by === '' && (await this.#onQueue.takeBack()))
        this.#over({ kind: 'taskCancelled' });
      else await this.#onQueue.tell(command);
    });
  }

  end(): void {
    this.#fail(workerEnded());
  }

  /** Takes it off the queue, whoever is at it; nothing more is heard of it. @returns once that is done. */
  withdraw(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    this.#isOver = true;
    this.#onQueue.hush();
    this.#line = this.#line.then(() => this.#onQueue.withdraw());
    return this.#line.catch(() => undefined);
  }

  /** Sees to it that it is still on the queue, which may have lost it, and is not given up there. */
  check(): void {
    this.#next(async () => {
      const standing = await this.#onQueue.standing();
      if (standing === 'lost') await this.#put();
      else if (typeof standing === 'object') this.#fail(givenUp(standing.givenUp));
    });
  }

  /** Says that it is waited for still, however long it takes. */
  keep(): void {
    this.#next(() => this.#onQueue.touch(this.#task));
  }

  recorded(step: number): void {
    const cut = this.#backlog.recorded(step);
    if (cut) this.#next(() => this.#onQueue.cut(cut));
  }

  async #begin(): Promise<void> {
    const earlier = await this.#onQueue.earlier(stateOf(this.#task));
    if (!earlier) {
      await this.#put();
      return;
    }
    // The change that a run is taken up with was made there already, before anything else that was heard.
    const commands = this.#told.take(earlier.hasLaterMarks ? 'allButChanges' : 'all');
    for (const command of commands) await this.#onQueue.tell(command);
    if (earlier.isPaused) await this.#onQueue.tell({ kind: 'resume' });
    const { begin } = earlier;
    if (begin) this.#hearing = this.#hearing.then(() => this.#hear(begin.said, null, 0));
    this.#listen();
  }

  async #put(): Promise<void> {
    await this.#onQueue.put(this.#task, this.#told.take('all'));
    this.#listen();
  }

  #listen(): void {
    if (this.#isOver) return;
    this.#onQueue.listen((read, entry, bytes) => {
      this.#hearing = this.#hearing
        .then(() => this.#hear(read(), entry, bytes))
        .catch((error: unknown) => this.#fail(error));
    });
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
    return this.#lasting(() => this.#onQueue.state(name));
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
    this.#onQueue.hush();
    this.#line = this.#line.then(() => this.#onQueue.remove()).catch(() => undefined);
    this.#hearIt(last);
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
