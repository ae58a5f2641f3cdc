import { describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { withDropoutRates } from '#core/experiment/network-spec.ts';
import { differingSettings, settingNamed } from '#core/charts/runs/run-settings.ts';
import { formatsOf } from '#core/words/formats.ts';
import { createStudioI18n } from '#renderer/locales/index.ts';

const format = formatsOf('en');
const { t } = createStudioI18n('en').global;
const spec = defaultSpec();
const training = (changes: Partial<ExperimentSpec['training']>) => ({
  ...spec,
  training: { ...spec.training, ...changes },
});
const network = (changes: Partial<ExperimentSpec['network']>) => ({
  ...spec,
  network: { ...spec.network, ...changes },
});
const data = (changes: Partial<ExperimentSpec['data']>) => ({ ...spec, data: { ...spec.data, ...changes } });

/** The differences of specs as the page writes them: a label and a text for each spec. */
function differences(...specs: ExperimentSpec[]): string[] {
  const runs = specs.map((one) => ({ spec: one }));
  return differingSettings(runs, format, (key) => t(key)).map(
    ({ label, text }) => `${label}: ${specs.map(text).join(' / ')}`,
  );
}

describe('the settings that differ', () => {
  it('are none of equal specs, and all that differ otherwise', () => {
    expect(differences(spec, spec)).toEqual([]);
    expect(differences(spec, training({ learningRate: 0.5, seed: 2 }))).toEqual(['η: 0.05 / 0.5', 'Seed: 1 / 2']);
  });

  it.each([
    [
      'data source',
      data({ source: { kind: 'generator', generator: 'xor', samples: 300, noise: 0.2, seed: 1 } }),
      'Data: ',
    ],
    [
      'samples',
      data({ source: { kind: 'generator', generator: 'moons', samples: 77, noise: 0.2, seed: 1 } }),
      'Data: samples: ',
    ],
    [
      'split',
      data({ split: { kind: 'ratio', train: 0.31, validation: 0, stratified: true } }),
      'Split: training part: ',
    ],
    ['input scaling', data({ scaling: 'none' }), 'Input scaling: '],
    ['seed of the split', data({ seed: 77 }), 'seed: '],
    ['initialisation', network({ initialization: { kind: 'normal', deviation: 0.1 } }), 'Initial weights: '],
    ['momentum', training({ optimizer: { kind: 'momentum', momentum: 0.5 } }), 'Optimiser: '],
    ['measuring', training({ evaluation: { everyEpochs: 7, sampleLimit: 500 } }), 'Measured: every (epochs): '],
    ['warm-up', training({ warmup: { steps: 7, startFactor: 0.1 } }), 'Warm-up'],
  ])('are told: %s', (_name, other, line) => {
    expect(differences(spec, other).some((one) => one.startsWith(line))).toBe(true);
  });

  it('are told within a kind', () => {
    const adam = (beta1: number) => training({ optimizer: { kind: 'adam', beta1, beta2: 0.999, epsilon: 1e-8 } });
    expect(differences(adam(0.9), adam(0.8))).toEqual(['Optimiser: β₁: 0.9 / 0.8']);
    const schedule = (gamma: number) => training({ schedule: { kind: 'step', per: 'epoch', size: 10, gamma } });
    expect(differences(schedule(0.5), schedule(0.1))).toEqual(['Schedule: γ: 0.5 / 0.1']);
    // Where the kind differs, and nothing else that it does not tell, its name is enough.
    expect(differences(adam(0.9), training({ optimizer: { kind: 'sgd' } }))).toEqual([
      expect.stringMatching(/^Optimiser: /),
    ]);
  });

  it('are told of each layer', () => {
    const [first, second] = spec.network.hidden;
    if (!first || !second) throw new Error('The default network has two hidden layers.');
    const other = network({ hidden: [first, { ...second, activation: 'tanh' }] });
    expect(differences(spec, other)).toEqual([expect.stringMatching(/^Activation: ReLU \/ ReLU·/)]);
  });
});

describe('the dropout rates', () => {
  it('are one where the hidden layers share it, and all positions otherwise', () => {
    const { text } = settingNamed('dropout', format, (key) => key);
    const withRates = (rates: number[]) => ({ ...spec, network: withDropoutRates(spec.network, rates) });
    expect(text(withRates([0, 0.3, 0.3, 0]))).toBe('0.3');
    expect(text(withRates([0.2, 0.3, 0.3, 0]))).toBe('0.2·0.3·0.3·0');
  });
});
