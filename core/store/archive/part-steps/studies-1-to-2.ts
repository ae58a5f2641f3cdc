/** A study may be resting; there was no such state before. */
import type { Step } from '../../../experiment/versions.ts';

export const studyLineTo2: Step = (line) => line;
