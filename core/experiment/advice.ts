/**
 * Remarks on a spec, made while it is being edited.
 *
 * An `error` is kept for what cannot run. Everything else is advice: the studio exists to try out what is said to
 * be a bad idea.
 */
import type { Advice } from '../errors/advice.ts';
import { changesAdvice } from './advice/changes.ts';
import { dropoutAdvice } from './advice/dropout.ts';
import { dropoutScheduleAdvice } from './advice/dropout-schedule.ts';
import { dataAdvice } from './advice/data.ts';
import { diagnosticsAdvice } from './advice/diagnostics.ts';
import type { DataFacts } from './advice/facts.ts';
import { networkAdvice } from './advice/network.ts';
import { normalizationAdvice } from './advice/normalization.ts';
import { trainingAdvice } from './advice/training.ts';
import type { ExperimentSpec } from './experiment-spec.ts';

export type { DataFacts } from './advice/facts.ts';

/**
 * What there is to say about a spec, in the order of its fields: data, network, dropout, training.
 * @param facts - leave out while the data is unknown; advice that depends on it is then not given.
 */
export function adviseSpec(spec: ExperimentSpec, facts?: DataFacts): Advice[] {
  return [
    ...dataAdvice(spec),
    ...networkAdvice(spec, facts),
    ...normalizationAdvice(spec),
    ...dropoutAdvice(spec),
    ...dropoutScheduleAdvice(spec),
    ...trainingAdvice(spec.training, facts),
    ...changesAdvice(spec, facts),
    ...diagnosticsAdvice(spec, facts),
  ];
}

/** Whether a run may start. */
export function canRun(advice: readonly Advice[]): boolean {
  return advice.every((entry) => entry.severity !== 'error');
}
