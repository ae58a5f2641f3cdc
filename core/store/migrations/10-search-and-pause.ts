/**
 * What each task of a study was computed by, which earlier studios don't say. From here on trainings of searches stand below zero in the
 * column of numbers, so that they use up none of the runs' numbers (those that were given stay), and a study may be pausing or resting.
 */
export const searchAndPause = 'ALTER TABLE studyOutcomes ADD COLUMN engine TEXT;';
