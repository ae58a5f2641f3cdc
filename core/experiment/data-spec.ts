/**
 * Where an experiment's samples come from and how they are prepared.
 *
 * A data spec is small and complete: a generator's settings, or the SHA-256 of an imported file together with
 * the way to read it. The same spec always yields the same numbers.
 */
import { z } from 'zod';
import { ContentHash, Seed, Task } from './basics.ts';
import { CsvSource, MissingRule, ParquetSource } from './table-source.ts';

export { ContentHash, Seed, Task } from './basics.ts';
export {
  CsvDialect,
  CsvSource,
  MissingRule,
  TableColumn,
  TableOverride,
  isTable,
  type TableSource,
} from './table-source.ts';

export const generatorKinds = [
  'moons',
  'circles',
  'spirals',
  'blobs',
  'xor',
  'checkerboard',
  'loudCue',
  'cleanCue',
  'curve',
  'digits',
] as const;
export const GeneratorKind = z.enum(generatorKinds);
export type GeneratorKind = z.infer<typeof GeneratorKind>;

export const sampleLimit = 1_000_000;

export const GeneratorSource = z.strictObject({
  kind: z.literal('generator'),
  generator: GeneratorKind,
  samples: z.int().min(10).max(sampleLimit),
  /**
   * Standard deviation of the noise added to each coordinate; for digits, to each pixel as a share of full ink; for the
   * clean cue, to the nine others.
   */
  noise: z.number().min(0).max(2),
  seed: Seed,
});
export type GeneratorSource = z.infer<typeof GeneratorSource>;

export const IdxSource = z.strictObject({
  kind: z.literal('idx'),
  images: ContentHash,
  imagesName: z.string(),
  labels: ContentHash,
  labelsName: z.string(),
});
export type IdxSource = z.infer<typeof IdxSource>;

/** Arrays of NumPy in one file. Those of a list have rows that follow each other, as `x_train` and `x_test` do. */
export const NpzSource = z.strictObject({
  kind: z.literal('npz'),
  file: ContentHash,
  fileName: z.string(),
  inputs: z.array(z.string()).min(1),
  targets: z.array(z.string()).min(1),
  task: Task,
  /** What to do with a row in which a number is NaN; in images, none is. */
  missing: MissingRule,
});
export type NpzSource = z.infer<typeof NpzSource>;

export const DataSource = z.discriminatedUnion('kind', [
  GeneratorSource,
  CsvSource,
  ParquetSource,
  IdxSource,
  NpzSource,
]);
export type DataSource = z.infer<typeof DataSource>;

export const Split = z.discriminatedUnion('kind', [
  /** Shares of all rows, drawn at random; what train and validation leave is the test part. */
  z.strictObject({
    kind: z.literal('ratio'),
    train: z.number().gt(0).max(1),
    validation: z.number().min(0).lt(1),
    /** Keep each class's share alike in every part (classification only). */
    stratified: z.boolean(),
  }),
  /** The first rows of the file in its own order train, the next validate, the rest test. */
  z.strictObject({
    kind: z.literal('firstRows'),
    train: z.int().min(1),
    validation: z.int().min(0),
  }),
]);
export type Split = z.infer<typeof Split>;

export const DataSpec = z.strictObject({
  source: DataSource,
  split: Split,
  /** Seed of the split, the label noise and the training limit. */
  seed: Seed,
  /**
   * `standardise`: mean 0 and deviation 1, measured on the training part (per column; for images over all pixels).
   * `scale`: to 0…1 by the training part's range (images: bytes divided by 255).
   */
  scaling: z.enum(['none', 'standardise', 'scale']),
  /** Share of training labels replaced by another class (classification) or shuffled among themselves (regression). */
  labelNoise: z.number().min(0).max(1),
  /** At most this many training rows are used, chosen by the seed; null for all. */
  trainLimit: z.int().min(1).nullable(),
});
export type DataSpec = z.infer<typeof DataSpec>;

/** What a source is called in its own words: its file’s name, or its generator. */
export function sourceName(source: DataSource): string {
  switch (source.kind) {
    case 'generator':
      return source.generator;
    case 'csv':
    case 'parquet':
    case 'npz':
      return source.fileName;
    case 'idx':
      return source.imagesName;
  }
}

/** The kind of prediction a source asks for. */
export function taskOf(source: DataSource): Task {
  switch (source.kind) {
    case 'generator':
      return source.generator === 'curve' ? 'regression' : 'classification';
    case 'csv':
    case 'parquet':
    case 'npz':
      return source.task;
    case 'idx':
      return 'classification';
  }
}

/** The hashes of the imported files that a source reads. */
export function fileHashes(source: DataSource): string[] {
  switch (source.kind) {
    case 'generator':
      return [];
    case 'csv':
    case 'parquet':
    case 'npz':
      return [source.file];
    case 'idx':
      return [source.images, source.labels];
  }
}
