/** The charts of input dropout beside bagging: named places along the axis. */
import type { Estimate } from '../../contract/studies/estimates.ts';
import { baggingContestants, type BaggingResult } from '../../contract/studies/bagging.ts';
import type { ChartSeries, Point } from '../chart-series.ts';

function pointAt(x: number, { mean, halfWidth }: Estimate): Point {
  return Number.isFinite(halfWidth) ? { x, y: mean, low: mean - halfWidth, high: mean + halfWidth } : { x, y: mean };
}

function marks(id: string, label: string, color: number, points: Point[]): ChartSeries {
  return { id, label, color, dots: true, unjoined: true, intervals: 'bars', points: () => points };
}

/** The accuracy of each, in the order of the contestants. */
export function scorePoints({ scores }: BaggingResult, label: string): ChartSeries[] {
  return [
    marks(
      'score',
      label,
      1,
      baggingContestants.map((one, x) => pointAt(x, scores[one])),
    ),
  ];
}

/** How often the plain network (0) and the one with dropout (1) agree with each ensemble. */
export function agreementPoints(
  { withBagged, withEnsemble }: BaggingResult,
  labels: { readonly bagged: string; readonly ensemble: string },
): ChartSeries[] {
  return [
    marks('bagged', labels.bagged, 1, [pointAt(-0.06, withBagged.plain), pointAt(0.94, withBagged.dropout)]),
    marks('ensemble', labels.ensemble, 2, [pointAt(0.06, withEnsemble.plain), pointAt(1.06, withEnsemble.dropout)]),
  ];
}
