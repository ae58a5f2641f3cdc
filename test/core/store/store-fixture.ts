/** A library in a temporary folder, with a clock that goes on by one at each look. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunMetrics } from '#core/contract/metrics.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { LibraryStore } from '#core/store/library-store.ts';
import type { SavedModel } from '#core/store/checkpoint-file.ts';

export interface StoreFixture {
  readonly folder: string;
  /** Opens the library, once more or again; `remove` closes it. */
  open(): LibraryStore;
  remove(): void;
}

export function storeFixture(): StoreFixture {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-store-'));
  const opened: LibraryStore[] = [];
  let time = 1000;
  return {
    folder,
    open() {
      const store = new LibraryStore(folder, () => time++);
      opened.push(store);
      return store;
    },
    remove() {
      for (const store of opened) store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A project with one experiment and a run of it that the store itself trains. */
export function addRun(store: LibraryStore) {
  const project = store.projects.create('Project');
  const experiment = store.experiments.create({ projectId: project.id, name: 'Experiment', spec: defaultSpec() });
  const run = store.runs.create({ experimentId: experiment.id, spec: experiment.spec });
  return { project, experiment, run };
}

/** Steps from one number up to another, and an evaluation before each tenth. */
export function metricsOf(from: number, to: number): RunMetrics {
  const step = Float64Array.from({ length: to - from }, (_, i) => from + i);
  const at = step.filter((value) => value % 10 === 0);
  const like = (factor: number) => at.map((value) => value * factor);
  return {
    steps: { step, loss: step.map((value) => 1 / (value + 1)), learningRate: step.map(() => 0.1) },
    points: {
      step: at,
      epoch: like(0.1),
      trainDropoutLoss: like(2),
      trainDropoutScore: like(3),
      trainLoss: like(4),
      trainScore: like(5),
      heldOutLoss: at.map(() => NaN),
      heldOutScore: at.map(() => -Infinity),
      seconds: like(0.01),
    },
    diagnostics: {
      step: at,
      epoch: like(0.1),
      layer: at.map(() => 0),
      sharpness: like(6),
      edge: like(7),
      gradientNorm: like(8),
      updateRatio: at.map(() => NaN),
    },
  };
}

/** A small model; every value says at which step it was saved. */
export function modelAt(step: number, size = 6): SavedModel {
  return {
    checkpoint: {
      step,
      parameters: [
        { name: 'layers.0.weight', shape: [2, size / 2], values: new Float32Array(size).fill(step) },
        { name: 'layers.0.bias', shape: [1], values: Float32Array.of(-step) },
      ],
      optimizer: [{ name: 'velocity.layers.0.bias', shape: [1], values: Float32Array.of(step / 2) }],
      marks: [{ step: 1, learningRate: 0.5, dropoutRates: [0, 0.25, 0] }],
      elapsedMs: 12.5,
      best: { step: 1, epoch: 0.5, loss: 0.25, score: -Infinity },
      monitor: { spikeStep: 0, lossSum: Infinity, other: NaN },
      schedule: { part: 0, lowest: Infinity, reductions: 2 },
    },
    data: {
      task: 'classification',
      features: ['x', 'y'],
      classes: ['a', 'ㄴ'],
      target: 'class',
      inputTransform: { offset: Float64Array.of(0.1, -1 / 3), scale: Float64Array.of(1, 2) },
      inputFill: Float64Array.of(NaN, 2.5),
      targetTransform: { offset: 0, scale: 1 },
    },
  };
}
