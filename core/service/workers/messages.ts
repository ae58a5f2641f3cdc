/** What passes between the service and a worker thread. */
import type { Mark, RunFacts, RunProgress } from '../../contract/entities.ts';
import type { ErrorReport } from '../../errors/studio-error.ts';
import type { RunMetrics } from '../../contract/metrics.ts';
import type { Answer } from '../../contract/predictions.ts';
import type { Enlistment } from '../../engine/kernels/threads/crew.ts';
import type { ModelData } from '../../exporters/model.ts';
import type { SavedModel } from '../../store/checkpoint-file.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { StudyPlan } from '../../contract/studies/study-kinds.ts';
import type { Checkpoint, KeptAs, TrialResult } from '../../training/trial.ts';

/** All that a trial reads: its data is prepared in the worker, from files named by their hashes. */
export interface TrialTask {
  readonly kind: 'trial';
  /** Names the run, so that what was begun elsewhere can be found again. */
  readonly id: string;
  readonly spec: ExperimentSpec;
  readonly checkpoint: Checkpoint | null;
  /** Folder of the imported files. */
  readonly dataDir: string;
}

/** One task of a study. */
export interface StudyTask {
  readonly kind: 'study';
  /** Names the study. */
  readonly id: string;
  readonly plan: StudyPlan;
  readonly spec: ExperimentSpec;
  readonly task: number;
  /** What is asked of it, where its number does not say that. */
  readonly order?: object | undefined;
  /** What it goes on from. */
  readonly state: Checkpoint | null;
  readonly dataDir: string;
}

/** What a worker computes: a run, or one task of a study. */
export type WorkerTask = TrialTask | StudyTask;

interface Away {
  readonly kind: 'away';
  readonly trouble: ErrorReport | null;
}

/** What a trial tells; `ended`, `failed` or `taskCancelled` comes last. */
export type TrialMessage =
  /** How much of its data is prepared, 0…1. */
  | { readonly kind: 'preparing'; readonly share: number }
  | { readonly kind: 'started'; readonly facts: RunFacts; readonly data: ModelData }
  | { readonly kind: 'metrics'; readonly metrics: RunMetrics; readonly progress: RunProgress }
  | { readonly kind: 'marked'; readonly mark: Mark }
  | { readonly kind: 'state'; readonly state: 'running' | 'paused' }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'kept'; readonly checkpoint: Checkpoint; readonly as: KeptAs }
  /** Files that it needs can't be reached, and it waits for them; null once they can. Of workers elsewhere alone. */
  | Away
  /** What came of a question: null where it was declined, or given up. */
  | { readonly kind: 'looked'; readonly id: number; readonly answer: Answer | null }
  | { readonly kind: 'ended'; readonly result: TrialResult }
  /** It was stopped before its data was prepared. */
  | { readonly kind: 'taskCancelled' }
  | { readonly kind: 'failed'; readonly error: ErrorReport };

/** What a task of a study tells; anything but `taskProgress` and `away` comes last. */
export type StudyMessage =
  | { readonly kind: 'taskProgress'; readonly share: number }
  | Away
  /** `state`: what another task goes on from; null where none does. */
  | { readonly kind: 'taskEnded'; readonly outcome: unknown; readonly state: SavedModel | null }
  | { readonly kind: 'taskCancelled' }
  | { readonly kind: 'failed'; readonly error: ErrorReport };

export type MessageOf<Task extends WorkerTask> = Task extends TrialTask ? TrialMessage : StudyMessage;
/** A worker asks for the help of the other cores. */
export interface EnlistMessage {
  readonly kind: 'enlist';
  readonly enlistment: Enlistment;
}
export type WorkerMessage = TrialMessage | StudyMessage | EnlistMessage;

/** Whether a task is over with this message, whichever way it went. */
export function isLast({ kind }: Pick<WorkerMessage, 'kind'>): boolean {
  return kind === 'ended' || kind === 'failed' || kind === 'taskEnded' || kind === 'taskCancelled';
}
