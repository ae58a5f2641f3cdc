/** Successive halving on Hartmann's function of several fidelities, worker after worker, as core's studies do it. */
import { searchLevels } from '#core/contract/studies/search.ts';
import { promotable } from '#core/search/asha.ts';
import { nextSetting } from '#core/search/samplers.ts';
import type { Setting, Space } from '#core/search/space.ts';
import type { Trial } from '#core/search/trial.ts';
import { hartmann6, noiseOf } from './objectives.ts';

const fidelities = 27;
const bias = 0.5;
const noise = 0.1;
const space: Space = Array.from({ length: 6 }, (_, i) => {
  return { name: `x${i}`, kind: 'real', low: 0, high: 1, scale: 'linear' } as const;
});

/** MFHartmann6 of mf-prior-bench, but for the stream of the noise. @param z - the fidelity, 1…27. */
export function mfHartmann6(x: readonly number[], z: number): number {
  const share = Math.log(z) / Math.log(fidelities);
  return hartmann6(x, share, bias) + noise * (1 - share) * Math.abs(noiseOf(x, z));
}

interface Climbing {
  readonly setting: Setting;
  readonly values: number[];
}

/**
 * Searches until so much fidelity is spent, going on from where a trial was paused.
 * @param eta - null trains every trial in full. @returns the regret of the best that was trained in full.
 */
export function climb(kind: 'random' | 'tpe', eta: number | null, budget: number, seed: number): number {
  const halving = eta === null ? null : ({ of: 'epochs', least: 1, eta } as const);
  const levels = searchLevels({ halving, seeds: 1 }, fidelities).map(({ epochs }) => epochs);
  const top = levels.length - 1;
  const climbers: Climbing[] = [];
  for (let spent = 0; spent < budget;) {
    const up = promotable(
      climbers.map(({ values }, number) => ({ number, values, isSentOn: false })),
      top,
      eta ?? 2,
    );
    const climber = up === null ? begun(kind, climbers, top, seed) : climbers[up]!;
    if (up === null) climbers.push(climber);
    const level = climber.values.length;
    spent += levels[level]! - (levels[level - 1] ?? 0);
    climber.values.push(mfHartmann6(Object.values(climber.setting).map(Number), levels[level]!));
  }
  return Math.min(...climbers.flatMap(({ values }) => values[top] ?? [])) + 3.322368011391339;
}

function begun(kind: 'random' | 'tpe', climbers: readonly Climbing[], top: number, seed: number): Climbing {
  const trials = climbers.map(({ setting, values }, number): Trial => {
    const level = values.length - 1;
    return { number, setting, state: level === top ? 'complete' : 'paused', value: values[level]!, level };
  });
  return { setting: nextSetting(kind, { space, trials, number: trials.length, seed })!, values: [] };
}
