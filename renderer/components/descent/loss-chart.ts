/** The loss along each trajectory, for a line chart. */
import type { ChartSeries, Point } from '#core/charts/chart-series.ts';
import type { ShownTrajectory } from './shown-trajectory.ts';

/** Of the loss at the start: what is further above or below is left out, so that the rest can be seen. */
const drawn = { least: 1e-9, most: 100 };

/** Whether all losses can stand on a logarithmic axis. */
export function isPositive(trajectories: readonly ShownTrajectory[]): boolean {
  return trajectories.every(({ trajectory }) => trajectory.loss.every((loss) => !(loss < 0)));
}

export function lossSeries(trajectories: readonly ShownTrajectory[]): ChartSeries[] {
  return trajectories.map(({ name, color, trajectory: { loss } }) => {
    const start = Math.abs(loss[0] ?? NaN);
    const isSeen = (value: number) => Math.abs(value) <= drawn.most * start && Math.abs(value) >= drawn.least * start;
    const points = Array.from(loss, (value, x): Point => ({ x, y: isSeen(value) ? value : NaN }));
    return { id: String(color), label: name, color, points: () => points };
  });
}
