/** One run as its charts see it. */
import type { Run } from '../../contract/entities.ts';
import type { Task } from '../../experiment/data-spec.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { RunSeries } from './run-series.ts';
import type { RateBasis } from './dropout-lines.ts';
import { lineBasis, type LineBasis } from './run-lines.ts';
import { endedEarly, runTask } from './run-results.ts';

export interface ChartedRun extends LineBasis, RateBasis {
  readonly spec: ExperimentSpec;
  readonly task: Task;
  readonly isDiverged: boolean;
  readonly endedEarly: boolean;
  /** What grows while it trains. */
  readonly series: RunSeries;
}

/** All but the series: it stays the same while a run only makes progress. */
export function chartedRun(run: Run, totalSteps: number): Omit<ChartedRun, 'series'> {
  const { spec, marks, state } = run;
  return {
    ...lineBasis(run),
    spec,
    network: spec.network,
    marks,
    totalSteps,
    task: runTask(run),
    isDiverged: state === 'diverged',
    endedEarly: endedEarly(run),
  };
}
