/** Answers the commands that a trial is given, between its steps and between the passes of a measurement. */
import type { ChangeRequest, LiveChange, Look, TrialCommand, TrialIo } from './trial.ts';

/** What the trial does when it is told to. */
export interface Commanded {
  /** Hands over a checkpoint of this moment. */
  keep(): void;
  /** Answers a question between two steps. */
  look(look: Look): void;
  /** A paused run may be left for long, and the studio closed meanwhile: so it is kept first. */
  paused(): void;
  resumed(): void;
  /** Changes were asked for during a pause. */
  changed(): void;
}

export class CommandLoop {
  readonly #io: Pick<TrialIo, 'poll' | 'wait'>;
  readonly #trial: Commanded;
  #changes: LiveChange[] = [];
  #isStopped = false;

  constructor(io: Pick<TrialIo, 'poll' | 'wait'>, trial: Commanded) {
    this.#io = io;
    this.#trial = trial;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Answers all commands that have come; waits while paused. @returns false once the trial is to stop. */
  answer(): boolean {
    while (!this.#isStopped) {
      const command = this.#io.poll();
      if (!command) break;
      this.#execute(command);
    }
    return !this.#isStopped;
  }

  /** Changes asked for since the last call, to be made before the next step. */
  takeChanges(): readonly LiveChange[] {
    const changes = this.#changes;
    if (changes.length > 0) this.#changes = [];
    return changes;
  }

  #execute(command: TrialCommand): void {
    switch (command.kind) {
      case 'stop':
        this.#isStopped = true;
        return;
      case 'change':
        this.#changes.push(withoutUnset(command));
        return;
      case 'keep':
        this.#trial.keep();
        return;
      case 'look':
        this.#trial.look(command);
        return;
      case 'pause':
        this.#pause();
        return;
      case 'resume':
    }
  }

  #pause(): void {
    this.#trial.paused();
    for (;;) {
      const command = this.#io.wait();
      if (command.kind === 'resume') break;
      // Asked twice to pause, it rests once.
      if (command.kind !== 'pause') this.#execute(command);
      if (this.#isStopped) break;
      if (this.#changes.length > 0) this.#trial.changed();
    }
    this.#trial.resumed();
  }
}

function withoutUnset({ learningRate, dropoutRates, restartSchedule }: ChangeRequest): LiveChange {
  return {
    ...(learningRate === undefined ? {} : { learningRate }),
    ...(dropoutRates === undefined ? {} : { dropoutRates: [...dropoutRates] }),
    ...(restartSchedule === undefined ? {} : { restartSchedule }),
  };
}
