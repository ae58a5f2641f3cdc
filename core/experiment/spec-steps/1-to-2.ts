/** What came to the spec after its first form, with the values that change nothing in a training. */
import { scheduleTo2 } from '../schedule-steps/1-to-2.ts';
import { changed, eachChanged, type Step } from '../versions.ts';

export const specTo2: Step = (spec) => ({
  ...spec,
  network: changed(spec['network'], (network) => ({
    dropoutKind: 'bernoulli',
    dropoutSchedule: { kind: 'constant' },
    maxNorm: null,
    ...network,
    hidden: eachChanged(network['hidden'], (layer) => ({ batchNorm: false, ...layer })),
  })),
  training: changed(spec['training'], (training) => ({
    clipNorm: null,
    diagnostics: null,
    ...training,
    schedule: changed(training['schedule'], scheduleTo2),
  })),
});
