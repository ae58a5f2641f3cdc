/** The words of every kind of study. */
import type { StudyKind, StudyTemplateKey } from '../../contract/studies/study-kinds.ts';
import * as bagging from './bagging.ts';
import * as ensemble from './ensemble.ts';
import * as inside from './inside.ts';
import * as lossSlice from './loss-slice.ts';
import * as rangeTest from './range-test.ts';
import * as reliance from './reliance.ts';
import * as search from './search.ts';
import * as sweep from './sweep.ts';
import * as testScaling from './test-scaling.ts';

/** What every kind says of itself; the rest is its own. */
type StudyWords = {
  [Kind in StudyKind]: { template: Record<StudyTemplateKey<Kind>, { title: string; text: string }> };
};

export const en = {
  bagging: bagging.en,
  ensemble: ensemble.en,
  inside: inside.en,
  lossSlice: lossSlice.en,
  rangeTest: rangeTest.en,
  reliance: reliance.en,
  search: search.en,
  sweep: sweep.en,
  testScaling: testScaling.en,
} satisfies StudyWords;

export const ko = {
  bagging: bagging.ko,
  ensemble: ensemble.ko,
  inside: inside.ko,
  lossSlice: lossSlice.ko,
  rangeTest: rangeTest.ko,
  reliance: reliance.ko,
  search: search.ko,
  sweep: sweep.ko,
  testScaling: testScaling.ko,
} satisfies StudyWords;
