/**
 * The tree-structured Parzen estimator: settings are drawn from where the good trials are, and of these the one is taken that is
 * likeliest among the good in comparison with the rest.
 *
 * As Optuna 5 has it: multivariate, a trial that is still running counts among the bad (“constant liar”), 10 random trials first,
 * 24 candidates, the best tenth of the trials but at most 25 are good. Settings that take part under the same conditions are
 * drawn together, from the trials in which they took part.
 * @see Bergstra et al. 2011, “Algorithms for hyper-parameter optimization”; Watanabe 2023, arXiv 2304.11127
 */
import type { RandomStream } from '../engine/random.ts';
import { ParzenEstimator } from './parzen.ts';
import { isActive, settingAt, type Dimension, type Setting, type Space } from './space.ts';
import type { Trial } from './trial.ts';

const startUpTrials = 10;
const candidateCount = 24;
const goodShare = 0.1;
const mostGood = 25;

/**
 * A setting to try next.
 * @param isNew - whether a setting has not been tried; candidates that have are passed over.
 * @returns null where every candidate has been tried.
 */
export function suggestByTpe(
  space: Space,
  trials: readonly Trial[],
  random: RandomStream,
  isNew: (setting: Setting) => boolean,
): Setting | null {
  const finished = trials.filter(({ state }) => state !== 'running');
  if (finished.length < startUpTrials) {
    const setting = randomSetting(space, random);
    return isNew(setting) ? setting : null;
  }
  const split = splitTrials(trials);
  const choose = ([group, ...rest]: readonly Space[], chosen: Setting): Setting | null => {
    if (!group) return isNew(chosen) ? inOrder(space, chosen) : null;
    if (!isActive(group[0]!, chosen)) return choose(rest, chosen);
    for (const candidate of candidatesOf(group, split, random)) {
      const found = choose(rest, { ...chosen, ...candidate });
      if (found) return found;
    }
    return null;
  };
  return choose(groupsOf(space), {});
}

/** Every point of the space is as likely. */
export function randomSetting(space: Space, random: RandomStream): Setting {
  return settingAt(
    space,
    space.map(() => random.uniform()),
  );
}

export interface Split {
  readonly good: readonly Trial[];
  readonly bad: readonly Trial[];
}

/** Complete trials come before paused ones, and of these those that got further. Both parts in the trials' order. */
export function splitTrials(trials: readonly Trial[]): Split {
  const ranked = trials.filter(({ state }) => state !== 'running').sort(compareTrials);
  const count = Math.min(Math.ceil(goodShare * ranked.length), mostGood);
  const good = new Set(ranked.slice(0, count));
  const inTurn = trials.toSorted((a, b) => a.number - b.number);
  return { good: inTurn.filter((one) => good.has(one)), bad: inTurn.filter((one) => !good.has(one)) };
}

/** The better first. */
export function compareTrials(a: Trial, b: Trial): number {
  if (a.state !== b.state) return a.state === 'complete' ? -1 : 1;
  const byLevel = a.state === 'paused' ? b.level - a.level : 0;
  if (byLevel !== 0) return byLevel;
  return a.value === b.value ? a.number - b.number : a.value - b.value;
}

/** What a candidate is chosen by: the larger, the likelier among the good. */
export function estimatorsOf(group: Space, { good, bad }: Split) {
  const [ofGood, ofBad] = [good, bad].map((trials) => new ParzenEstimator(group, settingsWith(group, trials)));
  return { ofGood: ofGood!, ofBad: ofBad! };
}

/** The best first. */
function candidatesOf(group: Space, split: Split, random: RandomStream): Setting[] {
  const { ofGood, ofBad } = estimatorsOf(group, split);
  const candidates = Array.from({ length: candidateCount }, () => {
    const setting = ofGood.draw(random);
    return { setting, gain: ofGood.logDensity(setting) - ofBad.logDensity(setting) };
  });
  return candidates.sort((a, b) => b.gain - a.gain).map(({ setting }) => setting);
}

function settingsWith(group: Space, trials: readonly Trial[]): Setting[] {
  return trials.map(({ setting }) => setting).filter((setting) => group.every(({ name }) => name in setting));
}

/** Dimensions by their conditions; a group stands behind those its condition names. */
function groupsOf(space: Space): Space[] {
  const groups = new Map<string, Dimension[]>();
  for (const dimension of space) {
    const key = JSON.stringify(dimension.when ?? null);
    const group = groups.get(key);
    if (group) group.push(dimension);
    else groups.set(key, [dimension]);
  }
  return [...groups.values()];
}

function inOrder(space: Space, setting: Setting): Setting {
  return Object.fromEntries(space.flatMap(({ name }) => (name in setting ? [[name, setting[name]!] as const] : [])));
}
