/** Every figure that a run, an experiment or a study has, in words. */
import type { Locale } from '../../contract/app.ts';
import type { Figure } from '../../contract/figures.ts';
import type { FigureSubject } from '../../contract/reports.ts';
import { experimentFigures } from '../../reports/experiment-report.ts';
import { nothingToReport } from '../../reports/nothing.ts';
import { runFigures, runSubject } from '../../reports/run-report.ts';
import { studyFigures, studySubject } from '../../reports/study-report.ts';
import type { Words } from '../../words/translate.ts';
import { wordsOf } from '../../words/words.ts';
import type { ServiceContext } from '../context.ts';
import { runSource, studySource, wholeExperiment } from './sources.ts';

export interface NamedFigures {
  /** Of what they are. */
  readonly name: string;
  readonly figures: readonly Figure[];
}

/**
 * @param smoothing - weight of the moving average of runs' lines; 0 for none.
 * @throws {StudioError} `report.nothing` where there is none.
 */
export async function figuresOf(
  context: ServiceContext,
  subject: FigureSubject,
  language: Locale,
  smoothing: number,
): Promise<NamedFigures> {
  const found = await figuresIn(context, subject, wordsOf(language), smoothing);
  if (found.figures.length === 0) throw nothingToReport(found.name);
  return found;
}

async function figuresIn(
  context: ServiceContext,
  { kind, id }: FigureSubject,
  words: Words,
  smoothing: number,
): Promise<NamedFigures> {
  switch (kind) {
    case 'run': {
      const source = await runSource(context, id, smoothing);
      return { name: runSubject(source, words), figures: runFigures(source, words) };
    }
    case 'experiment': {
      const source = await wholeExperiment(context, id, smoothing);
      return { name: source.experiment.name, figures: experimentFigures(source, words) };
    }
    case 'study': {
      const source = await studySource(context, id);
      return { name: studySubject(source, words), figures: studyFigures(source, words) };
    }
  }
}
