/** A library as it is after months: an experiment with very many runs, and one beside it whose inputs are images. */
import { makeColumns, makeMetrics } from '#core/contract/metric-columns.ts';
import { columnNames, type ColumnOf, type MetricSet, type RunMetrics } from '#core/contract/metrics.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { withDropoutRates } from '#core/experiment/network-spec.ts';
import { createPreset } from '#core/experiment/presets.ts';
import { LibraryStore } from '#core/store/library-store.ts';

const epochs = 100;
const stepsPerEpoch = 10;
const totalSteps = epochs * stepsPerEpoch;

/** What is in it, as the page names it. */
export const largeLibrary = { project: 'Many runs', swept: 'Swept', images: 'Digits' } as const;

/** Fills a folder. */
export function makeLargeLibrary(folder: string, runs: number): void {
  const store = new LibraryStore(folder, Date.now);
  try {
    store.transaction(() => fill(store, runs));
  } finally {
    store.close();
  }
}

function fill(store: LibraryStore, runs: number): void {
  const { id: projectId } = store.projects.create(largeLibrary.project);
  const swept = store.experiments.create({ projectId, name: largeLibrary.swept, spec: defaultSpec() });
  for (let i = 0; i < runs; i++) addRun(store, swept.id, sweptSpec(i), i);
  const [images] = createPreset('overfitting-300-digits').experiments;
  if (!images) throw new Error('The preset has no experiment.');
  const { id } = store.experiments.create({ projectId, name: largeLibrary.images, spec: images.spec });
  addRun(store, id, images.spec, 0);
}

function sweptSpec(i: number): ExperimentSpec {
  const { network, training, ...spec } = defaultSpec();
  const rate = (i % 10) / 20;
  return {
    ...spec,
    network: withDropoutRates(network, [0, rate, rate, 0]),
    training: { ...training, seed: 1 + i, learningRate: 0.01 * 2 ** (Math.floor(i / 10) % 5), epochs },
  };
}

function addRun(store: LibraryStore, experimentId: string, spec: ExperimentSpec, i: number): void {
  const run = store.runs.create({ experimentId, spec });
  const progress = { step: totalSteps, totalSteps, epoch: epochs, samplesPerSecond: 1e5, secondsLeft: 0 };
  store.metrics.append(run.id, metricsOf(i));
  const measure = { loss: 0.2 + (i % 17) / 100, score: 0.9 - (i % 13) / 100 };
  store.runs.update(run, {
    state: 'completed',
    startedAt: run.createdAt,
    finishedAt: run.createdAt + 1000,
    progress,
    facts: {
      task: 'classification',
      inputs: 2,
      outputs: 2,
      classes: ['0', '1'],
      trainRows: 600,
      validationRows: 200,
      testRows: 200,
      heldOut: 'validation',
      stepsPerEpoch,
      engine: 'wasm-simd',
    },
    summary: {
      trainDropout: measure,
      train: { loss: 0.1, score: 0.99 },
      validation: measure,
      test: measure,
      best: { step: 500, epoch: 50, ...measure },
      steps: totalSteps,
      elapsedMs: 1000 + i,
    },
  });
}

/** Losses that fall, scores that rise, each run a little differently. */
function metricsOf(i: number): RunMetrics {
  const steps = Float64Array.from({ length: totalSteps }, (_, step) => step);
  const rows = {
    steps,
    points: steps.filter((step) => step % stepsPerEpoch === 0),
    diagnostics: new Float64Array(0),
  };
  const value = <Set extends MetricSet>(name: ColumnOf<Set>, step: number) => {
    if (name === 'step') return step;
    if (name === 'epoch') return step / stepsPerEpoch;
    if (name === 'learningRate') return 0.05;
    const fall = Math.exp(-step / (100 + 3 * (i % 50))) + 0.02 * Math.sin(step + i);
    return name.endsWith('Score') ? 0.95 - 0.4 * fall : 0.1 + 0.6 * fall + (i % 20) / 100;
  };
  return makeMetrics((set) => makeColumns(columnNames[set], (name) => rows[set].map((step) => value(name, step))));
}
