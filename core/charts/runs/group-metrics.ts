import type { PointColumns } from '../../contract/metrics.ts';

/** What groups are drawn and told by: evaluations, the last of which is a field of its name. */
export const groupMetrics = [
  'heldOutLoss',
  'heldOutScore',
  'trainLoss',
  'trainScore',
] as const satisfies readonly (keyof PointColumns)[];
export type GroupMetric = (typeof groupMetrics)[number];
