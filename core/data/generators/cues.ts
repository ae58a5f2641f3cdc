/**
 * Two tables of ten cues to one of two classes, made to ask whether dropout spreads the weight over all of them.
 *
 * In both a network can lean on the first column alone. In one dropout makes it lean less, in the other more: what it
 * does depends on whether the cue is loud or clean.
 */
import { RandomStream } from '../../engine/random.ts';
import type { GeneratorKind, GeneratorSource } from '../../experiment/data-spec.ts';
import type { NumberColumn, Samples } from '../samples.ts';

export type CuesKind = Extract<GeneratorKind, 'loudCue' | 'cleanCue'>;

const columnCount = 10;
/** How many times louder the first cue is than the nine that say the same. */
const loudness = 3;
/** Standard deviation of what hides the class from all ten of them alike. */
const sharedNoise = 0.7;
/** Standard deviation of the clean cue's noise. */
const cleanNoise = 0.4;

/** Writes a row's cues. @param sign - −1 or 1, the class. @param noise - standard deviation. */
type Writer = (
  sign: number,
  noise: number,
  random: RandomStream,
  write: (column: number, value: number) => void,
) => void;

const writers: Readonly<Record<CuesKind, Writer>> = {
  /** u = ±1 + 0.7 ε; x₀ = 3u + noise ε; x₁ … x₉ = u + noise ε: one loud cue and nine weak copies of it. */
  loudCue(sign, noise, random, write) {
    const cue = sign + sharedNoise * random.normal();
    for (let column = 0; column < columnCount; column++) {
      write(column, (column === 0 ? loudness : 1) * cue + noise * random.normal());
    }
  },
  /** x₀ = ±1 + 0.4 ε; x₁ … x₉ = ±1 + noise ε: one clean cue and nine that know the class independently of it. */
  cleanCue(sign, noise, random, write) {
    for (let column = 0; column < columnCount; column++) {
      write(column, sign + (column === 0 ? cleanNoise : noise) * random.normal());
    }
  },
};

/** Draws rows; the two classes are as even as the number of samples allows and come in random order. */
export function generateCues(kind: CuesKind, { samples, noise, seed }: GeneratorSource): Samples {
  const random = new RandomStream(seed, 'generator');
  const labels = Float64Array.from({ length: samples }, (_, i) => i % 2);
  random.shuffle(labels);
  const columns = Array.from({ length: columnCount }, (_, column): NumberColumn => ({
    kind: 'number',
    name: `x${column}`,
    values: new Float64Array(samples),
    fill: 'drop',
  }));
  labels.forEach((label, row) => {
    writers[kind](2 * label - 1, noise, random, (column, value) => {
      columns[column]!.values[row] = value;
    });
  });
  return {
    task: 'classification',
    rows: samples,
    inputs: { kind: 'table', columns },
    target: 'class',
    classes: ['0', '1'],
    targets: labels,
    droppedRows: 0,
  };
}
