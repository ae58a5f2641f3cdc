/** Remarks on the network's size, activations and first weights. */
import type { Advice } from '../../errors/advice.ts';
import type { DataFacts } from './facts.ts';
import type { ExperimentSpec } from '../experiment-spec.ts';
import { dropsWeights, layerSizes, normParameterCount, parameterCount, type NetworkSpec } from '../network-spec.ts';
import { optimizers } from '../optimizers.ts';

/** A run lives in one WebAssembly memory, which can address 4 GiB. */
const memoryLimitBytes = 4 * 2 ** 30;
const memoryWarningBytes = 2 ** 30;

/** From here on a network has room to learn every row by heart. */
const parametersPerRow = 20;

export function networkAdvice(spec: ExperimentSpec, facts: DataFacts | undefined): Advice[] {
  return [
    ...shapeAdvice(spec.network),
    ...initializationAdvice(spec.network),
    ...(facts ? sizeAdvice(spec, facts) : []),
  ];
}

function shapeAdvice({ hidden }: NetworkSpec): Advice[] {
  if (hidden.length === 0) {
    return [
      {
        code: 'network.noHidden',
        severity: 'info',
        message: 'Without a hidden layer the network is a linear model: it can only draw straight boundaries.',
        details: { path: 'network.hidden' },
      },
    ];
  }
  if (hidden.some((layer) => layer.activation !== 'linear')) return [];
  return [
    {
      code: 'network.linear',
      severity: 'warning',
      message: 'Every activation is linear, so all layers together can do no more than a single one.',
      details: { path: 'network.hidden.0.activation' },
    },
  ];
}

function initializationAdvice({ hidden, initialization }: NetworkSpec): Advice[] {
  const path = 'network.initialization';
  if (initialization.kind === 'normal' && initialization.deviation === 0 && hidden.length > 0) {
    return [
      {
        code: 'initialization.zero',
        severity: 'warning',
        message: 'All weights start at 0, so all units of a layer stay alike and hidden layers learn nothing.',
        details: { path },
      },
    ];
  }
  if (initialization.kind === 'lecun' || !hidden.some((layer) => layer.activation === 'selu')) return [];
  return [
    {
      code: 'initialization.selu',
      severity: 'info',
      message: 'SELU keeps its mean and deviation only from LeCun’s initialisation.',
      details: { path },
    },
  ];
}

function sizeAdvice(spec: ExperimentSpec, facts: DataFacts): Advice[] {
  const sizes = layerSizes(spec.network, facts.inputs, facts.outputs);
  const parameters = parameterCount(sizes) + normParameterCount(spec.network);
  const path = 'network.hidden';
  const bytes = estimatedBytes(spec, facts, sizes, parameters);
  const gigabytes = Math.round((bytes / 2 ** 30) * 10) / 10;
  if (bytes > memoryLimitBytes) {
    return [
      {
        code: 'network.tooLarge',
        severity: 'error',
        message: `This run would need about ${gigabytes} GB of memory; a run can use 4 GB. Use fewer units, smaller batches or fewer rows.`,
        details: { path, gigabytes, parameters },
      },
    ];
  }
  const advice: Advice[] = [];
  if (bytes > memoryWarningBytes) {
    advice.push({
      code: 'network.memory',
      severity: 'warning',
      message: `This run will need about ${gigabytes} GB of memory.`,
      details: { path, gigabytes, parameters },
    });
  }
  if (parameters > parametersPerRow * facts.trainRows) {
    advice.push({
      code: 'network.manyParameters',
      severity: 'info',
      message: `${parameters} parameters for ${facts.trainRows} training rows: the network can learn them by heart. That is how overfitting shows, and what dropout is for.`,
      details: { path, parameters, trainRows: facts.trainRows },
    });
  }
  return advice;
}

/** Parameters, gradients and optimiser state; signals and their gradients of a batch; the training rows. */
function estimatedBytes(spec: ExperimentSpec, facts: DataFacts, sizes: readonly number[], parameters: number): number {
  // DropConnect keeps a mask and what it left of the weights.
  const masks = dropsWeights(spec.network.dropoutKind) ? 2 : 0;
  const perParameter = 2 + masks + optimizers[spec.training.optimizer.kind].state.length;
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const rows = facts.trainRows * (facts.inputs + 1);
  return 4 * (parameters * perParameter + spec.training.batchSize * units * 3 + rows);
}
