/** The spec that `data spec` writes: the usual one, as far as it suits the data, and what was done otherwise. */
import type { DataPreview } from '../contract/data-preview.ts';
import type { Advice } from '../errors/advice.ts';
import { taskOf, type DataSpec } from '../experiment/data-spec.ts';
import { defaultSpec, withUsualUpdates } from '../experiment/defaults.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { layerSizes, parameterCount } from '../experiment/network-spec.ts';

/** @param preview - of the data. */
export function specOfData(data: DataSpec, preview: DataPreview): { spec: ExperimentSpec; notes: Advice[] } {
  const usual = defaultSpec();
  const spec = withUsualUpdates({ ...usual, data }, usual);
  const notes = taskOf(data.source) === 'regression' ? [regressionNote] : [];
  const [trainRows] = preview.rows;
  const { network } = spec;
  const parameters = parameterCount(layerSizes(network, preview.features.length, Math.max(1, preview.classes.length)));
  if (trainRows <= parameters) return { spec, notes };
  const hidden = network.hidden.map((layer) => ({ ...layer, dropoutRate: 0 }));
  return {
    spec: { ...spec, network: { ...network, hidden } },
    notes: [...notes, withoutDropoutNote(trainRows, parameters)],
  };
}

const regressionNote: Advice = {
  code: 'spec.regressionTraining',
  severity: 'info',
  message:
    'As a number is predicted, the spec trains with Adam at η = 0.001, which far-off values don’t throw off its way.',
  details: { path: 'training.optimizer' },
};

function withoutDropoutNote(trainRows: number, parameters: number): Advice {
  return {
    code: 'spec.withoutDropout',
    severity: 'info',
    message: `There are more rows to train on (${trainRows}) than parameters (${parameters}), which can’t be learnt by heart: the spec trains without dropout.`,
    details: { path: 'network.hidden', trainRows, parameters },
  };
}
