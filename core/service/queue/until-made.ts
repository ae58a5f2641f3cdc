/** What a task was told and has not done yet, as far as anyone has heard: told anew where the task has to be begun anew. */
import type { TrialCommand } from '../../training/trial.ts';
import type { StudyMessage, TrialMessage } from '../workers/messages.ts';
import { changeText } from './change-text.ts';

export class UntilMade {
  #commands: TrialCommand[];
  #resting: TrialCommand | null = null;

  constructor(commands: readonly TrialCommand[]) {
    this.#commands = [...commands];
  }

  add(command: TrialCommand): void {
    if (command.kind === 'pause' || command.kind === 'resume') this.#resting = command;
    else if (command.kind !== 'keep') this.#commands.push(command);
  }

  /** What it is to be told now, in order. */
  take(which: 'all' | 'allButChanges'): TrialCommand[] {
    if (which === 'allButChanges') this.#commands = this.#commands.filter(({ kind }) => kind !== 'change');
    const commands = this.#commands.filter(({ kind }) => kind !== 'look');
    return this.#resting?.kind === 'pause' ? [...commands, this.#resting] : commands;
  }

  /** @returns the questions that nobody will answer. */
  forgetLooks(): number[] {
    const looks = this.#commands.flatMap((command) => (command.kind === 'look' ? [command.id] : []));
    this.#commands = this.#commands.filter(({ kind }) => kind !== 'look');
    return looks;
  }

  heard(message: TrialMessage | StudyMessage): void {
    if (message.kind === 'looked') this.#done((command) => command.kind === 'look' && command.id === message.id);
    if (message.kind !== 'marked') return;
    const made = changeText(message.mark);
    this.#done((command) => command.kind === 'change' && changeText(command) === made);
  }

  #done(isIt: (command: TrialCommand) => boolean): void {
    const at = this.#commands.findIndex(isIt);
    if (at >= 0) this.#commands.splice(at, 1);
  }
}
