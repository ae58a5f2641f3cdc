/** Collects metrics between two hand-overs; the columns grow and are cut to size when handed over. */
import {
  diagnosticColumnNames,
  pointColumnNames,
  stepColumnNames,
  type DiagnosticColumns,
  type PointColumns,
  type RunMetrics,
} from '../contract/metrics.ts';

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
    const row = this.addRow();
    this.#names.forEach((name, i) => (this.#columns[i]![row] = values[name]));
  }

  /** Makes room for a row. @returns its place in the {@link columns}. */
  addRow(): number {
    if (this.#length === this.#columns[0]!.length) this.#grow();
    return this.#length++;
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

  /** Written out, since a small network makes hundreds of thousands a second. */
  addStep(step: number, loss: number, learningRate: number): void {
    const row = this.#steps.addRow();
    const { columns } = this.#steps;
    columns[0]![row] = step;
    columns[1]![row] = loss;
    columns[2]![row] = learningRate;
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
