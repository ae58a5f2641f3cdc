import { describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { withDropoutRates } from '#core/experiment/network-spec.ts';
import { changeText } from '#renderer/features/shell/change-text.ts';
import { formatsOf } from '#core/words/formats.ts';
import { createStudioI18n } from '#renderer/locales/index.ts';

const { t } = createStudioI18n('en').global;
const spec = defaultSpec();
const text = (to: typeof spec) => changeText(spec, to, formatsOf('en'), (key, values) => t(key, values ?? {}));
const rates = (...given: number[]) => ({ ...spec, network: withDropoutRates(spec.network, given) });

describe('what an edit did', () => {
  it('is said of the one layer whose dropout it changed', () => {
    expect(text(rates(0, 0.5, 0.2, 0))).toBe('Dropout p, Hidden 1: 0.2 → 0.5');
    expect(text(rates(0.1, 0.2, 0.2, 0))).toBe('Dropout p, Input: 0 → 0.1');
  });

  it('is said of all of them where it changed several', () => {
    expect(text(rates(0, 0.3, 0.5, 0))).toBe('Dropout p: 0.2 → 0·0.3·0.5·0');
  });

  it('names two settings, and counts the others', () => {
    const training = { ...spec.training, learningRate: 0.5, batchSize: 7, epochs: 3, seed: 9 };
    expect(text({ ...spec, training })).toBe('η: 0.05 → 0.5 · Batch: 32 → 7 · 2 more');
  });
});
