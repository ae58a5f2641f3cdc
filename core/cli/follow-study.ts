/** Follows a study from its start to its end. */
import { isActive, isHeld } from '../contract/jobs.ts';
import type { ErrorReport } from '../errors/studio-error.ts';
import type { Study } from '../contract/studies/study.ts';
import type { Library } from './library.ts';

/**
 * Starts a study and returns it in the state it ended in, or as it is held: nobody may be there to see it go on.
 * @param start - queues it; called once events are listened to. @param told - called whenever another task is done.
 * @param away - called when it has to wait for something.
 */
export async function followStudy(
  library: Library,
  start: () => Promise<Study>,
  told: (study: Study) => void,
  away: (trouble: ErrorReport) => void,
): Promise<Study> {
  const ended = Promise.withResolvers<Study>();
  let id: string | null = null;
  let done = -1;
  let isAway = false;
  const hear = (study: Study) => {
    if (study.id !== id) return;
    if (study.away && !isAway) away(study.away);
    isAway = study.away !== undefined;
    if (study.progress.done > done) {
      done = study.progress.done;
      told(study);
    }
    if (!isActive(study) || isHeld(study)) ended.resolve(study);
  };
  const off = library.on('study.changed', hear);
  try {
    ({ id } = await start());
    const { study } = await library.handlers['studies.get']({ id });
    hear(study);
    return await ended.promise;
  } finally {
    off();
  }
}
