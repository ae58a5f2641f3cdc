/** Remarks on batch normalisation, alone and together with dropout, and on the max-norm constraint. */
import type { Advice } from '../../errors/advice.ts';
import type { ExperimentSpec } from '../experiment-spec.ts';
import { dropoutRates, type NetworkSpec } from '../network-spec.ts';

/** With fewer rows, a batch's mean and variance say little about the data. */
const fewRows = 16;
/** Of LeCun's first weights; all others begin longer. */
const shortestStart = 1;

export function normalizationAdvice({ network, training }: Pick<ExperimentSpec, 'network' | 'training'>): Advice[] {
  return [...batchSizeAdvice(network, training.batchSize), ...dropoutAdvice(network), ...maxNormAdvice(network)];
}

function pathOf(layer: number): string {
  return `network.hidden.${layer}.batchNorm`;
}

function batchSizeAdvice({ hidden }: NetworkSpec, batchSize: number): Advice[] {
  const last = hidden.findLastIndex(({ batchNorm }) => batchNorm);
  if (last < 0 || batchSize >= fewRows) return [];
  const details = { path: pathOf(last), batchSize };
  if (batchSize === 1) {
    return [
      {
        code: 'batchNorm.single',
        severity: 'warning',
        message:
          'A batch of one row has no mean and variance of its own: batch normalisation has nothing to do. Use larger batches.',
        details,
      },
    ];
  }
  return [
    {
      code: 'batchNorm.smallBatch',
      severity: 'info',
      message: `Batch normalisation over ${batchSize} rows is noisy, and dropout’s noise comes on top. 16 rows or more are usual.`,
      details,
    },
  ];
}

/** Li et al. 2019, "Understanding the disharmony between dropout and batch normalization by variance shift". */
function dropoutAdvice(network: NetworkSpec): Advice[] {
  const rates = dropoutRates(network);
  const shifted = network.hidden.findLastIndex(
    ({ batchNorm }, layer) => batchNorm && rates.slice(0, layer + 1).some((rate) => rate > 0),
  );
  if (shifted < 0) return [];
  return [
    {
      code: 'batchNorm.varianceShift',
      severity: 'info',
      message:
        'Dropout in front of batch normalisation: dropout enlarges the variance in training but not in evaluation, so the running variance is too large there. Dropout behind the last normalised layer avoids it.',
      details: { path: pathOf(shifted) },
    },
  ];
}

function maxNormAdvice({ hidden, maxNorm }: NetworkSpec): Advice[] {
  if (maxNorm === null) return [];
  const path = 'network.maxNorm';
  if (hidden.length === 0) {
    return [
      {
        code: 'maxNorm.noHidden',
        severity: 'info',
        message: 'There is no hidden unit whose weights the max-norm could limit.',
        details: { path },
      },
    ];
  }
  if (maxNorm >= shortestStart) return [];
  return [
    {
      code: 'maxNorm.low',
      severity: 'warning',
      message: `A max-norm of ${maxNorm} is shorter than initial weights usually are: the first update shortens them all. 3 to 4 is usual.`,
      details: { path, maxNorm },
    },
  ];
}
