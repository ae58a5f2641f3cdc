/** Trains one setting, with one seed, from where it was left to the next level. */
import type { RunSummary } from '../../contract/entities.ts';
import { joinMetrics, selectMetrics } from '../../contract/metric-columns.ts';
import type { RunMetrics } from '../../contract/metrics.ts';
import {
  searchMetrics,
  SearchOrder,
  type SearchMetric,
  type SearchOutcome,
  type SearchPlan,
  type TrainedStretch,
} from '../../contract/studies/search.ts';
import { withSearchSetting } from '../../contract/studies/search-settings.ts';
import { reportOf, StudioError } from '../../errors/studio-error.ts';
import { adviseSpec } from '../../experiment/advice.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { heldOutPart } from '../held-out-rows.ts';
import type { TaskIo } from '../study-computation.ts';
import { repeated, trainStretch, type Trained } from '../train.ts';

/**
 * A setting that can't be trained ends its own trial, not the search.
 * @throws {StudioError} what is wrong with the data. @throws {TaskCancelled}
 */
export function runStretch(
  plan: SearchPlan,
  spec: ExperimentSpec,
  io: TaskIo,
): SearchOutcome & { readonly training?: TrainedStretch } {
  const order = SearchOrder.parse(io.order);
  const own = settled(plan, spec, order);
  if (own instanceof StudioError) return refused(order, own);
  const data = io.data(own.data);
  if (plan.objective.metric.startsWith('heldOut')) heldOutPart(data);
  const { task } = data;
  const heldOut = data.validation.rows > 0 ? 'validation' : data.test.rows > 0 ? 'test' : null;
  const from = io.state ?? null;
  try {
    const trained = trainStretch(own, data, io, { from, epochs: order.epochs });
    const { result } = trained;
    const isFinite = result.ending?.code !== 'run.diverged.notFinite';
    if (isFinite) io.keep?.(result.model, data);
    return {
      ...order,
      workedMs: order.workedMs + result.summary.elapsedMs - (from?.elapsedMs ?? 0),
      task,
      heldOut,
      refusal: null,
      isFinite,
      metrics: metricsOf(trained),
      curve: curveOf(trained.metrics, plan.objective.metric),
      elapsedMs: result.summary.elapsedMs - (from?.elapsedMs ?? 0),
      training: trainingOf(trained, order.epochs < own.training.epochs),
    };
  } catch (error) {
    if (!(error instanceof StudioError) || error.code === 'checkpoint.mismatch') throw error;
    return { ...refused(order, error), task, heldOut };
  }
}

/** As a run is on record. @param isPaused - whether it ended before its planned end. */
function trainingOf({ result, trainer, facts, metrics }: Trained, isPaused: boolean): TrainedStretch {
  // The names of hundreds of inputs in each of hundreds of rows are of no use to anyone.
  const listed = { ...facts };
  delete listed.features;
  const isDiverged = result.outcome === 'diverged';
  return {
    facts: listed,
    summary: result.summary,
    step: trainer.step,
    totalSteps: trainer.plan.totalSteps,
    outcome: isDiverged ? 'diverged' : isPaused ? 'stopped' : 'completed',
    ending: isDiverged ? result.ending : null,
    metrics: selectMetrics(joinMetrics(metrics), { steps: () => false, points: () => true, diagnostics: () => false }),
  };
}

/** The experiment that a training of a search is; null where it has none that could be trained. */
export function trainedSpec(plan: SearchPlan, spec: ExperimentSpec, order: SearchOrder): ExperimentSpec | null {
  const own = settled(plan, spec, order);
  return own instanceof StudioError ? null : own;
}

/** The experiment that is trained, or why there is none. */
function settled(plan: SearchPlan, spec: ExperimentSpec, order: SearchOrder): ExperimentSpec | StudioError {
  try {
    const own = repeated(withSearchSetting(spec, order.setting), order.repetition, plan.freshData);
    const obstacle = adviseSpec(own).find(({ severity }) => severity === 'error');
    return obstacle ? new StudioError('run.impossible', obstacle.message, { reason: obstacle.message }) : own;
  } catch (error) {
    if (error instanceof StudioError) return error;
    throw error;
  }
}

function refused(order: SearchOrder, error: StudioError): SearchOutcome {
  return {
    ...order,
    task: null,
    heldOut: null,
    refusal: reportOf(error),
    isFinite: false,
    metrics: eachMetric(() => ({ last: NaN, best: NaN })),
    curve: { epoch: [], value: [] },
    elapsedMs: 0,
  };
}

/** Last by the measurement of all rows at the end; best by that and by those on the way. */
function metricsOf({ result: { summary }, metrics }: Trained): SearchOutcome['metrics'] {
  return eachMetric((metric) => {
    const last = lastOf(summary, metric);
    const values = [...metrics.flatMap(({ points }) => [...points[metric]]), last].filter(Number.isFinite);
    const best = metric.endsWith('Score') ? Math.max(...values) : Math.min(...values);
    return { last, best: values.length > 0 ? best : NaN };
  });
}

function lastOf({ train, validation, test }: RunSummary, metric: SearchMetric): number {
  const measured = metric.startsWith('train') ? train : (validation ?? test);
  return (metric.endsWith('Score') ? measured?.score : measured?.loss) ?? NaN;
}

function curveOf(metrics: readonly RunMetrics[], metric: SearchMetric): SearchOutcome['curve'] {
  const column = (name: 'epoch' | SearchMetric) => metrics.flatMap(({ points }) => [...points[name]]);
  return { epoch: column('epoch'), value: column(metric) };
}

function eachMetric<Value>(of: (metric: SearchMetric) => Value): Record<SearchMetric, Value> {
  const [heldOutLoss, heldOutScore, trainLoss, trainScore] = searchMetrics;
  return {
    heldOutLoss: of(heldOutLoss),
    heldOutScore: of(heldOutScore),
    trainLoss: of(trainLoss),
    trainScore: of(trainScore),
  };
}
