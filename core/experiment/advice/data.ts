/** Remarks on the data and how it is split. */
import type { Advice } from '../../errors/advice.ts';
import { taskOf } from '../data-spec.ts';
import type { ExperimentSpec } from '../experiment-spec.ts';

/** Sums of decimal shares such as 0.7 + 0.3 may exceed 1 by rounding. */
const roundingSlack = 1e-9;

/** For shares it follows from the spec; for first rows only from the data. */
export const nothingHeldOut: Advice = {
  code: 'split.nothingHeldOut',
  severity: 'warning',
  message: 'All rows are used for training, so overfitting can’t be seen. Keep some for validation or test.',
  details: { path: 'data.split.train' },
};

export function dataAdvice({ data }: ExperimentSpec): Advice[] {
  return [...splitAdvice(data.split), ...labelAdvice(data), ...scalingAdvice(data)];
}

function splitAdvice(split: ExperimentSpec['data']['split']): Advice[] {
  if (split.kind === 'firstRows') return [];
  const { train, validation } = split;
  const total = train + validation;
  if (total > 1 + roundingSlack) {
    return [
      {
        code: 'split.overOne',
        severity: 'error',
        message: `Training (${train}) and validation (${validation}) together take more than all rows. Their shares may add up to 1 at most.`,
        details: { path: 'data.split', train, validation },
      },
    ];
  }
  if (validation > 0 || total < 1 - roundingSlack) return [];
  return [nothingHeldOut];
}

function labelAdvice({ source, labelNoise }: ExperimentSpec['data']): Advice[] {
  if (labelNoise <= 0.5 || taskOf(source) === 'regression') return [];
  return [
    {
      code: 'data.labelNoiseHigh',
      severity: 'warning',
      message: `With a label noise of ${labelNoise}, most training labels are wrong; there is little left to learn.`,
      details: { path: 'data.labelNoise', labelNoise },
    },
  ];
}

function scalingAdvice({ source, scaling }: ExperimentSpec['data']): Advice[] {
  if (scaling !== 'none' || source.kind === 'generator') return [];
  return [
    {
      code: 'data.unscaled',
      severity: 'warning',
      message:
        'The inputs go in as they are in the file. Large values make learning unstable, and columns of different size need different learning rates. Standardise or scale them.',
      details: { path: 'data.scaling' },
    },
  ];
}
