/** What a search knows of the settings it has tried. */
import type { Setting } from './space.ts';

export interface Trial {
  /** In the order they were begun. */
  readonly number: number;
  readonly setting: Setting;
  /** `paused`: it has a value, of a level below the last. */
  readonly state: 'complete' | 'paused' | 'running';
  /** The smaller the better; infinite where it failed, NaN while there is none. */
  readonly value: number;
  /** The level that the value is of. */
  readonly level: number;
}
