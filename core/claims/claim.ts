/** What a claim is made of: the settings it is tested under, and the rules by which a result speaks for or against it. */
import type { Claim, ClaimVerdict, Finding } from '../contract/claims.ts';
import type { StudyResult, StudyPlan } from '../contract/studies/study-kinds.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { PresetOptions } from '../experiment/presets.ts';

/** One setting a claim is tested under. */
export interface ClaimCase {
  /** Names it within its claim. */
  readonly key: string;
  /** @param options - imported files it may use in place of generated data. */
  readonly prepare: (options: PresetOptions) => PreparedCase;
  /** What a completed study says; null for a result of another kind than it was prepared for. */
  readonly judge: (result: StudyResult) => Finding | null;
}

export interface PreparedCase {
  readonly spec: ExperimentSpec;
  readonly plan: StudyPlan;
}

export interface ClaimDefinition {
  readonly group: Claim['group'];
  readonly cases: readonly ClaimCase[];
}

/**
 * The verdict of a claim from those of its cases: theirs where all agree, `conditional` where it holds in some, null while one
 * is missing. Where one is wrong and nothing is known of the others, nothing can be told.
 */
export function verdictOfCases(verdicts: readonly (ClaimVerdict | null)[]): ClaimVerdict | null {
  if (verdicts.includes(null)) return null;
  const [first = null] = verdicts;
  if (verdicts.every((verdict) => verdict === first)) return first;
  return verdicts.some((verdict) => verdict === 'holds' || verdict === 'conditional') ? 'conditional' : 'cannotTell';
}
