/** The library's tables, as the last migration leaves them. Times are milliseconds since 1970, JSON is text. */
import type { Generated } from 'kysely';
import type { JobState } from '../contract/entities.ts';

export interface ProjectRow {
  id: string;
  name: string;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

export interface ExperimentRow {
  id: string;
  projectId: string;
  name: string;
  spec: string;
  preset: string | null;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

/** What the rows of runs and of studies have in common. */
export interface JobRow {
  id: string;
  experimentId: string;
  number: number;
  spec: string;
  state: JobState;
  createdAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  deletedAt: number | null;
  progress: string;
  ending: string | null;
  /** The opening of the library that works on it; null where nobody does. See process-lock.ts. */
  owner: string | null;
}

export interface RunRow extends JobRow {
  facts: string | null;
  marks: string;
  summary: string | null;
  hasModel: 0 | 1;
  /** Where it was branched off; null for a run of its own. */
  branch: string | null;
  /** The search that it is a training of, and as what part of that; null for a run of its own. */
  studyId: string | null;
  trial: string | null;
  /** What a person has written on it. */
  name: string | null;
  notes: string;
  color: string | null;
}

export interface RunTagRow {
  runId: string;
  tag: string;
}

export interface ViewRow {
  id: string;
  name: string;
  place: number;
  view: string;
}

/** A run in the index: which version its fields, and those made of its metrics, were made by; 0 for out of date. */
export interface IndexedRunRow {
  key: Generated<number>;
  runId: string;
  fields: Generated<number>;
  metrics: Generated<number>;
  /** Which fields and texts it has: the key of a {@link RunShapeRow}; null where nobody has looked yet. */
  shape: string | null;
}

/** What runs have in common that have values of the same fields, and the same texts, as JSON. */
export interface RunShapeRow {
  key: string;
  content: string;
}

/** A field that the index knows of; rows of {@link RunFieldRow} name it by its key. */
export interface IndexedFieldRow {
  key: Generated<number>;
  name: string;
}

/** A value of a run's field: a number, a flag as 0 or 1, or a text. Neither where it was looked for and there is none. */
export interface RunFieldRow {
  run: number;
  field: number;
  /** In the list of the field's values. */
  place: number;
  number: number | null;
  text: string | null;
}

/** A stretch of a run's metrics; stretches in the order of `id` are the whole. */
export interface MetricRow {
  id: Generated<number>;
  runId: string;
  /** The last step or evaluation in it. */
  lastStep: number;
  /** The names of the columns in each set, in order, as JSON. */
  columns: string;
  /** A set's columns one after the other, float64, little-endian. */
  steps: Uint8Array;
  points: Uint8Array;
  diagnostics: Uint8Array;
}

export interface StudyRow extends JobRow {
  plan: string;
  claim: string | null;
}

/** What one task of a study found; its JSON keeps numbers that are not finite. See exact-json.ts. */
export interface StudyOutcomeRow {
  studyId: string;
  task: number;
  outcome: string;
  /** What it was computed by, as JSON; null where an earlier studio did not say. */
  engine: string | null;
}

export interface FileRow {
  hash: string;
  name: string;
  bytes: number;
  importedAt: number;
  content: string;
}

export interface SettingRow {
  key: string;
  value: string;
}

export interface NamedScheduleRow {
  name: string;
  schedule: string;
  warmup: string;
  /** The form that both are written in. */
  version: number;
}

export interface Tables {
  projects: ProjectRow;
  experiments: ExperimentRow;
  runs: RunRow;
  metrics: MetricRow;
  studies: StudyRow;
  studyOutcomes: StudyOutcomeRow;
  files: FileRow;
  settings: SettingRow;
  namedSchedules: NamedScheduleRow;
  runTags: RunTagRow;
  views: ViewRow;
  indexedRuns: IndexedRunRow;
  runShapes: RunShapeRow;
  indexedFields: IndexedFieldRow;
  runFields: RunFieldRow;
}

const derivedTables: readonly string[] = ['indexedRuns', 'indexedFields', 'runFields'] satisfies (keyof Tables)[];

/** Whether a table is made of the others, and can be made anew at any time. */
export function isDerived(table: string): boolean {
  return derivedTables.includes(table);
}
