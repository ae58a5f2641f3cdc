/** The dropout rates in force during a run, as lines. */
import type { Mark } from '../../contract/entities.ts';
import { dropoutRatesAt } from '../../engine/dropout-schedule.ts';
import { dropoutRates, type NetworkSpec } from '../../experiment/network-spec.ts';
import type { ChartSeries } from '../chart-series.ts';
import { colorCount, pointsOf } from '../chart-series.ts';
import type { RunSeries } from './run-series.ts';
import type { Translate } from '../../words/translate.ts';
import type { LineBasis, XAxis } from './run-lines.ts';

/** What the rates follow from, besides the step. */
export interface RateBasis {
  readonly network: NetworkSpec;
  readonly marks: readonly Mark[];
  readonly totalSteps: number;
}

/** Rates in force, position by position; those that always have the same rate share a line. */
export function dropoutLines(
  { network, marks, totalSteps }: RateBasis,
  { stepsPerEpoch }: LineBasis,
  series: RunSeries,
  x: XAxis,
  t: Translate,
): ChartSeries[] {
  const plan = { stepsPerEpoch, totalSteps };
  const unit = x === 'epoch' ? stepsPerEpoch : 1;
  return rateGroups(network, marks, t).map(({ label, position }, i) => ({
    id: `dropout-${position}`,
    label,
    color: (i % colorCount) + 1,
    stepped: true,
    points: pointsOf(series.steps, (column) => {
      const steps = column('step');
      const rateAt = (step: number) => dropoutRatesAt(network, marks, plan, step)[position] ?? NaN;
      return { x: (row) => (steps[row] ?? NaN) / unit, y: (row) => rateAt(steps[row] ?? NaN) };
    }),
  }));
}

/** Positions with the same rates all along, named together; without any dropout, the hidden layers. */
function rateGroups(network: NetworkSpec, marks: readonly Mark[], t: Translate) {
  const all = [dropoutRates(network), ...marks.flatMap((mark) => (mark.dropoutRates ? [mark.dropoutRates] : []))];
  const last = network.hidden.length + 1;
  const nameOf = (position: number) => {
    if (position === 0) return t('runs.hand.input');
    return position === last ? t('runs.hand.output') : t('runs.hand.hidden', { number: position });
  };
  const groups = new Map<string, number[]>();
  for (let position = 0; position <= last; position++) {
    const rates = all.map((one) => one[position] ?? 0);
    if (rates.some((rate) => rate > 0)) {
      const key = rates.join(' ');
      groups.set(key, [...(groups.get(key) ?? []), position]);
    }
  }
  if (groups.size === 0) groups.set('', network.hidden.length > 0 ? network.hidden.map((_, i) => i + 1) : [0]);
  return [...groups.values()].map((positions) => {
    const isAllHidden = network.hidden.length > 1 && positions.join() === network.hidden.map((_, i) => i + 1).join();
    return {
      position: positions[0] ?? 0,
      label: isAllHidden ? t('runs.hand.allHidden') : positions.map(nameOf).join(', '),
    };
  });
}
