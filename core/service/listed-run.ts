/** A run as lists show it. */
import type { Run } from '../contract/entities.ts';

/** Without the names of its inputs: 784 in each row of a list are of no use to anyone. */
export function listedRun(run: Run): Run {
  if (!run.facts) return run;
  const facts = { ...run.facts };
  delete facts.features;
  return { ...run, facts };
}
