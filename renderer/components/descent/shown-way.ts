/** Ways over a surface as they are shown. */
import type { Trajectory } from '#core/contract/surface.ts';

/** The points of a way, in order. */
export type WayPoints = Pick<Trajectory, 'x' | 'y'>;

/** With a name and a colour. */
export interface ShownWay {
  readonly name: string;
  /** 1 to `colorCount`. */
  readonly color: number;
  readonly way: WayPoints & Pick<Trajectory, 'loss'>;
}
