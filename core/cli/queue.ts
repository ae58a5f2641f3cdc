/** Workers elsewhere, for commands that can let others train. What that needs is loaded only where it is asked for. */
import type { QueueWorkers } from '../service/queue/queue-workers.ts';
import type { QueueOptions } from './options.ts';
import { printError } from './terminal.ts';

/**
 * Opens something whose work is done by those at a queue, where there is one; they are let go where it can't be opened.
 * @param options - as given on the command line. @param open - gets undefined without one.
 * @throws {StudioError} `queue.address`, `queue.unreachable`, `queue.evicts`, `queue.filesPlace`, `queue.files`; what `open` throws.
 */
export async function openWith<T>(options: QueueOptions, open: (elsewhere: QueueWorkers | undefined) => T): Promise<T> {
  const elsewhere = await workersAt(options);
  try {
    return open(elsewhere);
  } catch (error) {
    await elsewhere?.close();
    throw error;
  }
}

async function workersAt({ queue, files }: QueueOptions): Promise<QueueWorkers | undefined> {
  if (queue === undefined) return undefined;
  const { connectStudio } = await import('../service/queue/connect.ts');
  const { workers, remark } = await connectStudio({ queue, files });
  if (remark !== null) printError(remark);
  return workers;
}
