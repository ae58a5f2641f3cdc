/** What studies have found: quickly, or whole, with what takes its time and is found once for the same trials. */
import type { SearchImportance } from '../contract/studies/search.ts';
import type { StudyResult } from '../contract/studies/study-kinds.ts';
import type { Study } from '../contract/studies/study.ts';
import { conclude, importanceOf } from '../studies/index.ts';
import { doneInTurns } from './in-turns.ts';

/** So many searches are looked at by turns. */
const mostKnown = 8;

interface Known {
  readonly from: string;
  readonly importance: Promise<SearchImportance>;
}

export class StudyResults {
  readonly #outcomesOf: (study: Study) => readonly unknown[];
  /** By the study's id, the one asked about last at the end. */
  readonly #known = new Map<string, Known>();

  /** @param outcomesOf - what its tasks found, as it is on record now. */
  constructor(outcomesOf: (study: Study) => readonly unknown[]) {
    this.#outcomesOf = outcomesOf;
  }

  /** But for the importance of settings. @throws {StudioError} for an outcome that can't be read */
  brief(study: Study): StudyResult | null {
    return conclude(study.plan, study.spec, this.#outcomesOf(study));
  }

  /** @throws {StudioError} as {@link brief} */
  async whole(study: Study): Promise<StudyResult | null> {
    const result = this.brief(study);
    return result?.kind === 'search' ? { ...result, importance: await this.importance(study) } : result;
  }

  /** Null of a study that searches no settings. @throws {StudioError} as {@link brief} */
  async importance(study: Study): Promise<SearchImportance | null> {
    const asked = importanceOf(study.plan, study.spec, this.#outcomesOf(study));
    if (!asked) return null;
    const { from } = asked;
    const before = this.#known.get(study.id);
    const known = before?.from === from ? before : { from, importance: doneInTurns(asked.find()) };
    this.#known.delete(study.id);
    this.#known.set(study.id, known);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size > mostKnown) this.#known.delete(oldest);
    return known.importance;
  }
}
