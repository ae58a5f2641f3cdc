/** The ways to choose the settings of a search, each registered here once. */
import { RandomStream } from '../engine/random.ts';
import { sobolPoint } from './sobol.ts';
import { allSettings, gridOf, keyOf, settingAt, type Setting, type Space } from './space.ts';
import { randomSetting, suggestByTpe } from './tpe.ts';
import type { Trial } from './trial.ts';

/** All that a choice depends on: the same gives the same. */
export interface Question {
  readonly space: Space;
  /** All begun before, in order. */
  readonly trials: readonly Trial[];
  /** Of the trial to come. */
  readonly number: number;
  readonly seed: number;
}

type Sampler = (question: Question, isNew: (setting: Setting) => boolean) => Setting | null;

/** How often chance may hit on what has been tried, before a space is taken to be used up. */
const attempts = 100;

const byChance: Sampler = ({ space, number, seed }, isNew) => {
  const random = new RandomStream(seed, 'search', number);
  return firstNew(attempts, () => randomSetting(space, random), isNew);
};

export const samplers = {
  /** Every combination of the choices and of so many points of each range, in turn. */
  grid: ({ space }, isNew) => gridOf(space).find(isNew) ?? null,
  random: byChance,
  sobol: ({ space, number, seed }, isNew) => {
    const point = (i: number) => settingAt(space, sobolPoint(space.length, number + i, seed));
    return firstNew(attempts, point, isNew);
  },
  tpe: (question, isNew) => {
    const { space, trials, number, seed } = question;
    return suggestByTpe(space, trials, new RandomStream(seed, 'search', number), isNew);
  },
} as const satisfies Record<string, Sampler>;

export type SamplerKind = keyof typeof samplers;

/**
 * The setting of the next trial; no setting is tried twice.
 * @returns null where there is nothing left to try.
 */
export function nextSetting(kind: SamplerKind, question: Question): Setting | null {
  const { space, trials } = question;
  const tried = new Set(trials.map(({ setting }) => keyOf(space, setting)));
  const isNew = (setting: Setting) => !tried.has(keyOf(space, setting));
  const found = samplers[kind](question, isNew);
  if (found || kind === 'grid') return found;
  return byChance(question, isNew) ?? allSettings(space)?.find(isNew) ?? null;
}

function firstNew(
  most: number,
  setting: (attempt: number) => Setting,
  isNew: (setting: Setting) => boolean,
): Setting | null {
  for (let i = 0; i < most; i++) {
    const drawn = setting(i);
    if (isNew(drawn)) return drawn;
  }
  return null;
}
