/** Trains an experiment, keeping its weights on the way. */
import type { PreparedData } from '../../data/prepared-data.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { restoreTensors } from '../../training/checkpoint.ts';
import { runTrial } from '../../training/run-trial.ts';
import type { Trainer } from '../../training/trainer.ts';
import type { Checkpoint } from '../../training/trial.ts';
import { TaskCancelled, type TaskIo } from '../study-computation.ts';
import { sparselyMeasured } from '../train.ts';
import { weightsOf } from './plane.ts';

export interface Snapshot {
  readonly step: number;
  readonly weights: Float32Array;
}

/** At least half as many are kept of a long training. */
const snapshotLimit = 64;
/** What they may take in memory; of a large network fewer are kept, but three. */
const snapshotBytes = 192 * 2 ** 20;

/**
 * @param trainer - of the same experiment and data; stands at the trained weights afterwards.
 * @param share - of the task's progress that the training is.
 * @returns from the first weights to the last, spread evenly; two at least.
 * @throws {TaskCancelled} @throws {StudioError} `engine.memory`
 */
export function trainWithSnapshots(
  spec: ExperimentSpec,
  data: PreparedData,
  trainer: Trainer,
  io: TaskIo,
  share: number,
): Snapshot[] {
  const limit = Math.max(4, Math.min(snapshotLimit, Math.floor(snapshotBytes / (4 * trainer.network.parameterCount))));
  const take = (checkpoint: Checkpoint): Snapshot => {
    restoreTensors(trainer, checkpoint);
    return { step: checkpoint.step, weights: weightsOf(trainer) };
  };
  let snapshots: Snapshot[] = [{ step: 0, weights: weightsOf(trainer) }];
  const milestones = { every: 1, keepsBest: false };
  const result = runTrial(
    { spec: sparselyMeasured(spec), data, checkpoint: null, milestones },
    {
      poll: () => (io.isCancelled() ? { kind: 'stop' } : undefined),
      wait: () => ({ kind: 'resume' }),
      now: () => io.now(),
      keep: (checkpoint) => {
        if (checkpoint.step === 0) return;
        snapshots.push(take(checkpoint));
        if (snapshots.length < limit) return;
        snapshots = snapshots.filter((_, i) => i % 2 === 0);
        milestones.every *= 2;
      },
      metrics: (_, { step, totalSteps }) => io.progress((share * step) / Math.max(1, totalSteps)),
      started: () => undefined,
      marked: () => undefined,
      state: () => undefined,
      checkpoint: () => undefined,
    },
  );
  if (result.outcome === 'stopped') throw new TaskCancelled();
  if (result.model.step > snapshots.at(-1).step) snapshots.push(take(result.model));
  else restoreTensors(trainer, result.model);
  trainer.step = result.model.step;
  return snapshots;
}
