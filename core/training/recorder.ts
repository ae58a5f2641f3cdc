/** Collects metrics between two hand-overs; the columns grow and are cut to size when handed over. */
import { makeColumns, makeMetrics } from '../contract/metric-columns.ts';
import {
  columnNames,
  type ColumnOf,
  type Columns,
  type DiagnosticColumns,
  type PointColumns,
  type RunMetrics,
  type StepColumns,
} from '../contract/metrics.ts';
import type { Trainer } from './trainer.ts';

/** Columns of one length. What is not written into a row is NaN. */
class GrowingColumns<Name extends string> {
  readonly #names: readonly Name[];
  #columns: Columns<Name>;
  #capacity = 64;
  #length = 0;

  constructor(names: readonly Name[]) {
    this.#names = names;
    this.#columns = makeColumns(names, () => new Float64Array(this.#capacity).fill(NaN));
  }

  get length(): number {
    return this.#length;
  }

  add(values: Readonly<Record<Name, number>>): void {
    const row = this.addRows(1);
    for (const name of this.#names) this.#columns[name][row] = values[name];
  }

  /** Adds rows to be written into by the caller. @returns where they begin in the {@link columns}. */
  addRows(count: number): number {
    const first = this.#length;
    this.#length += count;
    while (this.#length > this.#capacity) this.#grow();
    return first;
  }

  /** Takes back the last rows, which were not written into. */
  dropRows(count: number): void {
    this.#length -= count;
  }

  get columns(): Columns<Name> {
    return this.#columns;
  }

  /** Copies of what was added since the last call. */
  take(): Columns<Name> {
    const taken = makeColumns(this.#names, (name) => this.#columns[name].slice(0, this.#length));
    for (const name of this.#names) this.#columns[name].fill(NaN, 0, this.#length);
    this.#length = 0;
    return taken;
  }

  #grow(): void {
    this.#capacity *= 2;
    const before = this.#columns;
    this.#columns = makeColumns(this.#names, (name) => {
      const larger = new Float64Array(this.#capacity).fill(NaN, before[name].length);
      larger.set(before[name]);
      return larger;
    });
  }
}

export class Recorder {
  readonly #sets = {
    steps: new GrowingColumns<ColumnOf<'steps'>>(columnNames.steps),
    points: new GrowingColumns<ColumnOf<'points'>>(columnNames.points),
    diagnostics: new GrowingColumns<ColumnOf<'diagnostics'>>(columnNames.diagnostics),
  };

  get isEmpty(): boolean {
    return Object.values(this.#sets).every(({ length }) => length === 0);
  }

  addStep(values: Readonly<Record<keyof StepColumns, number>>): void {
    this.#sets.steps.add(values);
  }

  /**
   * Makes updates and records them, in one loop: a small network makes hundreds of thousands a second, and a call or two
   * for each would be felt.
   * @param end - the step to train up to.
   * @param limit - a loss above it, or that is no number, is the last.
   * @returns the loss of the update made last.
   */
  recordUpdates(trainer: Trainer, end: number, limit: number): number {
    let row = this.#sets.steps.addRows(end - trainer.step);
    const { step: steps, loss: losses, learningRate: rates } = this.#sets.steps.columns;
    let loss: number;
    do {
      steps[row] = trainer.step;
      loss = trainer.update();
      losses[row] = loss;
      rates[row] = trainer.usedLearningRate;
      row++;
    } while (trainer.step < end && loss <= limit);
    this.#sets.steps.dropRows(end - trainer.step);
    return loss;
  }

  addPoint(values: Readonly<Record<keyof PointColumns, number>>): void {
    this.#sets.points.add(values);
  }

  addDiagnostic(values: Readonly<Record<keyof DiagnosticColumns, number>>): void {
    this.#sets.diagnostics.add(values);
  }

  /** Everything since the last call. */
  take(): RunMetrics {
    const sets: { readonly [Set in keyof RunMetrics]: GrowingColumns<ColumnOf<Set>> } = this.#sets;
    return makeMetrics((set) => sets[set].take());
  }
}
