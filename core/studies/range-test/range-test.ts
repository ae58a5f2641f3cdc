/** The range test: from the experiment's first weights, once for each seed. */
import { rangeTestStudy, testedRates } from '../../contract/studies/range-test.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { Trainer } from '../../training/trainer.ts';
import { studyComputation } from '../study-computation.ts';
import { repeated } from '../train.ts';
import { concludeRangeTest } from './conclude-range-test.ts';
import { testRates } from './test-rates.ts';

export const rangeTest = studyComputation(rangeTestStudy, {
  taskCount: ({ repetitions }) => repetitions,
  run: (plan, spec, task, io) => {
    const own = withoutSchedule(repeated(spec, task));
    const trainer = new Trainer(own, io.data(own.data));
    return { seed: own.training.seed, ...testRates(trainer, testedRates(plan), io) };
  },
  conclude: (plan, _spec, outcomes) => concludeRangeTest(plan, outcomes),
});

/** The test itself says which rate a step has. */
function withoutSchedule(spec: ExperimentSpec): ExperimentSpec {
  return { ...spec, training: { ...spec.training, schedule: { kind: 'constant' }, warmup: null } };
}
