/** The queue of this process. */
import type { HandlersOf, ServiceContext } from '../context.ts';

export function queueHandlers({ jobs }: ServiceContext): HandlersOf<'queue'> {
  return {
    'queue.get': () => jobs.queue,
    'queue.order': ({ jobs: wanted }) => {
      jobs.order(wanted);
      return jobs.queue;
    },
    'queue.pause': ({ isPaused }) => {
      jobs.pauseAll(isPaused);
      return jobs.queue;
    },
    'queue.takeUp': async () => {
      await jobs.takeUp();
      return jobs.queue;
    },
  };
}
