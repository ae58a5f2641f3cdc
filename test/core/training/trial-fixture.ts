/** Trials on made-up data, and someone who watches them and gives commands. */
import type { Mark, RunFacts, RunProgress } from '#core/contract/entities.ts';
import type { RunMetrics } from '#core/contract/metrics.ts';
import type { PreparedData, PreparedPart } from '#core/data/prepared-data.ts';
import { RandomStream } from '#core/engine/random.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import type { Checkpoint, TrialCommand, TrialIo } from '#core/training/trial.ts';

const features = ['x', 'y'];

/** Two noisy rings, the class says which; or the radius as a value to predict. */
export function rings(task: PreparedData['task'] = 'classification', noise = 0.3): PreparedData {
  const random = new RandomStream(3, 'generator');
  const part = (rows: number): PreparedPart => {
    const inputs = new Float32Array(rows * 2);
    const targets = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      const outer = row % 2;
      const angle = 2 * Math.PI * random.uniform();
      const radius = 0.5 + outer + noise * random.normal();
      inputs.set([radius * Math.cos(angle), radius * Math.sin(angle)], row * 2);
      targets[row] = task === 'classification' ? outer : radius;
    }
    return { rows, inputs, targets };
  };
  return {
    task,
    features,
    columns: features.map((name) => ({ name, inputs: 1 })),
    classes: task === 'classification' ? ['inner', 'outer'] : [],
    target: 'ring',
    train: part(200),
    validation: part(100),
    test: part(100),
    inputTransform: { offset: new Float64Array(2), scale: new Float64Array(2).fill(1) },
    inputFill: new Float64Array(2).fill(NaN),
    targetTransform: { offset: 0, scale: 1 },
    image: null,
  };
}

/** A small network, ten epochs of seven steps. */
export function smallSpec(training: Partial<ExperimentSpec['training']> = {}, rate = 0.3): ExperimentSpec {
  const base = defaultSpec();
  return {
    ...base,
    network: { ...base.network, hidden: [{ units: 19, activation: 'relu', dropoutRate: rate, batchNorm: false }] },
    training: {
      ...base.training,
      optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      learningRate: 0.01,
      epochs: 10,
      ...training,
    },
  };
}

/** Remembers all that a trial says; gives each command once the trial has made so many updates. */
export class Watcher implements TrialIo {
  readonly facts: RunFacts[] = [];
  readonly batches: RunMetrics[] = [];
  readonly progress: RunProgress[] = [];
  readonly marks: Mark[] = [];
  readonly states: string[] = [];
  readonly checkpoints: Checkpoint[] = [];
  #script: { after: number; command: TrialCommand }[];
  #time = 0;
  readonly #msPerLook: number;

  /**
   * @param script - in order; `after` counts polls, which are one a step as long as nothing is measured and the clock
   *   is not slower than by default.
   * @param msPerLook - the clock goes on by this much each time it is read.
   */
  constructor(script: { after: number; command: TrialCommand }[] = [], msPerLook = 5) {
    this.#script = [...script];
    this.#msPerLook = msPerLook;
  }

  #polls = 0;

  poll(): TrialCommand | undefined {
    this.#polls++;
    const next = this.#script[0];
    if (!next || next.after > this.#polls) return undefined;
    this.#script.shift();
    return next.command;
  }

  wait(): TrialCommand {
    const next = this.#script.shift();
    if (!next) throw new Error('The trial waits for a command that never comes.');
    return next.command;
  }

  started(facts: RunFacts): void {
    this.facts.push(facts);
  }

  metrics(metrics: RunMetrics, progress: RunProgress): void {
    this.batches.push(metrics);
    this.progress.push(progress);
  }

  marked(mark: Mark): void {
    this.marks.push(mark);
  }

  state(state: 'running' | 'paused'): void {
    this.states.push(state);
  }

  checkpoint(checkpoint: Checkpoint): void {
    this.checkpoints.push(checkpoint);
  }

  now(): number {
    return (this.#time += this.#msPerLook);
  }

  /** One column of all metrics so far. */
  steps(column: keyof RunMetrics['steps']): number[] {
    return this.batches.flatMap(({ steps }) => [...steps[column]]);
  }

  points(column: keyof RunMetrics['points']): number[] {
    return this.batches.flatMap(({ points }) => [...points[column]]);
  }
}
