/**
 * What a studio has heard of a trial and is still on the queue. Once the library has a checkpoint, all that was said before it
 * can go: a studio that comes back begins there.
 */
import type { Mark } from '../../contract/entities.ts';
import type { Begin, Said, SaidMessage } from './wire.ts';

export interface Cut {
  /** The last entry that can go. */
  readonly entry: string;
  readonly bytes: number;
  /** What whoever hears the rest has to know first. */
  readonly begin: Begin;
  /** Names of states that were told of in what can go; the library has those, too. */
  readonly states: readonly string[];
}

interface Candidate extends Cut {
  readonly step: number;
}

export class Backlog {
  #started: (SaidMessage & { kind: 'started' }) | null = null;
  #bytes = 0;
  #states: string[] = [];
  #candidates: Candidate[] = [];

  /** @param entry - its id in the stream; null for what is not in it any more. @param bytes - it has there. */
  heard({ message }: Said, entry: string | null, bytes: number): void {
    if (message.kind === 'started') this.#started = message;
    if (message.kind === 'kept') this.#states.push(message.state);
    if (entry !== null) this.#bytes += bytes;
  }

  /** @param marks - live changes up to the checkpoint. */
  checkpoint({ by, seq }: Said, entry: string | null, step: number, marks: readonly Mark[]): void {
    if (!this.#started || entry === null) return;
    const started = { ...this.#started, step, marks: marks.length };
    const begin = { said: { by, seq, message: started }, marks: [...marks] };
    this.#candidates.push({ step, entry, bytes: this.#bytes, begin, states: [...this.#states] });
  }

  /** @param step - of a checkpoint that the library has. @returns what can go; null where nothing can. */
  recorded(step: number): Cut | null {
    const at = this.#candidates.findLastIndex((candidate) => candidate.step <= step);
    const found = this.#candidates[at];
    if (!found) return null;
    this.#bytes -= found.bytes;
    this.#states = this.#states.slice(found.states.length);
    const later = this.#candidates.slice(at + 1);
    this.#candidates = later.map((candidate) => ({
      ...candidate,
      bytes: candidate.bytes - found.bytes,
      states: candidate.states.slice(found.states.length),
    }));
    return found;
  }
}
