/** The table of saved runs: which are asked for, and what is told of each. */
import { z } from 'zod';
import { Id, Run, RunState, SearchTraining } from '../entities.ts';
import { FieldName, FieldValue } from './fields.ts';

/** Curves of more runs than these can't be told apart in one chart. */
export const overlayLimit = 100;

export const queryLimit = 4000;
export const columnLimit = 200;
/** Rows told at once; whoever scrolls asks again. */
export const pageLimit = 500;
/** Runs asked for at once by their ids. */
export const namedLimit = 1000;
/** A run's notes, in characters. */
export const notesLimit = 50_000;

/** Where runs are looked for; nothing in the bin is found. */
export const RunScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('library') }),
  z.strictObject({ kind: z.literal('project'), id: Id }),
  z.strictObject({ kind: z.literal('experiment'), id: Id }),
]);
export type RunScope = z.infer<typeof RunScope>;

/** A query in the language of core/contract/run-table/query; empty for all. */
export const Query = z.string().max(queryLimit);

/** Which runs something is done to: those that are named, or all that a query finds but some. */
export const RunSelection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('named'), ids: z.array(Id) }),
  z.strictObject({ kind: z.literal('found'), scope: RunScope, query: Query, except: z.array(Id) }),
]);
export type RunSelection = z.infer<typeof RunSelection>;

export const RunOrder = z.array(z.strictObject({ field: FieldName, descending: z.boolean() })).max(8);
export type RunOrder = z.infer<typeof RunOrder>;

/** Colours a run can be marked with, as the charts' theme knows them. */
export const runColors = ['blue', 'orange', 'green', 'red', 'purple', 'brown', 'pink', 'gray'] as const;
export const RunColor = z.enum(runColors);
export type RunColor = z.infer<typeof RunColor>;

export const Tag = z.string().trim().min(1).max(80);
/** A name of its own beside its number; emptied, it has none. */
export const RunName = z.string().trim().max(1000);
export const Notes = z.string().max(notesLimit);

/** What a person has written on a run. */
export const RunLabels = z.object({
  name: RunName.nullable(),
  notes: Notes,
  color: RunColor.nullable(),
  tags: z.array(Tag),
});
export type RunLabels = z.infer<typeof RunLabels>;

/** A run in the table. */
export const RunRow = RunLabels.omit({ notes: true }).extend({
  id: Id,
  number: z.int(),
  experimentId: Id,
  experimentName: z.string(),
  projectId: Id,
  projectName: z.string(),
  /** Absent for a run that a person started. */
  search: SearchTraining.optional(),
  state: RunState,
  hasNotes: z.boolean(),
  hasModel: z.boolean(),
  parentRunId: Id.nullable(),
  /** In the order of the columns asked for. */
  values: z.array(FieldValue),
});
export type RunRow = z.infer<typeof RunRow>;

export const FindRuns = z.object({
  scope: RunScope,
  query: Query,
  columns: z.array(FieldName).max(columnLimit),
  /** Runs that tie, or lack the field (these come last either way), follow by when they were made, the newest first. */
  order: RunOrder,
  offset: z.int().min(0),
  limit: z.int().min(0).max(pageLimit),
});

export const FoundRuns = z.object({
  /** Of all that were found, not only those told here. */
  total: z.int(),
  rows: z.array(RunRow),
});
export type FoundRuns = z.infer<typeof FoundRuns>;

/** What is changed in the labels of each run of a selection; what is left out stays. */
export const LabelChange = z.strictObject({
  name: RunName.nullable().optional(),
  notes: Notes.optional(),
  color: RunColor.nullable().optional(),
  addTags: z.array(Tag).optional(),
  removeTags: z.array(Tag).optional(),
});
export type LabelChange = z.infer<typeof LabelChange>;

/** Labels of runs as they were, so that a change can be taken back. */
export const LabelsBefore = z.array(RunLabels.extend({ id: Id }));
export type LabelsBefore = z.infer<typeof LabelsBefore>;

/** A run with all that a person has written on it. */
export const LabelledRun = z.object({ run: Run, labels: RunLabels });
