/** The ensemble bench: a training for each repetition, then one network with all units against averages of thinned ones. */
import { StudioError } from '../../errors/studio-error.ts';
import {
  ensembleStudy,
  type EnsembleOutcome,
  type PredictionMeasures,
  type EnsemblePlan,
  maskCounts,
} from '../../contract/studies/ensemble.ts';
import { outputCount, type PreparedData, type PreparedPart } from '../../data/prepared-data.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { withDropoutRates } from '../../experiment/network-spec.ts';
import { ask } from '../../instruments/thinned.ts';
import type { Trainer } from '../../training/trainer.ts';
import { checkDropout } from '../check-dropout.ts';
import { heldOutPart } from '../held-out-rows.ts';
import { TaskCancelled } from '../../errors/task-cancelled.ts';
import { studyComputation, type TaskIo } from '../study-computation.ts';
import { repeated, train } from '../train.ts';
import { Averages } from './averages.ts';
import { concludeEnsemble } from './conclude-ensemble.ts';
import { averageOverAll, maskCount } from './enumerate.ts';
import { measureClassification, measureRegression } from './measures.ts';
import { uncertaintyOf } from './uncertainty.ts';

/** Of a task's progress; the rest is asking. */
const trainingShare = 0.5;
/** Enough for a map, on which nobody reads a third digit. */
const mapMasks = 200;

export const ensemble = studyComputation(ensembleStudy, {
  taskCount: (plan, spec) => {
    checkDropout(benchSpec(plan, spec).network);
    return plan.repetitions;
  },
  run: (plan, spec, task, io) => runBench(plan, repeated(benchSpec(plan, spec), task, plan.freshData), task, io),
  conclude: (plan, _, outcomes) => concludeEnsemble(plan, outcomes),
});

/** The experiment as the bench trains it. */
function benchSpec({ hiddenRate }: EnsemblePlan, spec: ExperimentSpec): ExperimentSpec {
  if (hiddenRate === null) return spec;
  const rates = [0, ...spec.network.hidden.map(() => hiddenRate), 0];
  return { ...spec, network: withDropoutRates(spec.network, rates) };
}

function runBench(plan: EnsemblePlan, spec: ExperimentSpec, task: number, io: TaskIo): EnsembleOutcome {
  const data = io.data(spec.data);
  const measuredOn = heldOutPart(data);
  const part = spreadOver(data[measuredOn], data.features.length, plan.rows);
  const { trainer, result } = train(spec, data, io, trainingShare);
  if (result.ending) throw new StudioError(result.ending.code, result.ending.message, result.ending.details);
  const goOn = (share: number) => {
    if (io.isCancelled()) throw new TaskCancelled();
    io.progress(trainingShare + (1 - trainingShare) * share);
  };
  const measure = measuring(data, part);
  const counts = maskCounts(plan);
  const sampled: EnsembleOutcome['sampled'] = [];
  const averages = averageOverDraws(trainer, part.inputs, plan.masks, (done, sofar) => {
    goOn((0.8 * done) / plan.masks);
    if (counts.includes(done)) sampled.push(measure.averages(sofar));
  });
  const allMasks = maskCount(trainer);
  return {
    task: data.task,
    seed: trainer.seed,
    measuredOn,
    rows: part.rows,
    weightScaling: measure.one(answersWithAllUnits(trainer, part.inputs)),
    sampled,
    allMasks,
    exact:
      allMasks === null
        ? null
        : measure.averages(averageOverAll(trainer, part.inputs, (share) => goOn(0.8 + 0.2 * share))),
    uncertainty:
      task > 0
        ? null
        : uncertaintyOf(
            data,
            part,
            { averages, seed: trainer.seed, masks: plan.masks, partRows: data[measuredOn].rows },
            (inputs) => averageOverDraws(trainer, inputs, Math.min(mapMasks, plan.masks), () => goOn(1)),
          ),
  };
}

/** @param told - after each mask. */
function averageOverDraws(
  trainer: Trainer,
  inputs: Float32Array,
  masks: number,
  told: (done: number, averages: Averages) => void,
): Averages {
  const averages = averagesOf(trainer, inputs);
  for (let draw = 0; draw < masks; draw++) {
    averages.begin();
    ask(trainer, inputs, 'drawn', draw, (start, outputs) => averages.add(start, outputs));
    told(draw + 1, averages);
  }
  return averages;
}

/** `[rows, outputs]`: probabilities, or values. */
function answersWithAllUnits(trainer: Trainer, inputs: Float32Array): Float64Array {
  const single = averagesOf(trainer, inputs);
  single.begin();
  ask(trainer, inputs, 'scaled', 0, (start, outputs) => single.add(start, outputs));
  return single.arithmetic();
}

function averagesOf({ network }: Trainer, inputs: Float32Array): Averages {
  return new Averages(network.task, inputs.length / network.sizes[0]!, network.sizes.at(-1)!);
}

function measuring(data: PreparedData, { targets }: PreparedPart) {
  const isRegression = data.task === 'regression';
  const one = (answers: Float64Array): PredictionMeasures =>
    isRegression ? measureRegression(answers, targets) : measureClassification(answers, targets, outputCount(data));
  return {
    one,
    averages: (averages: Averages): EnsembleOutcome['sampled'][number] => ({
      arithmetic: one(averages.arithmetic()),
      geometric: isRegression ? null : one(averages.geometric()),
    }),
  };
}

/** At most `limit` rows of a part, evenly spread over it: a file may be sorted. */
function spreadOver(part: PreparedPart, features: number, limit: number): PreparedPart {
  const rows = Math.min(limit, part.rows);
  const inputs = new Float32Array(rows * features);
  const targets = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const from = Math.floor((row * part.rows) / rows);
    inputs.set(part.inputs.subarray(from * features, (from + 1) * features), row * features);
    targets[row] = part.targets[from]!;
  }
  return { rows, inputs, targets };
}
