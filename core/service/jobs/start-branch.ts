/** Branching a run off another. */
import { randomUUID } from 'node:crypto';
import type { BranchChanges } from '../../contract/checkpoints.ts';
import type { Branch, Run } from '../../contract/entities.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { SavedModel } from '../../store/checkpoint-file.ts';
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
  const branch = { runId: parent.id, number: parent.number, step: checkpoint.step };
  return startFrom({ store, jobs }, { ...parent, spec, branch }, { checkpoint, data: saved.data });
}

/**
 * Queues a run of the very spec that another was trained with, from the same start: a branch begins with the state that it
 * began with.
 * @throws {StudioError} `model.missing`, `model.notKept` where a branch's first state is no longer there.
 */
export async function repeatRun({ store, jobs }: Pick<ServiceContext, 'store' | 'jobs'>, run: Run): Promise<Run> {
  const { experimentId, spec, branch } = run;
  if (!branch) return jobs.add('run', store.runs.create({ experimentId, spec }));
  return startFrom({ store, jobs }, { ...run, branch }, store.models.read(run.id, branch.step));
}

/** @param run - with where it is branched off; the new one is of its experiment and spec. */
async function startFrom(
  { store, jobs }: Pick<ServiceContext, 'store' | 'jobs'>,
  { experimentId, spec, facts, branch }: Pick<Run, 'experimentId' | 'spec' | 'facts'> & { readonly branch: Branch },
  model: SavedModel,
): Promise<Run> {
  const { step, marks } = model.checkpoint;
  const stepsPerEpoch = facts?.stepsPerEpoch ?? 1;
  const totalSteps = stepsPerEpoch * spec.training.epochs;
  if (step >= totalSteps) throw atEnd(step / stepsPerEpoch, spec.training.epochs);
  const progress = { step, totalSteps, epoch: step / stepsPerEpoch, samplesPerSecond: 0, secondsLeft: 0 };
  const start = { id: randomUUID(), branch, marks, progress };
  return jobs.add('run', await store.createBranch({ experimentId, spec, start }, model));
}

function atEnd(epoch: number, epochs: number): StudioError {
  return new StudioError(
    'run.branchAtEnd',
    `This state is at epoch ${epoch}, and the branch would end at epoch ${epochs}: nothing is left to train. Give it more epochs, or branch from an earlier state.`,
    { epoch, epochs },
  );
}
