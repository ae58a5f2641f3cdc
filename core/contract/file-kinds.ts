/**
 * The files that can be opened, by their names: registered once, for the desktop's dialog, its double click and its
 * arguments, and for what is dropped on the page. What is in a file is found out when it is read.
 */
export interface FileKindDefinition {
  /** Of names that are of this kind. */
  readonly pattern: RegExp;
  /** For a dialog that lists files, without dots. */
  readonly extensions: readonly string[];
}

export const fileKinds = {
  /** Projects, experiments or runs, which come into the library. */
  work: { pattern: /\.dropout$/i, extensions: ['dropout'] },
  /** A table, which becomes the data of an experiment. */
  table: { pattern: /\.(csv|tsv|txt)(\.gz)?$|\.parquet$/i, extensions: ['csv', 'tsv', 'txt', 'csv.gz', 'parquet'] },
  /** NumPy's arrays, which become data as images and labels do. */
  arrays: { pattern: /\.npz$/i, extensions: ['npz'] },
  /** Images or labels as MNIST has them, often without an extension; they become data together. */
  idx: { pattern: /(-ubyte|\.idx)(\.gz)?$|\.gz$/i, extensions: ['idx', 'idx3-ubyte', 'idx1-ubyte', 'gz'] },
  /** An experiment, as a run's settings are exported. */
  spec: { pattern: /\.json$/i, extensions: ['json'] },
} as const satisfies Readonly<Record<string, FileKindDefinition>>;

export type FileKind = keyof typeof fileKinds;
export const fileKindNames = Object.keys(fileKinds).filter(isFileKind);

function isFileKind(name: string): name is FileKind {
  return Object.hasOwn(fileKinds, name);
}

/** Null for a file that the studio can't open. */
export function fileKindOf(name: string): FileKind | null {
  return fileKindNames.find((kind) => fileKinds[kind].pattern.test(name)) ?? null;
}
