/** A search: one setting after the other, each chosen by what those before it came to. */
import { z } from 'zod';
import {
  searchLevels,
  SearchOrder,
  searchStudy,
  TrainedStretch,
  type SearchPlan,
} from '../../contract/studies/search.ts';
import { parseAs } from '../../errors/parse.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { gridOf } from '../../search/space.ts';
import { studyComputation, type TaskYield } from '../study-computation.ts';
import { concludeSearch } from './conclude-search.ts';
import { mostMs, nextTask } from './next-task.ts';
import { runStretch, trainedSpec } from './run-stretch.ts';
import { settingImportance } from './setting-importance.ts';
import { repetitionsOf, workedMsOf } from './tried.ts';

export const search = studyComputation(searchStudy, {
  taskCount,
  run: (plan, spec, _, io) => runStretch(plan, spec, io),
  conclude: concludeSearch,
  importance: settingImportance,
  split: splitTraining,
  proposals: { next: nextTask, workedMs: workedMsOf, mostMs },
});

/** Trainings, where as many trials as planned are begun and one in η goes on from each level. */
function taskCount(plan: SearchPlan, spec: ExperimentSpec): number {
  const { sampler, budget, dimensions, halving } = plan;
  const levels = searchLevels(plan, spec.training.epochs);
  const trials = sampler === 'grid' ? Math.min(budget.trials, gridOf(dimensions).length) : budget.trials;
  return levels.reduce((sum, _, level) => {
    const arriving = Math.floor(trials / (halving?.eta ?? 1) ** level);
    return sum + arriving * repetitionsOf(plan, levels, level).length;
  }, 0);
}

const Given = z.looseObject({ training: TrainedStretch.optional() });

function splitTraining(plan: SearchPlan, spec: ExperimentSpec, given: unknown): TaskYield {
  const { training: trained, ...outcome } = parseAs(Given, given, 'outcome.invalid', 'What a task of this study found');
  if (!trained) return { outcome, training: null };
  const order = parseAs(SearchOrder, outcome, 'outcome.invalid', 'What a task of this study found');
  const own = trainedSpec(plan, spec, order);
  return {
    outcome,
    training: own && { trial: order.trial, repetition: order.repetition, spec: own, trained },
  };
}
