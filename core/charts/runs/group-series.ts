/** Lines of groups of runs: the mean with its interval, and the members thin behind it. */
import type { GroupCurve } from '../../contract/run-table/groups.ts';
import type { ChartSeries, Point } from '../chart-series.ts';
import { baselineStyle, lookOf } from '../line-looks.ts';

export interface DrawnGroup {
  readonly id: string;
  readonly label: string;
  readonly curve: GroupCurve;
  /** Whether the others are compared with it. */
  readonly isBaseline?: boolean;
  /** Each member's own points. */
  readonly members: readonly { readonly id: string; readonly label: string; readonly points: () => Point[] }[];
}

/** @param withMembers - whether single runs are drawn as well. */
export function groupSeries(groups: readonly DrawnGroup[], withMembers: boolean): ChartSeries[] {
  return groups.flatMap(({ id, label, curve, members, isBaseline = false }, i) => {
    const { color } = lookOf(i);
    const look = { ...lookOf(i), ...(isBaseline && { line: baselineStyle }) };
    const mean: ChartSeries = { id, label, ...look, intervals: 'band', points: () => meanPoints(curve) };
    const lines = withMembers && members.length > 1 ? members : [];
    return [
      mean,
      ...lines.map((member): ChartSeries => ({
        id: member.id,
        label: member.label,
        rawOf: id,
        color,
        faint: true,
        points: member.points,
      })),
    ];
  });
}

function meanPoints({ x, n, mean, low, high }: GroupCurve): Point[] {
  return Array.from(x, (place, i) => {
    const point = { x: place, y: mean[i] ?? NaN, runs: n[i] ?? 0 };
    const [from = NaN, to = NaN] = [low[i], high[i]];
    return Number.isNaN(from) ? point : { ...point, low: from, high: to };
  });
}
