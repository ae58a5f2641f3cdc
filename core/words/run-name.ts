/** What a run is called that has no name: by its number in the experiment or, where it is a training of a search, in that. */
import type { Run } from '../contract/entities.ts';
import type { Translate } from './translate.ts';

export function numberedName({ number, search }: Pick<Run, 'number' | 'search'>, t: Translate): string {
  if (!search) return t('runs.name', { number });
  const { study, trial, repetition } = search;
  const part = { study, trial: trial + 1 };
  return repetition === 0 ? t('runs.trialName', part) : t('runs.trialSeedName', { ...part, seed: repetition + 1 });
}

/** The same with its experiment: what a figure is of. */
export function numberedSubject(run: Pick<Run, 'experimentName' | 'number' | 'search'>, t: Translate): string {
  return `${run.experimentName} · ${numberedName(run, t)}`;
}

/** The same as part of a file's name, in English. */
export function numberInFiles({ number, search }: Pick<Run, 'number' | 'search'>): string {
  if (!search) return String(number);
  const seed = search.repetition === 0 ? '' : ` seed ${search.repetition + 1}`;
  return `study ${search.study} trial ${search.trial + 1}${seed}`;
}
