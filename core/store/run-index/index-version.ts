/**
 * Which values are made of a run: raised by one whenever they are others than before, and then all are made anew. Kept of
 * each run that is in the index, negative where the run can't be read.
 */
export const indexVersion = 1;
