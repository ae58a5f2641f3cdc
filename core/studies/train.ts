/** Training within a study: a trial from its first step to its end, and the trained network ready to be measured. */
import type { RunFacts } from '../contract/entities.ts';
import type { RunMetrics } from '../contract/metrics.ts';
import type { PreparedData } from '../data/prepared-data.ts';
import { dependsOnMeasurements } from '../engine/schedules.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { Milestones } from '../training/milestones.ts';
import { runTrial } from '../training/run-trial.ts';
import { Trainer } from '../training/trainer.ts';
import type { Checkpoint, TrialResult } from '../training/trial.ts';
import { TaskCancelled } from '../errors/task-cancelled.ts';
import type { TaskIo } from './study-computation.ts';

/** A study's curves are drawn small: so many measurements are enough. */
const measurements = 40;

export interface Trained {
  readonly result: TrialResult;
  /** At the result's weights. */
  readonly trainer: Trainer;
  readonly facts: RunFacts;
  /** In the order they came. */
  readonly metrics: readonly RunMetrics[];
}

/**
 * The experiment as a repetition trains it, the same for every setting: from the seed s + r for the experiment's seed s.
 * @param freshData - whether on data of its own: other samples of a generator, another split of a file.
 */
export function repeated(spec: ExperimentSpec, repetition: number, freshData = false): ExperimentSpec {
  const moved = (seed: number) => (seed + repetition) >>> 0;
  const { source, seed } = spec.data;
  const drawn = source.kind === 'generator' ? { ...source, seed: moved(source.seed) } : source;
  return {
    ...spec,
    ...(freshData && { data: { ...spec.data, source: drawn, seed: moved(seed) } }),
    training: { ...spec.training, seed: moved(spec.training.seed) },
  };
}

/** States that are kept along the way. */
export interface Snapshots {
  /** Looked at anew before each is due. */
  readonly milestones: Milestones;
  /** @param trainer - at one of them. */
  keep(trainer: Trainer): void;
}

/** A part of a training. */
export interface Stretch {
  /** What it goes on from; null for the beginning. */
  readonly from: Checkpoint | null;
  /** Where it ends, in epochs of the whole. */
  readonly epochs: number;
}

/**
 * Trains an experiment to its planned end, or until it diverges.
 * @param share - of the task's progress that the training is.
 * @throws {TaskCancelled} @throws {StudioError} `engine.memory`
 */
export function train(spec: ExperimentSpec, data: PreparedData, io: TaskIo, share = 1, snapshots?: Snapshots): Trained {
  return trainStretch(spec, data, io, { from: null, epochs: spec.training.epochs }, share, snapshots);
}

/**
 * Trains a part of an experiment, bit for bit as a training without a pause does.
 * @throws {TaskCancelled} @throws {StudioError} `engine.memory`, `checkpoint.mismatch`
 */
export function trainStretch(
  spec: ExperimentSpec,
  data: PreparedData,
  io: TaskIo,
  { from, epochs }: Stretch,
  share = 1,
  snapshots?: Snapshots,
): Trained {
  const metrics: RunMetrics[] = [];
  let facts: RunFacts | undefined;
  const sparse = sparselyMeasured(spec);
  const trainer = new Trainer(sparse, data);
  const first = from?.step ?? 0;
  const end = epochs * trainer.plan.stepsPerEpoch;
  const result = runTrial(
    { spec: sparse, data, checkpoint: from, end, ...(snapshots && { milestones: snapshots.milestones }) },
    {
      poll: () => (io.isCancelled() ? { kind: 'stop' } : undefined),
      wait: () => ({ kind: 'resume' }),
      now: () => io.now(),
      metrics: (columns, { step }) => {
        metrics.push(columns);
        io.progress((share * (step - first)) / Math.max(1, end - first));
      },
      started: (found) => (facts = found),
      marked: () => undefined,
      state: () => undefined,
      checkpoint: () => undefined,
      ...(snapshots && { keep: () => snapshots.keep(trainer) }),
    },
    trainer,
  );
  if (result.outcome === 'stopped' && trainer.step < end) throw new TaskCancelled();
  if (!facts) throw new Error('A training tells what it trains on before it ends.');
  return { result, trainer, facts, metrics };
}

/** The experiment measured less often; a schedule that depends on the measurements keeps them all. */
function sparselyMeasured(spec: ExperimentSpec): ExperimentSpec {
  const { evaluation, epochs, schedule } = spec.training;
  if (dependsOnMeasurements(schedule)) return spec;
  const everyEpochs = Math.max(evaluation.everyEpochs, Math.ceil(epochs / measurements));
  return { ...spec, training: { ...spec.training, evaluation: { ...evaluation, everyEpochs }, diagnostics: null } };
}
