/** Undo and redo of one experiment's specs. Specs are immutable, so a history is a list of what they were. */
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';

const depth = 200;
/** Edits of one key that follow each other this closely are one step back. */
const coalesceMs = 1000;

export class SpecHistory {
  #past: ExperimentSpec[] = [];
  #future: ExperimentSpec[] = [];
  #lastKey: string | undefined;
  #lastTime = -Infinity;

  /** What a step back leads to; null at the beginning. */
  get undoTo(): ExperimentSpec | null {
    return this.#past.at(-1) ?? null;
  }

  /** What a step forward leads to; null at the end. */
  get redoTo(): ExperimentSpec | null {
    return this.#future.at(-1) ?? null;
  }

  /**
   * Remembers what a spec was before an edit.
   * @param key - edits of the same key in quick succession, as while a slider is dragged, count as one.
   * @param now - milliseconds on any clock that only goes forward.
   */
  push(before: ExperimentSpec, key: string | undefined, now: number): void {
    const coalesced = key !== undefined && key === this.#lastKey && now - this.#lastTime < coalesceMs;
    this.#lastKey = key;
    this.#lastTime = now;
    this.#future = [];
    if (coalesced && this.undoTo) return;
    this.#past = [...this.#past, before].slice(-depth);
  }

  /** Steps back from `current`; returns the spec before it, or null at the beginning. */
  undo(current: ExperimentSpec): ExperimentSpec | null {
    const before = this.#past.pop();
    if (!before) return null;
    this.#future.push(current);
    this.#lastKey = undefined;
    return before;
  }

  /** Steps forward again; null at the end. */
  redo(current: ExperimentSpec): ExperimentSpec | null {
    const after = this.#future.pop();
    if (!after) return null;
    this.#past.push(current);
    this.#lastKey = undefined;
    return after;
  }
}
