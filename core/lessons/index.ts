/** Every lesson. */
import type { LessonKey } from '../contract/lessons.ts';
import { average } from './average.ts';
import { backward } from './backward.ts';
import { dominant } from './dominant.ts';
import type { LessonDefinition } from './lesson.ts';
import { mask } from './mask.ts';
import { noise } from './noise.ts';
import { overfitting } from './overfitting.ts';
import { place } from './place.ts';
import { rate } from './rate.ts';
import { scaling } from './scaling.ts';
import { schedule } from './schedule.ts';
import { stepSize } from './step-size.ts';
import { threeRates } from './three-rates.ts';
import { together } from './together.ts';

export const lessons: Readonly<Record<LessonKey, LessonDefinition>> = {
  mask,
  backward,
  scaling,
  overfitting,
  dominant,
  average,
  noise,
  rate,
  place,
  stepSize,
  threeRates,
  schedule,
  together,
};
