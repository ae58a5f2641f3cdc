/** Sources that are chosen and set in the same place. */
import type { DataSource } from '#core/experiment/data-spec.ts';

export const sourceGroups = ['generator', 'table', 'arrays'] as const;
export type SourceGroup = (typeof sourceGroups)[number];

export const groupOf: Readonly<Record<DataSource['kind'], SourceGroup>> = {
  generator: 'generator',
  csv: 'table',
  parquet: 'table',
  idx: 'arrays',
  npz: 'arrays',
};
