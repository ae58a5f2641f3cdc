/** The axes of a sweep and their values in words. */
import type { Placement, SweepAxis } from '#core/spec/studies/sweep-plan.ts';
import type { RunFormat } from '../../runs/run-format.ts';

type Translate = (key: string, values?: Record<string, string | number>) => string;

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
export function valueText(axis: SweepAxis, value: Placement | undefined, format: RunFormat, t: Translate): string {
  if (value === undefined) return '';
  if (axis.kind === 'placement') return placementText(value, t);
  if (typeof value === 'string') return value;
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

/** A setting as an assignment: `p = 0.2`, `η = 0.1, B = 64`. */
export function settingText(
  axes: readonly SweepAxis[],
  setting: readonly Placement[],
  format: RunFormat,
  t: Translate,
): string {
  return axes
    .map((axis, i) => {
      const value = valueText(axis, setting[i], format, t);
      return axis.kind === 'placement' ? value : t(`studies.assign.${axis.kind}`, { value });
    })
    .join(', ');
}

/** Axes whose values are spread by factors. */
export function isLogarithmic({ kind, values }: SweepAxis): boolean {
  if (kind === 'dropoutRate' || kind === 'placement' || values.length < 3) return false;
  return Math.max(...values) / Math.min(...values) >= 20;
}
