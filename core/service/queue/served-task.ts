/** One task of the queue in a worker: from where the one before has left it, to its end, or to where another goes on. */
import type { Mark } from '../../contract/entities.ts';
import { reportOf } from '../../errors/studio-error.ts';
import type { ModelData } from '../../exporters/model.ts';
import type { SavedModel } from '../../store/checkpoint-file.ts';
import type { Checkpoint, TrialCommand } from '../../training/trial.ts';
import { isLast, type StudyMessage, type TrialMessage } from '../workers/messages.ts';
import type { SubmittedTask, Workers } from '../workers/workers.ts';
import { changeText } from './change-text.ts';
import type { Outbox } from './outbox.ts';
import { packState, type Purpose } from './states.ts';
import { read, Told, type QueuedTask, type Resume, type SaidMessage } from './wire.ts';

/** Each with the id of its entry. */
export type ToldSoFar = readonly (readonly [string, Told])[];

interface PendingChange {
  readonly id: string;
  readonly text: string;
}

/** How a task's time at this worker ended; an error is why the queue would not hear of it. */
export type Ending = 'over' | 'handedBack' | 'lost' | Error;

export class ServedTask {
  readonly #task: QueuedTask;
  readonly #outbox: Outbox;
  readonly #ended = Promise.withResolvers<Ending>();
  /** That it goes on from. */
  #start: SavedModel | null = null;
  #submitted: SubmittedTask | null = null;
  #data: ModelData | null = null;
  /** The last live change that was made. */
  #change: string;
  /** Live changes that were passed on and are not made yet. */
  #pending: PendingChange[] = [];
  #isKept: () => void = () => undefined;
  /** A person wants it to rest. */
  #isPaused = false;
  /** It rests until others have what it has said. */
  #isHeld = false;
  #isLost = false;

  /** @param change - id of the last live change in what it goes on from. */
  constructor(task: QueuedTask, change: string, outbox: Outbox) {
    this.#task = task;
    this.#change = change;
    this.#outbox = outbox;
  }

  get ended(): Promise<Ending> {
    return this.#ended.promise;
  }

  /** Gives it to a thread, which must be free. @param start - that it goes on from. */
  begin(
    start: SavedModel | null,
    workers: Workers,
    { dataDir, id, told }: { readonly dataDir: string; readonly id: string; readonly told: ToldSoFar },
  ): void {
    const task = this.#task;
    this.#start = start;
    const commands = this.#stillToDo(told);
    if (this.#isLost) return;
    if (task.kind === 'study') {
      const { plan, spec, order } = task;
      const state = this.#start?.checkpoint ?? null;
      const work = { kind: 'study' as const, id, plan, spec, task: task.task, order, state, dataDir };
      this.#submitted = workers.submit(work, (message) => this.#hearStudy(message), commands);
      return;
    }
    const work = { kind: 'trial' as const, id, spec: task.spec, checkpoint: this.#start?.checkpoint ?? null, dataDir };
    this.#submitted = workers.submit(work, (message) => this.#hearTrial(message), commands);
  }

  /** Passes on what it is told. */
  tell(id: string, value: Buffer): void {
    try {
      const told = read(Told, value);
      if (told.kind === 'withdrawn') this.lose();
      else if (told.kind === 'pause' || told.kind === 'resume') this.#rest(told.kind === 'pause');
      else this.#submitted?.send(this.#noted(id, told));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Has it rest while others are behind with what it says. Tasks of studies say little. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (this.#task.kind === 'trial' && !this.#isPaused) this.#submitted?.send({ kind: isHeld ? 'pause' : 'resume' });
  }

  /** Another has it, or nobody wants it: nothing more is said of it. */
  lose(refused?: Error): void {
    if (this.#isLost) return;
    this.#end(refused ?? 'lost');
  }

  /** What is wrong with it, or with what it is told, ends it. */
  fail(error: unknown): void {
    this.#say({ kind: 'failed', error: reportOf(error) });
    this.#isLost = true;
    this.#submitted?.end();
  }

  #end(ending: Ending): void {
    this.#isLost = true;
    this.#submitted?.end();
    this.#outbox.close();
    this.#ended.resolve(ending);
  }

  #rest(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (!this.#isHeld) this.#submitted?.send({ kind: isPaused ? 'pause' : 'resume' });
    else if (isPaused) this.#say({ kind: 'state', state: 'paused' });
  }

  /** Keeps where it is and leaves it to another worker. */
  async handBack(): Promise<void> {
    if (this.#isLost) return;
    if (this.#submitted && this.#task.kind === 'trial' && this.#data) {
      const kept = new Promise<void>((resolve) => (this.#isKept = resolve));
      this.#submitted.send({ kind: 'keep' });
      await Promise.race([kept, this.ended]);
      await this.#outbox.said();
    }
    this.#end('handedBack');
  }

  /** Of what it was told before: changes that were not made yet, and whether it is to rest or stop. */
  #stillToDo(told: ToldSoFar): TrialCommand[] {
    const commands: TrialCommand[] = [];
    for (const [id, one] of told) {
      if (one.kind === 'withdrawn') this.lose();
      else if (one.kind === 'change') {
        if (isAfter(id, this.#change)) commands.push(this.#noted(id, one));
      } else if (one.kind === 'stop') commands.push(one);
    }
    const resting = told.findLast(([, { kind }]) => kind === 'pause' || kind === 'resume')?.[1];
    this.#isPaused = resting?.kind === 'pause';
    return this.#isPaused ? [...commands, { kind: 'pause' }] : commands;
  }

  #noted(id: string, command: TrialCommand): TrialCommand {
    if (command.kind !== 'change') return command;
    this.#pending.push({ id, text: changeText(command) });
    return command;
  }

  #hearStudy(message: StudyMessage): void {
    if (message.kind !== 'taskEnded') {
      this.#say(message);
      return;
    }
    const state = message.state && packState(message.state, 'end');
    this.#say({ kind: 'taskEnded', outcome: message.outcome, state: state?.name ?? null }, state);
  }

  #hearTrial(message: TrialMessage): void {
    switch (message.kind) {
      case 'started': {
        const start = this.#start?.checkpoint;
        this.#data = message.data;
        this.#say({ ...message, step: start?.step ?? 0, marks: start?.marks.length ?? 0 });
        return;
      }
      case 'marked':
        this.#made(message.mark);
        this.#say(message);
        this.#submitted?.send({ kind: 'keep' });
        return;
      case 'checkpoint': {
        const { step } = message.checkpoint;
        const state = this.#packed(message.checkpoint, 'latest');
        this.#say({ kind: 'checkpoint', state: state.name, step }, state, { state: state.name, change: this.#change });
        this.#isKept();
        return;
      }
      case 'kept': {
        const state = this.#packed(message.checkpoint, message.as);
        this.#say({ kind: 'kept', state: state.name, step: message.checkpoint.step, as: message.as }, state);
        return;
      }
      case 'ended': {
        const { model, ...result } = message.result;
        const state = this.#packed(model, 'end');
        this.#say({ kind: 'ended', result, state: state.name }, state);
        return;
      }
      case 'state':
        // Of its being held nobody needs to know: whoever is behind hears of it late, and then it goes on.
        if (message.state === 'running' || this.#isPaused) this.#say(message);
        return;
      case 'preparing':
      case 'metrics':
      case 'away':
      case 'looked':
      case 'taskCancelled':
      case 'failed':
        this.#say(message);
    }
  }

  /** The first change that waits and says the same has been made; a planned one has none. */
  #made(mark: Mark): void {
    const text = changeText(mark);
    const made = this.#pending.findIndex((pending) => pending.text === text);
    if (made < 0) return;
    this.#change = this.#pending[made]?.id ?? this.#change;
    this.#pending.splice(0, made + 1);
  }

  #packed(checkpoint: Checkpoint, purpose: Purpose) {
    // A trial starts before it has a state.
    if (!this.#data) throw new Error('a state before the start');
    return packState({ checkpoint, data: this.#data }, purpose);
  }

  #say(message: SaidMessage, state: ReturnType<typeof packState> | null = null, resume: Resume | null = null): void {
    if (this.#isLost) return;
    this.#outbox.add(message, state, resume);
    if (isLast(message)) void this.#outbox.said().then(() => this.#end('over'));
  }
}

/** Ids of a stream's entries: milliseconds and a number. */
function isAfter(id: string, other: string): boolean {
  if (other === '') return true;
  const [ms = 0, n = 0] = id.split('-').map(Number);
  const [otherMs = 0, otherN = 0] = other.split('-').map(Number);
  return ms === otherMs ? n > otherN : ms > otherMs;
}
