/** Every figure that a run or a study has, in words. */
import type { Locale } from '../../contract/app.ts';
import type { Figure } from '../../contract/figures.ts';
import type { FigureSubject } from '../../contract/reports.ts';
import { nothingToReport } from '../../reports/nothing.ts';
import { runFigures, runSubject } from '../../reports/run-report.ts';
import { studyFigures, studySubject } from '../../reports/study-report.ts';
import { wordsOf } from '../../words/words.ts';
import type { ServiceContext } from '../context.ts';
import { runSource, studySource } from './sources.ts';

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
  const words = wordsOf(language);
  const found = await drawn();
  if (found.figures.length === 0) throw nothingToReport(found.name);
  return found;

  async function drawn(): Promise<NamedFigures> {
    if (subject.kind === 'study') {
      const source = await studySource(context, subject.id);
      return { name: studySubject(source, words), figures: studyFigures(source, words) };
    }
    const source = await runSource(context, subject.id, smoothing);
    return { name: runSubject(source, words), figures: runFigures(source, words) };
  }
}
