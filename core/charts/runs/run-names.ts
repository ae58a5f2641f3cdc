/** What runs that stand beside each other are called. */
import type { Run } from '../../contract/entities.ts';
import { numberedName } from '../../words/run-name.ts';
import type { Translate } from '../../words/translate.ts';

type NamedRun = Pick<Run, 'name' | 'number' | 'search' | 'experimentId' | 'experimentName'>;

/**
 * One name a run: the one that a person has given it, or its number, with its experiment where they are of several. Where two
 * are called alike, the number is said as well.
 */
export function runNames(runs: readonly NamedRun[], t: Translate): string[] {
  const severalExperiments = new Set(runs.map(({ experimentId }) => experimentId)).size > 1;
  const numbered = runs.map((run) => {
    const text = numberedName(run, t);
    return severalExperiments ? `${run.experimentName}, ${text}` : text;
  });
  const plain = runs.map(({ name }, i) => name ?? numbered[i] ?? '');
  const times = new Map<string, number>();
  for (const name of plain) times.set(name, (times.get(name) ?? 0) + 1);
  return plain.map((name, i) => {
    const isOwn = runs[i]?.name !== null;
    return isOwn && (times.get(name) ?? 0) > 1 ? `${name} · ${numbered[i] ?? ''}` : name;
  });
}

/** A run among those of its experiment: by its number, with the name that a person has given it in front. */
export function nameAndNumber(run: Pick<Run, 'name' | 'number' | 'search'>, t: Translate): string {
  const numbered = numberedName(run, t);
  return run.name === null ? numbered : `${shortened(run.name)} · ${numbered}`;
}

/** A name has up to a thousand characters; a legend has room for so many. */
const shownLength = 48;

/** A name as a legend or a tooltip has room for it, cut between what a person takes for letters. */
export function shortened(name: string): string {
  if (name.length <= shownLength) return name;
  const letters = [...new Intl.Segmenter().segment(name)].slice(0, shownLength).map(({ segment }) => segment);
  const text = letters.join('');
  return text === name ? name : `${text.trimEnd()}…`;
}
