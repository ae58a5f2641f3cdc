/** The frozen spec as `dropout-studio train` reads it. */
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';

/** Indented JSON with a line end, the very spec the run was made from. */
export function specJson(spec: ExperimentSpec): string {
  return `${JSON.stringify(spec, null, 2)}\n`;
}
