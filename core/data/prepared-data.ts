/** Data as the engine takes it: numbers only, split, scaled, ready to be copied into a run's memory. */
import type { Task } from '../experiment/data-spec.ts';

/** One part of the split. */
export interface PreparedPart {
  readonly rows: number;
  /** `[rows, features]`, row-major. */
  readonly inputs: Float32Array;
  /** `[rows]`: the class index (classification) or the scaled target (regression). */
  readonly targets: Float32Array;
}

/** What scaling did: `prepared = (raw − offset) / scale`, one entry per feature. */
export interface AffineTransform {
  readonly offset: Float64Array;
  readonly scale: Float64Array;
}

export interface PreparedData {
  readonly task: Task;
  /** One name per network input. */
  readonly features: readonly string[];
  /** Which of these stand for one thing: a category has an input for each text. In order; empty for an image. */
  readonly columns: readonly { readonly name: string; readonly inputs: number }[];
  /** Class names in the order of the outputs; empty for regression. */
  readonly classes: readonly string[];
  readonly target: string;
  readonly train: PreparedPart;
  readonly validation: PreparedPart;
  readonly test: PreparedPart;
  readonly inputTransform: AffineTransform;
  /** `[features]`: what stands in for a missing value, before scaling; NaN where rows without one are left out. */
  readonly inputFill: Float64Array;
  /** The regression target is scaled along with the inputs; identity for classification and for scaling `none`. */
  readonly targetTransform: { readonly offset: number; readonly scale: number };
  /** Pixels across and down where the inputs are an image. */
  readonly image: { readonly width: number; readonly height: number } | null;
}

/**
 * Reads an imported file's bytes by the SHA-256 of its content.
 * @param name - for who is told that it can't be read.
 * @throws {StudioError} `file.missing`, `file.damaged`
 */
export type FileReader = (hash: string, name: string) => Uint8Array;

/** Units of the network's last layer. */
export function outputCount(data: Pick<PreparedData, 'task' | 'classes'>): number {
  return data.task === 'classification' ? data.classes.length : 1;
}
