/** Ways over a surface as they are shown. */
import type { Trajectory } from '#core/contract/surface.ts';

/** The points of a trajectory, in order. */
export type TrajectoryPoints = Pick<Trajectory, 'x' | 'y'>;

/** With a name and a colour. */
export interface ShownTrajectory {
  readonly name: string;
  /** 1 to `colorCount`. */
  readonly color: number;
  readonly trajectory: TrajectoryPoints & Pick<Trajectory, 'loss'>;
}
