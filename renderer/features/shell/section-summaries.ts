/** Each part of the settings in one line, for a section that is folded. */
import { dropoutRates, type NetworkSpec } from '#core/experiment/network-spec.ts';
import type { TrainingSpec } from '#core/experiment/training-spec.ts';
import type { Formats } from '#core/words/formats.ts';

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Units of the hidden layers, their activation and what else is chosen: `64 · 32, ReLU` or `6 × 100, ReLU, BN`. */
export function networkSummary({ hidden, maxNorm }: NetworkSpec, t: Translate): string {
  if (hidden.length === 0) return t('workspace.summary.noHidden');
  const kinds = [...new Set(hidden.map(({ activation }) => activation))];
  const activation = kinds.length === 1 ? t(`network.activations.${String(kinds[0])}`) : t('workspace.summary.mixed');
  const units = hidden.map((layer) => layer.units);
  const alike = units.length > 2 && new Set(units).size === 1;
  const layers = alike ? `${units.length} × ${String(units[0])}` : units.join(' · ');
  const extras = [
    ...(hidden.some(({ batchNorm }) => batchNorm) ? [t('network.batchNormShort')] : []),
    ...(maxNorm === null ? [] : [t('workspace.summary.maxNorm', { length: String(maxNorm) })]),
  ];
  return [t('workspace.summary.hidden', { layers, activation }), ...extras].join(', ');
}

/** One rate where all that drop share it, otherwise the range; led by the kind where it is not the standard one. */
export function dropoutSummary(network: NetworkSpec, format: Formats, t: Translate): string {
  const rates = dropoutRates(network).filter((rate) => rate > 0);
  if (rates.length === 0) return t('workspace.summary.dropoutNone');
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  const text =
    low === high
      ? t('workspace.summary.dropoutSame', { rate: format.learningRate(low) })
      : t('workspace.summary.dropoutRange', { low: format.learningRate(low), high: format.learningRate(high) });
  return network.dropoutKind === 'bernoulli' ? text : `${t(`runs.dropoutKind.${network.dropoutKind}`)}, ${text}`;
}

export function learningRateSummary({ learningRate, schedule }: TrainingSpec, format: Formats, t: Translate): string {
  return t('workspace.summary.learningRate', {
    rate: format.learningRate(learningRate),
    schedule: t(`learningRate.schedules.${schedule.kind}`),
  });
}
