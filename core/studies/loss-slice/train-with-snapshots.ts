/** Trains an experiment, keeping its weights on the way. */
import type { PreparedData } from '../../data/prepared-data.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { Trainer } from '../../training/trainer.ts';
import type { Checkpoint } from '../../training/trial.ts';
import type { TaskIo } from '../study-computation.ts';
import { train } from '../train.ts';
import { weightsOf, type Weights } from './plane.ts';

export interface Snapshot {
  readonly step: number;
  readonly weights: Weights;
}

/** At least half as many are kept of a long training. */
const snapshotLimit = 64;
/** What they may take in memory; of a large network fewer are kept, but three. */
const snapshotBytes = 192 * 2 ** 20;

/**
 * @param share - of the task's progress that the training is.
 * @returns what it ended with, and snapshots from the first weights to the last, spread evenly; two at least.
 * @throws {TaskCancelled} @throws {StudioError} `engine.memory`
 */
export function trainWithSnapshots(
  spec: ExperimentSpec,
  data: PreparedData,
  io: TaskIo,
  share: number,
): { readonly model: Checkpoint; readonly snapshots: readonly Snapshot[] } {
  const milestones = { every: 1, keepsBest: false };
  let snapshots: Snapshot[] = [];
  const take = (trainer: Trainer) => snapshots.push({ step: trainer.step, weights: weightsOf(trainer) });
  const { result, trainer } = train(spec, data, io, share, {
    milestones,
    keep: (trainer) => {
      take(trainer);
      if (snapshots.length < limitFor(trainer)) return;
      snapshots = snapshots.filter((_, i) => i % 2 === 0);
      milestones.every *= 2;
    },
  });
  if (trainer.step > snapshots.at(-1)!.step) take(trainer);
  return { model: result.model, snapshots };
}

function limitFor({ network }: Trainer): number {
  return Math.max(4, Math.min(snapshotLimit, Math.floor(snapshotBytes / (4 * network.parameterCount))));
}
