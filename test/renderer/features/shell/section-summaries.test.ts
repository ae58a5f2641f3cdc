import { describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { withDropoutRates } from '#core/experiment/network-spec.ts';
import { formatsOf } from '#core/words/formats.ts';
import { dropoutSummary, learningRateSummary, networkSummary } from '#renderer/features/shell/section-summaries.ts';
import { createStudioI18n } from '#renderer/locales/index.ts';

const { t } = createStudioI18n('en').global;
const translate = (key: string, values: Record<string, string | number> = {}) => t(key, values);
const format = formatsOf('en');
const { network, training } = defaultSpec();
const hidden = (...units: number[]) => ({
  ...network,
  hidden: units.map((count) => ({ units: count, activation: 'relu' as const, dropoutRate: 0, batchNorm: false })),
});

describe('summaries of folded sections', () => {
  it('name the layers, alike ones by their number', () => {
    expect(networkSummary(hidden(64, 32), translate)).toBe('64 · 32, ReLU');
    expect(networkSummary(hidden(100, 100, 100), translate)).toBe('3 × 100, ReLU');
    expect(networkSummary(hidden(), translate)).toBe('no hidden layer');
  });

  it('say when activations differ', () => {
    const [first, second] = network.hidden;
    const mixed = { ...network, hidden: [first!, { ...second!, activation: 'tanh' as const }] };
    expect(networkSummary(mixed, translate)).toBe('64 · 64, mixed');
  });

  it('name batch normalisation and the max-norm', () => {
    const normed = { ...network, hidden: network.hidden.map((layer) => ({ ...layer, batchNorm: true })), maxNorm: 3 };
    expect(networkSummary(normed, translate)).toBe('64 · 64, ReLU, BN, ‖w‖ ≤ 3');
  });

  it('give one dropout rate, a range, or none', () => {
    const rates = (...all: number[]) => dropoutSummary(withDropoutRates(network, all), format, translate);
    expect(rates(0, 0.2, 0.2, 0)).toBe('p = 0.2');
    expect(rates(0.1, 0.2, 0.5, 0)).toBe('p = 0.1–0.5');
    expect(rates(0, 0, 0, 0)).toBe('off');
  });

  it('give the learning rate and its schedule', () => {
    expect(learningRateSummary({ ...training, learningRate: 3e-4 }, format, translate)).toBe('η = 3e-4, Constant');
  });
});
