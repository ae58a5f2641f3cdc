/**
 * Worker threads that the services of all tests in a process share: starting one takes longer than most trainings of
 * tests do. That a service starts, keeps and ends threads of its own is for the tests of the pool, the command line and
 * the core's process.
 */
import { isLast } from '#core/service/workers/messages.ts';
import { WorkerPool } from '#core/service/workers/worker-pool.ts';
import type { SubmittedTask, Workers } from '#core/service/workers/workers.ts';

/** More than all services that are open at once ask for; a thread is started when it is needed. */
const most = 16;

// A thread each: the helpers of a task that is alone have tests of their own.
const pool = new WorkerPool(most, 1);

/** So many of the shared threads, for one service. */
export function sharedWorkers(size: number): Workers {
  const busy = new Set<SubmittedTask>();
  let isClosed = false;
  let onFree: () => void = () => undefined;
  return {
    size,
    get free() {
      return isClosed ? 0 : size - busy.size;
    },
    onFree(start) {
      onFree = start;
    },
    submit(task, listener, commands) {
      const submitted = pool.submit(
        task,
        (message) => {
          if (isLast(message)) busy.delete(submitted);
          if (isClosed) return;
          listener(message);
          if (isLast(message)) onFree();
        },
        commands,
      );
      busy.add(submitted);
      return submitted;
    },
    close() {
      isClosed = true;
      for (const task of busy) task.end();
      return Promise.resolve();
    },
  };
}
