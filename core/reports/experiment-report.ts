/** An experiment: its question where it has one, its runs taken together, and its studies. */
import { studyTitle } from '../charts/studies/study-words.ts';
import type { Experiment } from '../contract/entities.ts';
import type { Figure } from '../contract/figures.ts';
import { isPresetKey } from '../experiment/presets.ts';
import type { Words } from '../words/translate.ts';
import { comparedBlocks, comparedFigures, type ComparedSource } from './compared-runs.ts';
import type { ReportBlock } from './document.ts';
import { nothingToReport } from './nothing.ts';
import { appendix, paragraph, remark, section } from './parts/blocks.ts';
import { dataBlocks } from './parts/data-part.ts';
import { versionsOfRun } from './parts/making-part.ts';
import { resultTable, stateBlocks } from './parts/results-part.ts';
import { settingFacts } from './parts/settings-part.ts';
import { dataFiguresOf, figureBlock, networkFigures, type SpecLook } from './parts/spec-figures.ts';
import type { ReportBody } from './report-body.ts';
import { runFiguresIn, type WholeRun } from './run-report.ts';
import { foundBlocks, type StudySource } from './study-report.ts';

export interface ExperimentSource extends ComparedSource {
  readonly experiment: Experiment;
  readonly projectName: string;
  /** All of its runs that are not in the bin; `runs` are the newest of them. */
  readonly runCount: number;
  /** Its only run; null where there is none, or more. */
  readonly only: WholeRun | null;
  /** Those that have found something. */
  readonly studies: readonly StudySource[];
}

/** With what its settings look like, where it is told of alone. */
export interface WholeExperiment extends ExperimentSource, SpecLook {}

/** Every figure of an experiment: of its runs, of what is seen in the only one, its network, and its data. */
export function experimentFigures(source: WholeExperiment, words: Words): Figure[] {
  const { name } = source.experiment;
  return [
    ...figuresOf(source, words),
    ...(source.only ? runFiguresIn('inside', source.only, words) : []),
    ...networkFigures(source, name, words),
    ...dataFiguresOf(source, name, words),
  ];
}

/** Whether there is anything to tell. */
export function hasResults(source: ExperimentSource, words: Words): boolean {
  return source.studies.length > 0 || figuresOf(source, words).length > 0;
}

/** @throws {StudioError} `report.nothing` where nothing was measured. */
export function experimentReport(source: WholeExperiment, words: Words): ReportBody {
  const { t, format } = words;
  const { experiment, projectName, runs, only } = source;
  if (!hasResults(source, words)) throw nothingToReport(experiment.name);
  const prepared = runs.find(({ run }) => run.facts !== null)?.run;
  return {
    title: experiment.name,
    subtitle: [projectName, format.dateTime(experiment.updatedAt)].join(' · '),
    blocks: [
      ...section('question', questionOf(experiment, words), t),
      ...experimentResults(source, words),
      ...section('inside', figureBlock(only ? runFiguresIn('inside', only, words) : []), t),
      ...section('studies', studiesOf(source, words), t),
      ...section(
        'settings',
        [settingFacts(experiment.spec, words), ...figureBlock(networkFigures(source, experiment.name, words))],
        t,
      ),
      ...section(
        'data',
        [
          ...dataBlocks(experiment.spec, prepared?.facts ?? null, words),
          ...figureBlock(dataFiguresOf(source, experiment.name, words)),
        ],
        t,
      ),
      ...section(
        'repeat',
        [
          paragraph(t('reports.repeat.run')),
          { kind: 'code', text: 'dropout-studio train spec.json' },
          remark(t('reports.repeat.exact')),
        ],
        t,
      ),
      ...(prepared ? versionsOfRun(prepared, words) : []),
      ...appendix(t('reports.spec'), JSON.stringify(experiment.spec, null, 2), t),
    ],
  };
}

/** Of one run its parts, of several what differs and what came out. */
export function experimentResults(source: ExperimentSource, words: Words): ReportBlock[] {
  const { t, format } = words;
  const { runs, runCount } = source;
  const [only, second] = runs;
  const figures = figuresOf(source, words);
  const drawn = section('figures', figureBlock(figures), t);
  if (!only) return [];
  if (!second) {
    return [...section('results', [...stateBlocks(only.run, words), ...resultTable(only.run, words)], t), ...drawn];
  }
  const isCut = runCount > runs.length;
  const cut = t('reports.limited', { shown: format.count(runs.length), all: format.count(runCount) });
  return [...(isCut ? [remark(cut)] : []), ...comparedBlocks(source, words), ...drawn];
}

function figuresOf(source: ExperimentSource, words: Words): Figure[] {
  const { runs, only, experiment } = source;
  if (only) return runFiguresIn('figures', only, words);
  return runs.length > 0 ? comparedFigures(source, experiment.name, words) : [];
}

export function studiesOf({ studies }: ExperimentSource, words: Words): ReportBlock[] {
  const { t } = words;
  return studies.flatMap((source): ReportBlock[] => {
    const { study } = source;
    const title = `${t('studies.name', { number: study.number })}: ${studyTitle(study, t)}`;
    return [{ kind: 'heading', level: 3, text: title }, ...foundBlocks(source, words)];
  });
}

/** What a preset is to show. */
export function questionOf({ preset }: Experiment, { t }: Words): ReportBlock[] {
  if (preset === null || !isPresetKey(preset)) return [];
  return [paragraph(t(`presets.${preset}.summary`)), paragraph(t(`presets.${preset}.expect`))];
}
