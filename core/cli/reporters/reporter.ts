/** How a run is told: as JSON lines, as a progress bar, or as plain lines. */
import type { Run, RunProgress } from '../../contract/entities.ts';
import type { ErrorReport } from '../../errors/studio-error.ts';

/** One evaluation, by name; NaN where nothing was measured. */
export interface Evaluation {
  readonly step: number;
  readonly epoch: number;
  /** In force at this step. */
  readonly learningRate: number;
  readonly trainDropoutLoss: number;
  readonly trainDropoutScore: number;
  readonly trainLoss: number;
  readonly trainScore: number;
  readonly heldOutLoss: number;
  readonly heldOutScore: number;
  /** Spent training and measuring up to here. */
  readonly seconds: number;
}

export interface Reporter {
  /** Once, when the run's data is known. */
  started(run: Run): void;
  progress(progress: RunProgress): void;
  evaluated(evaluation: Evaluation, run: Run): void;
  /** What a person should know of it. */
  remarked(run: Pick<Run, 'id'>, remark: ErrorReport): void;
  /** In place of the end: it can't be written. */
  held(run: Run): void;
  /** Once, with the run in the state it ended in. */
  finished(run: Run): void;
}
