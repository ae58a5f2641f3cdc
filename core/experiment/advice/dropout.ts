/** Remarks on dropout rates, position by position. */
import type { Advice } from '../../errors/advice.ts';
import type { ExperimentSpec } from '../experiment-spec.ts';
import { dropoutRates, dropsWeights, hasScaling, removesUnits, type NetworkSpec } from '../network-spec.ts';

/** Between these, a hidden layer's rate is in the usual range. */
export const usualRates = { low: 0.2, high: 0.5 } as const;

/** Above this chance of losing a whole layer, a sample in a hundred teaches nothing. */
const emptyLayerChance = 0.01;

/** With this share of wrong training labels, rates that otherwise hinder can be the best. */
const noisyLabels = 0.1;

export function dropoutAdvice({ network, data }: Pick<ExperimentSpec, 'network' | 'data'>): Advice[] {
  return [
    ...inputAdvice(network, data.labelNoise),
    ...network.hidden.flatMap((_, i) => hiddenAdvice(network, i, data.labelNoise)),
    ...outputAdvice(network),
    ...scalingAdvice(network),
  ];
}

function inputAdvice(network: NetworkSpec, labelNoise: number): Advice[] {
  const path = 'network.inputDropoutRate';
  const { inputDropoutRate: rate } = network;
  if (rate > usualRates.high) return [tooHigh(network, rate, labelNoise, path)];
  if (rate <= usualRates.low || !removesUnits(network.dropoutKind)) return [];
  return [
    {
      code: 'dropout.inputHigh',
      severity: 'info',
      message: `An input dropout rate of ${rate} hides much of every sample. On the input, rates up to 0.2 are usual.`,
      details: { path, rate },
    },
  ];
}

function hiddenAdvice(network: NetworkSpec, index: number, labelNoise: number): Advice[] {
  const layer = network.hidden[index];
  if (!layer || layer.dropoutRate === 0) return [];
  const { dropoutRate: rate, units, activation } = layer;
  const path = `network.hidden.${index}.dropoutRate`;
  const advice: Advice[] = [];
  if (rate < usualRates.low) {
    advice.push({
      code: 'dropout.low',
      severity: 'info',
      message: `A dropout rate of ${rate} is below 0.2: it may not prevent overfitting.`,
      details: { path, rate },
    });
  }
  if (rate > usualRates.high) advice.push(tooHigh(network, rate, labelNoise, path));
  const chance = rate ** units;
  if (chance > emptyLayerChance && removesUnits(network.dropoutKind)) {
    const percent = Math.round(chance * 100);
    advice.push({
      code: 'dropout.emptyLayer',
      severity: 'warning',
      message: `With ${units} units and a rate of ${rate}, all units of this layer are dropped in ${percent}% of the samples; those teach nothing. Use more units or a lower rate.`,
      details: { path, rate, units, percent },
    });
  }
  if (activation === 'selu' && network.dropoutKind === 'bernoulli') {
    advice.push({
      code: 'dropout.selu',
      severity: 'warning',
      message:
        'Dropout sets units to 0, which upsets the mean and deviation that SELU keeps by itself. Use alpha dropout, another activation, or no dropout here.',
      details: { path, rate },
    });
  }
  if (activation !== 'selu' && network.dropoutKind === 'alpha') {
    advice.push({
      code: 'dropout.alphaWithoutSelu',
      severity: 'warning',
      message:
        'Alpha dropout replaces a dropped unit by SELU’s lowest value. Other activations never give that value: use SELU here, or standard dropout.',
      details: { path, rate },
    });
  }
  return advice;
}

function outputAdvice({ outputDropoutRate: rate, dropoutKind }: NetworkSpec): Advice[] {
  if (rate === 0) return [];
  const path = 'network.outputDropoutRate';
  if (dropsWeights(dropoutKind)) {
    return [
      {
        code: 'dropout.outputUnused',
        severity: 'warning',
        message: 'The output has no outgoing weights: with DropConnect this rate does nothing.',
        details: { path, rate },
      },
    ];
  }
  if (dropoutKind === 'gaussian') {
    return [
      {
        code: 'dropout.outputNoise',
        severity: 'warning',
        message: 'Noise on the output is unusual: it disturbs the answers themselves, not the features behind them.',
        details: { path, rate },
      },
    ];
  }
  return [
    {
      code: 'dropout.output',
      severity: 'warning',
      message: `Dropout on the output is unusual: it removes answers, not features. Here a share of ${rate} of the outputs is lost in training.`,
      details: { path, rate },
    },
  ];
}

function scalingAdvice(network: NetworkSpec): Advice[] {
  if (!hasScaling(network.dropoutKind) || network.dropoutScaling === 'inverted') return [];
  if (dropoutRates(network).every((rate) => rate === 0)) return [];
  return [
    {
      code: 'dropout.textbook',
      severity: 'info',
      message:
        'Textbook scaling: training leaves what survives as it is, and evaluation multiplies by 1 − p. Signals shrink while training, so deep networks learn more slowly than with inverted scaling.',
      details: { path: 'network.dropoutScaling' },
    },
  ];
}

function tooHigh({ dropoutKind }: NetworkSpec, rate: number, labelNoise: number, path: string): Advice {
  if (labelNoise >= noisyLabels) {
    return {
      code: 'dropout.highNoisyLabels',
      severity: 'info',
      message: `A rate of ${rate} is above 0.5, where one usually stops. With a share of ${labelNoise} of the training labels wrong it can be the best: it keeps the network from learning them by heart. Compare it with 0.5.`,
      details: { path, rate, labelNoise },
    };
  }
  if (dropoutKind === 'gaussian') {
    return {
      code: 'dropout.noiseHigh',
      severity: 'warning',
      message: `A rate of ${rate} stands for noise with a deviation above 1, larger than the signal: as a rule it hinders learning. Compare it with 0.5.`,
      details: { path, rate },
    };
  }
  return {
    code: 'dropout.high',
    severity: 'warning',
    message: `A dropout rate of ${rate} is above 0.5: most of the signal is gone, and as a rule that hinders learning. Wide layers, few rows or noisy labels can bear more. Compare it with 0.5.`,
    details: { path, rate },
  };
}
