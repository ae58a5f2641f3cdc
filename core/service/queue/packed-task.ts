/** A task as it travels, and the name it has on the queue. */
import { createHash } from 'node:crypto';
import { encodeMessage } from '../../contract/codec.ts';
import type { Mark } from '../../contract/entities.ts';
import { savedPlan } from '../../contract/studies/saved-plan.ts';
import type { ModelData } from '../../exporters/model.ts';
import type { Checkpoint } from '../../training/trial.ts';
import type { StudyTask, WorkerTask } from '../workers/messages.ts';
import { packState, type PackedState } from './states.ts';

/** A state to go on from is not a model to use: nobody asks for what its data was. */
const noData: ModelData = {
  task: 'classification',
  features: [],
  classes: [],
  target: '',
  inputTransform: { offset: new Float64Array(), scale: new Float64Array() },
  inputFill: null,
  targetTransform: { offset: 0, scale: 1 },
};

/**
 * Names what is to be computed for whom, so that a studio that comes back finds its task. A run is one task wherever it is
 * gone on from; the task of a study is another one where it is asked for something else.
 */
export function taskKey(task: WorkerTask): string {
  const { kind, id, spec } = task;
  const asked = task.kind === 'trial' ? [] : [savedPlan(task.plan), task.task, task.order ?? null, stepOf(task)];
  return createHash('sha256')
    .update(JSON.stringify([kind, id, spec, ...asked]))
    .digest('hex');
}

const stepOf = ({ state }: StudyTask) => state?.step ?? null;

/** @returns it with the state that it goes on from; null where it begins anew. */
export function packTask(task: WorkerTask): { task: Uint8Array; state: PackedState | null } {
  const checkpoint = task.kind === 'trial' ? task.checkpoint : task.state;
  const state = checkpoint && packState({ checkpoint, data: noData }, 'start');
  return { task: encodeMessage(travelling(task, state?.name ?? null)), state };
}

function travelling(task: WorkerTask, state: string | null): object {
  if (task.kind === 'study') {
    const { kind, plan, spec, order } = task;
    return { kind, plan: savedPlan(plan), spec, task: task.task, order, state };
  }
  return { kind: task.kind, spec: task.spec, state, ...startOf(task.checkpoint) };
}

function startOf(checkpoint: Checkpoint | null): { step: number; marks: readonly Mark[] } {
  return { step: checkpoint?.step ?? 0, marks: checkpoint?.marks ?? [] };
}
