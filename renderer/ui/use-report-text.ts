/** Reports of the core in the person's language, found by their code; the English message stands in where none is. */
import { reportOf, type ErrorReport } from '#core/errors/studio-error.ts';
import { reportText } from '#core/words/report-text.ts';
import { useWords } from '../format/use-words.ts';

/** @returns a function that puts a report, or anything thrown, into words. */
export function useReportText(root: 'errors' | 'advice'): (report: unknown) => string {
  const words = useWords();
  return (thrown) => reportText(root, isReport(thrown) ? thrown : reportOf(thrown), words.value);
}

function isReport(thrown: unknown): thrown is ErrorReport {
  return (
    typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown && 'details' in thrown
  );
}
