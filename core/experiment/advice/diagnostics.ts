/** Remarks on diagnostics: what they cost, and what they can't measure. */
import type { Advice } from '../../errors/advice.ts';
import type { ExperimentSpec } from '../experiment-spec.ts';
import { layerSizes, parameterCount } from '../network-spec.ts';
import { planOf } from '../plan.ts';
import type { DataFacts } from './facts.ts';

/** Seconds for one row, one parameter and one product with the Hessian, as measured; and the usual number of products. */
const secondsPerProduct = 6e-9;
const products = 20;
/** A run that is held up longer than this should be a choice. */
const longSeconds = 60;

export function diagnosticsAdvice(spec: ExperimentSpec, facts: DataFacts | undefined): Advice[] {
  const { diagnostics } = spec.training;
  if (!diagnostics?.sharpness) return [];
  const path = 'training.diagnostics';
  if (spec.network.hidden.some(({ batchNorm }) => batchNorm)) {
    return [
      {
        code: 'diagnostics.batchNorm',
        severity: 'warning',
        message:
          'The sharpness is left out: through batch normalisation each row’s loss depends on the whole batch, and the studio’s products with the Hessian don’t follow that. Gradient norm and updates are measured.',
        details: { path },
      },
    ];
  }
  if (!facts || facts.trainRows === 0) return [];
  const rows = Math.min(facts.trainRows, diagnostics.rows ?? Infinity);
  const parameters = parameterCount(layerSizes(spec.network, facts.inputs, facts.outputs));
  const each = rows * parameters * secondsPerProduct * products;
  const { stepsPerEpoch, totalSteps } = planOf(spec.training, facts.trainRows);
  const count = Math.ceil(totalSteps / (stepsPerEpoch * diagnostics.everyEpochs)) + 1;
  const details = { path, count, seconds: rounded(each), total: rounded(each * count) };
  const isLong = details.total > longSeconds;
  return [
    {
      code: isLong ? 'diagnostics.long' : 'diagnostics.cost',
      severity: isLong ? 'warning' : 'info',
      message: isLong
        ? `Measuring the sharpness takes about ${details.seconds} s each time, ${count} times: it will hold the run up for about ${details.total} s. Measure less often, or on fewer rows.`
        : `Measuring the sharpness takes about ${details.seconds} s each time, ${count} times in this run.`,
      details,
    },
  ];
}

function rounded(seconds: number): number {
  return Math.max(0.01, Number(seconds.toPrecision(2)));
}
