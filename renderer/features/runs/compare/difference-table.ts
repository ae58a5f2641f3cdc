/** The table of what differs between runs. */
import type { Run } from '#core/contract/entities.ts';
import type { Formats } from '#core/words/formats.ts';
import type { Translate } from '#core/words/translate.ts';
import { factTexts, type FactId } from '#core/charts/runs/run-facts.ts';
import { runNames } from '#core/charts/runs/run-names.ts';
import { resultColumns, settingColumns } from './compared-columns.ts';

/** More columns could not be read. */
export const differenceLimit = 100;

export interface DifferenceRow {
  readonly id: string;
  readonly label: string;
  /** One for each run. */
  readonly texts: readonly string[];
  /** Longer ones, where there are. */
  readonly titles?: readonly string[];
  /** What an earlier studio did not record. */
  readonly isUnknown: readonly boolean[];
}

interface Section {
  readonly id: 'settings' | 'origin' | 'results';
  readonly label: string;
  readonly rows: readonly DifferenceRow[];
}

export interface DifferenceTable {
  readonly runs: readonly { readonly id: string; readonly name: string }[];
  readonly sections: readonly Section[];
}

/** Said of every run, whether they differ in it or not. */
const facts: readonly FactId[] = ['seed', 'studio', 'engine', 'machine', 'data'];

export function differenceTable(runs: readonly Run[], format: Formats, t: Translate): DifferenceTable {
  const names = runNames(runs, t);
  const row = ({ id, label, text }: { id: string; label: string; text: (run: Run) => string }): DifferenceRow => {
    return { id, label, texts: runs.map(text), isUnknown: runs.map(() => false) };
  };
  // The seed is said of every run below.
  const settings = settingColumns(runs, format, t).filter(({ id }) => id !== 'seed');
  const told = runs.map((run) => factTexts(run, t));
  const origin = facts.map((id): DifferenceRow => {
    const texts = told.map((one) => one[id]);
    return {
      id,
      label: t(`compare.facts.${id}`),
      texts: texts.map(({ text }) => text),
      titles: texts.map(({ title, text }) => title ?? text),
      isUnknown: texts.map(({ isUnknown }) => isUnknown === true),
    };
  });
  return {
    runs: runs.map(({ id }, i) => ({ id, name: names[i] ?? '' })),
    sections: [
      { id: 'settings', label: t('compare.changes.settings'), rows: settings.map(row) },
      { id: 'origin', label: t('compare.changes.origin'), rows: origin },
      {
        id: 'results',
        label: t('compare.changes.results'),
        rows: [
          row({ id: 'state', label: t('compare.results.state'), text: ({ state }) => t(`runs.state.${state}`) }),
          ...resultColumns(runs, format, t).map(row),
        ],
      },
    ],
  };
}
