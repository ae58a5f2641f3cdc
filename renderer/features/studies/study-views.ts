/** How each kind of study is set up and shown. */
import type { Component } from 'vue';
import type { StudyPlan } from '#core/experiment/studies/study-plan.ts';
import BaggingOptions from './bagging/BaggingOptions.vue';
import BaggingResult from './bagging/BaggingResult.vue';
import InsideOptions from './inside/InsideOptions.vue';
import InsideResult from './inside/InsideResult.vue';
import RelianceOptions from './reliance/RelianceOptions.vue';
import RelianceResult from './reliance/RelianceResult.vue';
import EnsembleOptions from './ensemble/EnsembleOptions.vue';
import EnsembleResult from './ensemble/EnsembleResult.vue';
import LossSliceOptions from './loss-slice/LossSliceOptions.vue';
import LossSliceResult from './loss-slice/LossSliceResult.vue';
import RangeTestOptions from './range-test/RangeTestOptions.vue';
import RangeTestResult from './range-test/RangeTestResult.vue';
import SweepOptions from './sweep/SweepOptions.vue';
import SweepResult from './sweep/SweepResult.vue';
import TestScalingOptions from './test-scaling/TestScalingOptions.vue';
import TestScalingResult from './test-scaling/TestScalingResult.vue';

export interface StudyView {
  /** Edits a plan: `v-model` is the plan, `spec` the experiment. */
  readonly options: Component;
  /** Shows what was found: props `study` and `result`. */
  readonly result: Component;
}

export const studyViews: Readonly<Record<StudyPlan['kind'], StudyView>> = {
  rangeTest: { options: RangeTestOptions, result: RangeTestResult },
  sweep: { options: SweepOptions, result: SweepResult },
  bagging: { options: BaggingOptions, result: BaggingResult },
  inside: { options: InsideOptions, result: InsideResult },
  reliance: { options: RelianceOptions, result: RelianceResult },
  ensemble: { options: EnsembleOptions, result: EnsembleResult },
  testScaling: { options: TestScalingOptions, result: TestScalingResult },
  lossSlice: { options: LossSliceOptions, result: LossSliceResult },
};
