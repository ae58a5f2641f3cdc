/** The table under a name: what it asks for and how it is shown. Live: it finds what is there when it is opened. */
import { z } from 'zod';
import { Id, Name } from '../entities.ts';
import { FieldName } from './fields.ts';
import { Grouping } from './groups.ts';
import { Query, RunOrder, RunScope } from './run-table.ts';

/** Raised by one whenever a kept view has to be rewritten on reading. */
export const viewVersion = 1;

export const ViewColumn = z.strictObject({
  field: FieldName,
  /** In pixels; null for as wide as it needs. */
  width: z.number().min(24).max(2000).nullable(),
  pinned: z.boolean(),
});
export type ViewColumn = z.infer<typeof ViewColumn>;

export const ViewCharts = z.strictObject({
  /** What is drawn beneath the table; none where that is empty. */
  shown: z.array(z.enum(['curves', 'parallel', 'scatter', 'importance'])),
  scatter: z.tuple([FieldName, FieldName]).nullable(),
  parallel: z.array(FieldName).max(20),
});

export const TableView = z.strictObject({
  version: z.literal(viewVersion),
  scope: RunScope,
  query: Query,
  grouping: Grouping.nullable(),
  columns: z.array(ViewColumn).max(200),
  order: RunOrder,
  baseline: Id.nullable(),
  charts: ViewCharts,
});
export type TableView = z.infer<typeof TableView>;

export const SavedView = z.object({ id: Id, name: Name, place: z.int(), view: TableView });
export type SavedView = z.infer<typeof SavedView>;
