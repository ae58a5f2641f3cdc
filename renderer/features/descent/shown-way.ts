/** A way down as it is shown: with a name and a colour. */
import type { Trajectory } from '#core/contract/surface.ts';

export interface ShownWay {
  readonly name: string;
  /** 1 to `colorCount`. */
  readonly color: number;
  readonly way: Pick<Trajectory, 'x' | 'y' | 'loss'>;
}
