/** What a search does next: finish what was begun, send the best on, or try another setting, until it is enough. */
import {
  searchLevels,
  type SearchOrder,
  type SearchOutcome,
  type SearchPlan,
  type SearchResult,
} from '../../contract/studies/search.ts';
import { withSearchSetting } from '../../contract/studies/search-settings.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { promotable } from '../../search/asha.ts';
import { nextSetting } from '../../search/samplers.ts';
import { compareTrials } from '../../search/tpe.ts';
import type { NextTask, Proposal } from '../proposer.ts';
import { asTrial, lossAt, repetitionsOf, triedOf, workedMsOf, type Tried } from './tried.ts';

const msPerMinute = 60_000;

export function nextTask(
  plan: SearchPlan,
  spec: ExperimentSpec,
  outcomes: readonly (SearchOutcome | undefined)[],
  underWay: readonly NextTask[],
  workedMs: number,
): Proposal {
  if (isTimeUp(plan, workedMsOf(outcomes))) return 'done';
  const levels = searchLevels(plan, spec.training.epochs);
  const tried = triedOf(plan, spec, outcomes, underWay);
  const task = (trial: number, setting: SearchOrder['setting'], level: number, repetition: number): NextTask => {
    const goesOn = plan.halving?.of === 'epochs';
    const epochs = goesOn ? levels[level]!.epochs : epochsOf(spec, setting);
    const order: SearchOrder = { trial, setting, level, repetition, epochs, workedMs };
    const state = `trial-${trial}-seed-${repetition}`;
    return {
      index: freeIndex(outcomes, underWay),
      order,
      ...(goesOn && level > 0 && { from: state }),
      ...(goesOn && level < levels.length - 1 && { keepAs: state }),
    };
  };
  for (const { number, setting, begun, level } of tried) {
    const current = level + 1;
    if (begun.length <= current) continue;
    const missing = repetitionsOf(plan, levels, current).find((repetition) => !begun[current]!.has(repetition));
    if (missing !== undefined) return task(number, setting, current, missing);
  }
  const up = toSendOn(plan, tried, levels.length - 1);
  if (up) return task(up.number, up.setting, up.level + 1, repetitionsOf(plan, levels, up.level + 1)[0]!);
  const number = freeNumber(tried);
  const setting = endOf(plan, spec, tried) === null ? settingOf(plan, tried, levels.length - 1, number) : null;
  if (setting) return task(number, setting, 0, 0);
  return underWay.length > 0 ? 'wait' : 'done';
}

/** Why no more settings are begun; null while more are. */
export function endOf(plan: SearchPlan, spec: ExperimentSpec, tried: readonly Tried[]): SearchResult['end'] {
  const { trials, patience } = plan.budget;
  if (tried.length >= trials) return 'trials';
  const top = searchLevels(plan, spec.training.epochs).length - 1;
  if (patience !== null && sinceBest(plan, tried, top) >= patience) return 'patience';
  return null;
}

export function isTimeUp(plan: SearchPlan, workedMs: number): boolean {
  return workedMs >= (mostMs(plan) ?? Infinity);
}

/** Of work on the search; null for no limit. */
export function mostMs({ budget: { minutes } }: SearchPlan): number | null {
  return minutes === null ? null : minutes * msPerMinute;
}

/** The setting of a trial that is about to begin; null where all have been tried. */
export function settingOf(plan: SearchPlan, tried: readonly Tried[], top: number, number: number) {
  const { dimensions: space, seed } = plan;
  return nextSetting(plan.sampler, { space, trials: tried.map((one) => asTrial(plan, one, top)), number, seed });
}

/** The smallest number that is not taken: one whose trainings were all given up is taken again. */
export function freeNumber(tried: readonly Tried[]): number {
  const gap = tried.findIndex(({ number }, i) => number !== i);
  return gap < 0 ? tried.length : gap;
}

/** How many trials after the best have a value by now. */
function sinceBest(plan: SearchPlan, tried: readonly Tried[], top: number): number {
  const known = tried.map((one) => asTrial(plan, one, top)).filter(({ level }) => level >= 0);
  const [best] = known.toSorted(compareTrials);
  return best ? known.filter(({ number }) => number > best.number).length : 0;
}

function toSendOn(plan: SearchPlan, tried: readonly Tried[], top: number): Tried | undefined {
  if (!plan.halving) return undefined;
  const climbers = tried.map((one) => {
    const values = one.values.map((_, level) => lossAt(plan, one, level));
    return { number: one.number, values, isSentOn: one.begun.length > one.level + 1 };
  });
  const number = promotable(climbers, top, plan.halving.eta);
  return tried.find((one) => one.number === number);
}

function epochsOf(spec: ExperimentSpec, setting: SearchOrder['setting']): number {
  return 'training.epochs' in setting ? withSearchSetting(spec, setting).training.epochs : spec.training.epochs;
}

function freeIndex(outcomes: readonly unknown[], underWay: readonly NextTask[]): number {
  const taken = new Set(underWay.map(({ index }) => index));
  let index = 0;
  while (outcomes[index] !== undefined || taken.has(index)) index++;
  return index;
}
