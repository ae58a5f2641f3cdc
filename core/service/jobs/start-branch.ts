/** Branching a run off another. */
import { randomUUID } from 'node:crypto';
import type { BranchChanges } from '../../contract/checkpoints.ts';
import type { Run } from '../../contract/entities.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { branchedCheckpoint, branchedSpec } from '../../training/branch.ts';
import type { ServiceContext } from '../context.ts';

/**
 * Queues a run that goes on from another's state.
 * @param step - of a kept state; null for the run as it is now.
 * @throws {StudioError} `run.branchAtEnd` where nothing would be left to train, `model.missing`, `model.notKept`
 */
export async function startBranch(
  { store, jobs }: Pick<ServiceContext, 'store' | 'jobs'>,
  parent: Run,
  step: number | null,
  changes: BranchChanges,
): Promise<Run> {
  if (step === null) await jobs.find('run', parent.id)?.keepNow();
  const saved = store.models.read(parent.id, step);
  const spec = branchedSpec(parent.spec, changes);
  const checkpoint = branchedCheckpoint(saved.checkpoint, changes);
  const stepsPerEpoch = parent.facts?.stepsPerEpoch ?? 1;
  const totalSteps = stepsPerEpoch * spec.training.epochs;
  if (checkpoint.step >= totalSteps) throw atEnd(checkpoint.step / stepsPerEpoch, spec.training.epochs);
  const start = {
    id: randomUUID(),
    branch: { runId: parent.id, number: parent.number, step: checkpoint.step },
    marks: checkpoint.marks,
    progress: {
      step: checkpoint.step,
      totalSteps,
      epoch: checkpoint.step / stepsPerEpoch,
      samplesPerSecond: 0,
      secondsLeft: 0,
    },
  };
  const model = { checkpoint, data: saved.data };
  const run = await store.createBranch({ experimentId: parent.experimentId, spec, start }, model);
  return jobs.add('run', run);
}

function atEnd(epoch: number, epochs: number): StudioError {
  return new StudioError(
    'run.branchAtEnd',
    `This state is at epoch ${epoch}, and the branch would end at epoch ${epochs}: nothing is left to train. Give it more epochs, or branch from an earlier state.`,
    { epoch, epochs },
  );
}
