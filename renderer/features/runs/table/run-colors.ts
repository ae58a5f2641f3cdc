import type { RunColor } from '#core/contract/run-table/run-table.ts';

/** The colours a run can be marked with, in those of the charts. */
export const colorClasses: Readonly<Record<RunColor, string>> = {
  blue: 'bg-series-1',
  orange: 'bg-series-2',
  green: 'bg-series-3',
  red: 'bg-danger-fill',
  purple: 'bg-accent-fill',
  brown: 'bg-series-7',
  pink: 'bg-series-4',
  gray: 'bg-series-8',
};
