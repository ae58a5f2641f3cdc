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

/** Ways in which chosen runs stand beside each other. */
export const compareViews = ['curves', 'changes', 'groups', 'parallel', 'scatter', 'importance', 'family'] as const;
export const CompareView = z.enum(compareViews);
export type CompareView = z.infer<typeof CompareView>;

export const axisLimit = 20;
/** A setting or a result, as the comparison names its columns. */
const ComparedColumn = z.string().min(1).max(200);

export const ViewCharts = z.strictObject({
  /** What the chosen runs are shown in beneath the table, of which there is room for the first; hidden where that is empty. */
  shown: z.array(CompareView),
  /** Across and up; null where nobody has chosen. */
  scatter: z.tuple([ComparedColumn, ComparedColumn]).nullable(),
  /** Which have an axis; empty for all. */
  parallel: z.array(ComparedColumn).max(axisLimit),
});
export type ViewCharts = z.infer<typeof ViewCharts>;

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
