/** Collects metrics between two hand-overs; the columns grow and are cut to size when handed over. */
import {
  diagnosticColumnNames,
  pointColumnNames,
  stepColumnNames,
  type DiagnosticColumns,
  type PointColumns,
  type RunMetrics,
  type StepColumns,
} from '../contract/metrics.ts';
import type { Trainer } from './trainer.ts';

class GrowingColumns<Name extends string> {
  readonly #names: readonly Name[];
  #columns: Float64Array<ArrayBuffer>[];
  #length = 0;

  constructor(names: readonly Name[]) {
    this.#names = names;
    this.#columns = names.map(() => new Float64Array(64));
  }

  get length(): number {
    return this.#length;
  }

  add(values: Readonly<Record<Name, number>>): void {
    const row = this.addRows(1);
    this.#names.forEach((name, i) => (this.#columns[i]![row] = values[name]));
  }

  /** Adds rows to be written into by the caller. @returns where they begin in the {@link columns}. */
  addRows(count: number): number {
    const first = this.#length;
    this.#length += count;
    while (this.#length > this.#columns[0]!.length) this.#grow();
    return first;
  }

  /** Takes back the last rows. */
  dropRows(count: number): void {
    this.#length -= count;
  }

  get columns(): readonly Float64Array[] {
    return this.#columns;
  }

  /** Copies of what was added since the last call. */
  take(): Float64Array<ArrayBuffer>[] {
    const taken = this.#columns.map((column) => column.slice(0, this.#length));
    this.#length = 0;
    return taken;
  }

  #grow(): void {
    this.#columns = this.#columns.map((column) => {
      const larger = new Float64Array(column.length * 2);
      larger.set(column);
      return larger;
    });
  }
}

export class Recorder {
  readonly #steps = new GrowingColumns(stepColumnNames);
  readonly #points = new GrowingColumns(pointColumnNames);
  readonly #diagnostics = new GrowingColumns(diagnosticColumnNames);

  get isEmpty(): boolean {
    return this.#steps.length + this.#points.length + this.#diagnostics.length === 0;
  }

  addStep(values: Readonly<Record<keyof StepColumns, number>>): void {
    this.#steps.add(values);
  }

  /**
   * Makes updates and records them, in one loop: a small network makes hundreds of thousands a second, and a call or two
   * for each would be felt.
   * @param end - the step to train up to.
   * @param limit - a loss above it, or that is no number, is the last.
   * @returns the loss of the update made last.
   */
  recordUpdates(trainer: Trainer, end: number, limit: number): number {
    let row = this.#steps.addRows(end - trainer.step);
    const [steps, losses, rates] = this.#steps.columns;
    let loss: number;
    do {
      steps![row] = trainer.step;
      loss = trainer.update();
      losses![row] = loss;
      rates![row] = trainer.usedLearningRate;
      row++;
    } while (trainer.step < end && loss <= limit);
    this.#steps.dropRows(end - trainer.step);
    return loss;
  }

  addPoint(values: Readonly<Record<keyof PointColumns, number>>): void {
    this.#points.add(values);
  }

  addDiagnostic(values: Readonly<Record<keyof DiagnosticColumns, number>>): void {
    this.#diagnostics.add(values);
  }

  /** Everything since the last call. */
  take(): RunMetrics {
    const [step, loss, learningRate] = this.#steps.take();
    const [at, epoch, trainDropoutLoss, trainDropoutScore, trainLoss, trainScore, heldOutLoss, heldOutScore] =
      this.#points.take();
    const [diagnosed, epochs, layer, sharpness, edge, gradientNorm, updateRatio] = this.#diagnostics.take();
    return {
      steps: { step: step!, loss: loss!, learningRate: learningRate! },
      points: {
        step: at!,
        epoch: epoch!,
        trainDropoutLoss: trainDropoutLoss!,
        trainDropoutScore: trainDropoutScore!,
        trainLoss: trainLoss!,
        trainScore: trainScore!,
        heldOutLoss: heldOutLoss!,
        heldOutScore: heldOutScore!,
      },
      diagnostics: {
        step: diagnosed!,
        epoch: epochs!,
        layer: layer!,
        sharpness: sharpness!,
        edge: edge!,
        gradientNorm: gradientNorm!,
        updateRatio: updateRatio!,
      },
    };
  }
}
