/** How each kind of study is set up and shown. */
import {
  Blend,
  ChartSpline,
  Gauge,
  Grid3x3,
  LandPlot,
  Layers,
  ListFilter,
  Mountain,
  Percent,
  Rows4,
  Route,
  Scaling,
  ScanEye,
  Search,
  ShoppingBag,
  Telescope,
  TrendingDown,
  UsersRound,
  VenetianMask,
} from '@lucide/vue';
import type { Component } from 'vue';
import type { StudyKind, StudyTemplateKey } from '#core/contract/studies/study-kinds.ts';
import BaggingOptions from './bagging/BaggingOptions.vue';
import BaggingResult from './bagging/BaggingResult.vue';
import EnsembleOptions from './ensemble/EnsembleOptions.vue';
import EnsembleResult from './ensemble/EnsembleResult.vue';
import InsideOptions from './inside/InsideOptions.vue';
import InsideResult from './inside/InsideResult.vue';
import LossSliceOptions from './loss-slice/LossSliceOptions.vue';
import LossSliceResult from './loss-slice/LossSliceResult.vue';
import RangeTestOptions from './range-test/RangeTestOptions.vue';
import RangeTestResult from './range-test/RangeTestResult.vue';
import RelianceOptions from './reliance/RelianceOptions.vue';
import RelianceResult from './reliance/RelianceResult.vue';
import SearchOptions from './search/SearchOptions.vue';
import SearchResult from './search/SearchResult.vue';
import SweepOptions from './sweep/SweepOptions.vue';
import SweepResult from './sweep/SweepResult.vue';
import TestScalingOptions from './test-scaling/TestScalingOptions.vue';
import TestScalingResult from './test-scaling/TestScalingResult.vue';

export interface StudyView {
  /** Edits a plan: `v-model` is the plan, `spec` the experiment. */
  readonly options: Component;
  /** Shows what was found: props `study`, `result` and `subject`. */
  readonly result: Component;
}

export const studyViews: Readonly<Record<StudyKind, StudyView>> = {
  rangeTest: { options: RangeTestOptions, result: RangeTestResult },
  sweep: { options: SweepOptions, result: SweepResult },
  search: { options: SearchOptions, result: SearchResult },
  inside: { options: InsideOptions, result: InsideResult },
  bagging: { options: BaggingOptions, result: BaggingResult },
  reliance: { options: RelianceOptions, result: RelianceResult },
  ensemble: { options: EnsembleOptions, result: EnsembleResult },
  testScaling: { options: TestScalingOptions, result: TestScalingResult },
  lossSlice: { options: LossSliceOptions, result: LossSliceResult },
};

/** Pictures of the gallery. */
export const templateIcons: Readonly<Record<StudyTemplateKey, Component>> = {
  rangeTest: Search,
  rateSweep: ChartSpline,
  placement: LandPlot,
  eachLayer: Layers,
  keepCapacity: Scaling,
  trainingSize: Rows4,
  inputHidden: Grid3x3,
  ladder: Gauge,
  rateAndDropout: Blend,
  scheduleAndRate: TrendingDown,
  batchAndRate: Grid3x3,
  linearScaling: Scaling,
  search: Telescope,
  halvingSearch: ListFilter,
  inside: ScanEye,
  bagging: ShoppingBag,
  reliance: VenetianMask,
  ensemble: UsersRound,
  testScaling: Percent,
  sliceRun: Route,
  sliceRandom: Mountain,
};
