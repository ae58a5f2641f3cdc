/** What passes between the service and a worker thread that trains. */
import type { Mark, RunFacts, RunProgress } from '../../contract/entities.ts';
import type { ErrorReport } from '../../contract/errors.ts';
import type { RunMetrics } from '../../contract/metrics.ts';
import type { ModelData } from '../../exporters/model.ts';
import type { ExperimentSpec } from '../../spec/experiment-spec.ts';
import type { Checkpoint, TrialResult } from '../../training/trial.ts';

/** All that a trial reads: its data is prepared in the worker, from files named by their hashes. */
export interface TrialJob {
  readonly spec: ExperimentSpec;
  readonly checkpoint: Checkpoint | null;
  /** Folder of the imported files. */
  readonly dataDir: string;
}

export type WorkerMessage =
  | { readonly kind: 'started'; readonly facts: RunFacts; readonly data: ModelData }
  | { readonly kind: 'metrics'; readonly metrics: RunMetrics; readonly progress: RunProgress }
  | { readonly kind: 'marked'; readonly mark: Mark }
  | { readonly kind: 'state'; readonly state: 'running' | 'paused' }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  /** The last message of a job, whichever way it went. */
  | { readonly kind: 'ended'; readonly result: TrialResult }
  | { readonly kind: 'failed'; readonly error: ErrorReport };
