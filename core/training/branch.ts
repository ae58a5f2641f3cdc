/** A run branched off another: the parent's spec and state with some settings changed, everything else going on as it was. */
import type { BranchChanges } from '../contract/checkpoints.ts';
import type { Mark } from '../contract/entities.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { withDropoutRates } from '../experiment/network-spec.ts';
import type { Checkpoint } from './trial.ts';

/** The spec that a branch is trained with. */
export function branchedSpec(spec: ExperimentSpec, changes: BranchChanges): ExperimentSpec {
  const { learningRate, schedule, warmup, epochs, dropoutRates } = changes;
  const { training, network } = spec;
  return {
    ...spec,
    network: dropoutRates ? withDropoutRates(network, dropoutRates) : network,
    training: {
      ...training,
      learningRate: learningRate ?? training.learningRate,
      schedule: schedule ?? training.schedule,
      warmup: warmup === undefined ? training.warmup : warmup,
      epochs: epochs ?? training.epochs,
      changes: training.changes.flatMap((change) => remaining(change, changes)),
    },
  };
}

/**
 * The state that a branch starts from. What its spec says anew is no longer overruled by changes that were made in the
 * parent by hand; with nothing changed the branch goes on with the parent's very bits. Its time is its own.
 */
export function branchedCheckpoint(checkpoint: Checkpoint, changes: BranchChanges): Checkpoint {
  const marks = checkpoint.marks.flatMap((mark) => remaining(mark, changes));
  const { step } = checkpoint;
  return {
    ...checkpoint,
    marks: changes.restartSchedule ? [...marks, { step, restartSchedule: true }] : marks,
    // What a schedule has seen is nothing to another.
    schedule: changes.restartSchedule || changes.schedule ? {} : checkpoint.schedule,
    elapsedMs: 0,
  };
}

function remaining({ step, ...mark }: Mark, changes: BranchChanges): Mark[] {
  const kept = {
    ...mark,
    ...(changes.learningRate === undefined ? {} : { learningRate: undefined }),
    ...(changes.dropoutRates === undefined ? {} : { dropoutRates: undefined }),
  };
  const entries = Object.entries(kept).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? [{ step, ...Object.fromEntries(entries) }] : [];
}
