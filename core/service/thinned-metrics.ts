/** Metrics with their steps thinned where there are too many to be seen. Points and diagnoses all stay. */
import { joinMetrics, makeColumns } from '../contract/metric-columns.ts';
import { columnNames, type RunMetrics } from '../contract/metrics.ts';
import { ThinnedSteps } from './thinned-steps.ts';

const noSteps = makeColumns(columnNames.steps, () => new Float64Array(0));

export class ThinnedMetrics {
  readonly #steps: ThinnedSteps;
  readonly #others: RunMetrics[] = [];

  /** @param limit - of steps; a multiple of four. As many as one chart can show when left out. */
  constructor(limit?: number) {
    this.#steps = new ThinnedSteps(limit);
  }

  add(metrics: RunMetrics): void {
    this.#steps.add(metrics.steps);
    this.#others.push({ ...metrics, steps: noSteps });
  }

  get(): RunMetrics {
    return { ...joinMetrics(this.#others), steps: this.#steps.get() };
  }
}
