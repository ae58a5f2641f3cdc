/** The charts of a reliance meter: inputs side by side, a colour for each setting. */
import type { Estimate } from '../../contract/studies/estimates.ts';
import type { InputReliance, RelianceResult } from '../../contract/studies/reliance.ts';
import { colorCount, type ChartSeries, type Point } from '../chart-series.ts';

/** How far apart the settings of one input stand, in inputs. */
const spread = 0.5;

/**
 * @param shown - indices of inputs, from left to right; the first stands at 0.
 * @param name - of a setting.
 */
export function inputPoints(
  { settings }: RelianceResult,
  shown: readonly number[],
  value: (input: InputReliance) => Estimate,
  name: (setting: number) => string,
): ChartSeries[] {
  return settings.map(({ inputs }, setting) => {
    const offset = settings.length > 1 ? (setting / (settings.length - 1) - 0.5) * spread : 0;
    const points = shown.flatMap((input, place): Point[] => {
      const found = inputs[input];
      return found && Number.isFinite(value(found).mean) ? [{ x: place + offset, ...interval(value(found)) }] : [];
    });
    return {
      id: `setting-${setting}`,
      label: name(setting),
      color: (setting % colorCount) + 1,
      dots: true,
      unjoined: true,
      intervals: 'bars',
      points: () => points,
    };
  });
}

function interval({ mean, halfWidth }: Estimate): Omit<Point, 'x'> {
  return Number.isFinite(halfWidth) ? { y: mean, low: mean - halfWidth, high: mean + halfWidth } : { y: mean };
}
