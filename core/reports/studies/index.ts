/** How every kind of study is told in a report, registered once: its sentences, its charts, its tables. */
import type { z } from 'zod';
import {
  studyDefinitions,
  type StudyKind,
  type StudyPlan,
  type StudyResult,
} from '../../contract/studies/study-kinds.ts';
import type { Words } from '../../words/translate.ts';
import type { StudyAccount } from './account.ts';
import { baggingAccount } from './bagging-account.ts';
import { ensembleAccount } from './ensemble-account.ts';
import { insideAccount } from './inside-account.ts';
import { lossSliceAccount } from './loss-slice-account.ts';
import { rangeTestAccount } from './range-test-account.ts';
import { relianceAccount } from './reliance-account.ts';
import { searchAccount } from './search-account.ts';
import { sweepAccount } from './sweep-account.ts';
import { testScalingAccount } from './test-scaling-account.ts';

type Account = (plan: StudyPlan, result: StudyResult, words: Words) => StudyAccount;

const kinds: Readonly<Record<StudyKind, Account>> = {
  rangeTest: of(studyDefinitions.rangeTest, rangeTestAccount),
  sweep: of(studyDefinitions.sweep, sweepAccount),
  search: of(studyDefinitions.search, searchAccount),
  inside: of(studyDefinitions.inside, insideAccount),
  bagging: of(studyDefinitions.bagging, baggingAccount),
  reliance: of(studyDefinitions.reliance, relianceAccount),
  ensemble: of(studyDefinitions.ensemble, ensembleAccount),
  testScaling: of(studyDefinitions.testScaling, testScalingAccount),
  lossSlice: of(studyDefinitions.lossSlice, lossSliceAccount),
};

export function accountOf(plan: StudyPlan, result: StudyResult, words: Words): StudyAccount {
  return kinds[plan.kind](plan, result, words);
}

/** An account of one kind as one of any: what it is called with is of its kind, and is told to be. */
function of<Plan, Result>(
  { plan: Plan, result: Result }: { readonly plan: z.ZodType<Plan>; readonly result: z.ZodType<Result> },
  account: (plan: Plan, result: Result, words: Words) => StudyAccount,
): Account {
  return (plan, result, words) => account(Plan.parse(plan), Result.parse(result), words);
}
