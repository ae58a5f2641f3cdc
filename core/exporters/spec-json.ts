/** The spec of a run as `dropout-studio train` reads it. */
import type { Run } from '../contract/entities.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { PlannedChange } from '../experiment/training-spec.ts';

/** Indented JSON with a line end: the frozen spec, with what was changed by hand while the run went on. */
export function specJson(run: Pick<Run, 'spec' | 'marks' | 'branch' | 'progress'>): string {
  return `${JSON.stringify(replayed(run), null, 2)}\n`;
}

/**
 * The spec that trains to the very weights of the run, as far as that came. A branch began from another run's state, which no
 * spec holds: its own is given as it is.
 */
export function replayed({ spec, marks, branch, progress }: Parameters<typeof specJson>[0]): ExperimentSpec {
  if (branch) return spec;
  const made = marks.map(({ step, learningRate, dropoutRates }): PlannedChange => ({
    step,
    ...(learningRate !== undefined && { learningRate }),
    ...(dropoutRates && { dropoutRates: [...dropoutRates] }),
  }));
  const later = spec.training.changes.filter(({ step }) => step > progress.step);
  return { ...spec, training: { ...spec.training, changes: [...made, ...later] } };
}
