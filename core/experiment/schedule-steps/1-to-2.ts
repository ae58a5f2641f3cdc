/** Cycles can move the momentum, too; those of form 1 left it alone. */
import { changed, eachChanged, type Step } from '../versions.ts';

const cycles: readonly unknown[] = ['cyclic', 'oneCycle'];

/** A schedule, or a sequence of them. */
export const scheduleTo2: Step = (schedule) => ({
  ...(cycles.includes(schedule['kind']) ? { cycleMomentum: null } : {}),
  ...schedule,
  ...('parts' in schedule
    ? {
        parts: eachChanged(schedule['parts'], (part) => ({
          ...part,
          schedule: changed(part['schedule'], scheduleTo2),
        })),
      }
    : {}),
});
