/** A look inside: for each repetition the network without dropout and with it, from the same seed. */
import { insideStudy, type InsideOutcome, type InsidePlan } from '../../contract/studies/inside.ts';
import { RandomStream } from '../../engine/random.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { dropoutRates, withDropoutRates } from '../../experiment/network-spec.ts';
import { measure } from '../../training/evaluation.ts';
import { checkDropout } from '../check-dropout.ts';
import { heldOutPart, spreadRows } from '../held-out-rows.ts';
import { TaskCancelled } from '../../errors/task-cancelled.ts';
import { studyComputation, type TaskIo } from '../study-computation.ts';
import { repeated, train } from '../train.ts';
import { hasAddedVariance, measureAddedVariance } from './added-variance.ts';
import { measureActivity } from './activity.ts';
import { measureCoAdaptation, pairsAmong } from './co-adaptation.ts';
import { concludeInside } from './conclude-inside.ts';
import { firstWeights } from './first-weights.ts';

/** Rows that are measured. */
const rowLimit = 1000;
/** Of a task's progress. */
const trainingShare = 0.6;

export const inside = studyComputation(insideStudy, {
  taskCount: ({ repetitions }) => 2 * repetitions,
  run: (plan, spec, task, io) => {
    checkDropout(spec.network);
    return look(spec, plan, { repetition: Math.floor(task / 2), hasDropout: task % 2 === 1 }, io);
  },
  conclude: (_plan, _spec, outcomes) => concludeInside(outcomes),
});

interface Which {
  readonly repetition: number;
  readonly hasDropout: boolean;
}

function look(experiment: ExperimentSpec, plan: InsidePlan, which: Which, io: TaskIo): InsideOutcome {
  const rates = dropoutRates(experiment.network).map((rate) => (which.hasDropout ? rate : 0));
  const network = withDropoutRates(experiment.network, rates);
  const spec = repeated({ ...experiment, network }, which.repetition, plan.freshData);
  const data = io.data(spec.data);
  const measuredOn = heldOutPart(data);
  const { trainer } = train(spec, data, io, trainingShare);
  const set = spreadRows(trainer, trainer.parts[measuredOn], rowLimit);
  const between = () => {
    if (io.isCancelled()) throw new TaskCancelled();
  };
  const coAdaptation = network.hidden.map(({ units }, layer) => {
    io.progress(trainingShare + ((1 - trainingShare) * layer) / network.hidden.length);
    // The same units with dropout and without.
    const random = new RandomStream(spec.training.seed, 'ablation', layer);
    return measureCoAdaptation(trainer, set, layer, pairsAmong(units, plan.pairs, random), between);
  });
  return {
    task: data.task,
    measuredOn,
    rows: set.rows,
    intact: measure(trainer, set, 'evaluation', () => true)!,
    activity: measureActivity(trainer, set),
    coAdaptation,
    noise:
      which.hasDropout && hasAddedVariance(network)
        ? measureAddedVariance(trainer, set, rates, plan.masks, between)
        : null,
    weights: which.repetition === 0 ? firstWeights(trainer, data) : null,
  };
}
