/** The axes of a sweep and their values in words. */
import { isPlacement, type AxisValue, type Placement, type SweepAxis } from '../../contract/studies/sweep.ts';
import type { Formats } from '../../words/formats.ts';
import type { Translate } from '../../words/translate.ts';

/** What an axis varies, as a chart's axis says it. */
export function axisLabel(axis: SweepAxis, t: Translate): string {
  if (axis.kind !== 'dropoutRate') return t(`studies.axis.${axis.kind}`);
  if (axis.placement === null) return t('studies.axis.dropoutRate');
  return t('studies.axis.dropoutRateAt', { placement: placementText(axis.placement, t) });
}

export function placementText(placement: Placement, t: Translate): string {
  if (typeof placement === 'string') return t(`studies.placement.${placement}`);
  return placement === 0 ? t('studies.placement.input') : t('studies.placement.layer', { number: placement });
}

/** One value of an axis. */
export function valueText(axis: SweepAxis, value: AxisValue | undefined, format: Formats, t: Translate): string {
  if (value === undefined) return '';
  if (!isPlacement(value)) return t(`sweep.schedule.${value}`);
  if (isNamed(axis) || typeof value === 'string') return placementText(value, t);
  switch (axis.kind) {
    case 'learningRate':
      return format.learningRate(value);
    case 'dropoutRate':
      return format.position(value);
    case 'batchSize':
    case 'trainRows':
    case 'units':
      return format.count(value);
  }
}

/**
 * A setting as an assignment: `p = 0.2`, `η = 0.1, B = 64`, and where several rates vary, `p (input) = 0.2`.
 * @param among - all axes of the plan, where the setting is of some of them.
 */
export function settingText(
  axes: readonly SweepAxis[],
  setting: readonly AxisValue[],
  format: Formats,
  t: Translate,
  among = axes,
): string {
  const severalRates = among.filter(({ kind }) => kind === 'dropoutRate').length > 1;
  return axes
    .map((axis, i) => {
      const value = valueText(axis, setting[i], format, t);
      if (isNamed(axis)) return value;
      if (severalRates && axis.kind === 'dropoutRate' && axis.placement !== null) {
        return t('studies.assignAt', { placement: placementText(axis.placement, t), value });
      }
      return t(`studies.assign.${axis.kind}`, { value });
    })
    .join(', ');
}

/** The setting that others are compared with; one without dropout is called so. */
export function baselineText(
  axes: readonly SweepAxis[],
  setting: readonly AxisValue[],
  format: Formats,
  t: Translate,
): string {
  const [axis] = axes;
  const [value] = setting;
  const isWithout = (axis?.kind === 'dropoutRate' && value === 0) || (axis?.kind === 'placement' && value === 'none');
  return isWithout && axes.length === 1 ? t('sweep.withoutDropout') : settingText(axes, setting, format, t);
}

/** Axes whose values are not numbers. */
export function isNamed(axis: SweepAxis): axis is Extract<SweepAxis, { kind: 'placement' | 'schedule' }> {
  return axis.kind === 'placement' || axis.kind === 'schedule';
}

/** Axes whose values are spread by factors. */
export function isLogarithmic(axis: SweepAxis): boolean {
  if (axis.kind === 'dropoutRate' || isNamed(axis) || axis.values.length < 3) return false;
  return Math.max(...axis.values) / Math.min(...axis.values) >= 20;
}
