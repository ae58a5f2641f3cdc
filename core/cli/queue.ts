/** Workers elsewhere, for commands that can let others train. What that needs is loaded only where it is asked for. */
import type { Workers } from '../service/workers/workers.ts';
import { printError } from './terminal.ts';

/**
 * Opens something whose work is done by those at a queue, where there is one; they are let go where it can't be opened.
 * @param address - of the queue, as given on the command line. @param open - gets undefined without one.
 * @throws {StudioError} `queue.address`, `queue.unreachable`, `queue.evicts`; what `open` throws.
 */
export async function openWith<T>(
  address: string | undefined,
  open: (elsewhere: Workers | undefined) => T,
): Promise<T> {
  const elsewhere = await workersAt(address);
  try {
    return open(elsewhere);
  } catch (error) {
    await elsewhere?.close();
    throw error;
  }
}

async function workersAt(address: string | undefined): Promise<Workers | undefined> {
  if (address === undefined) return undefined;
  const { connectStudio } = await import('../service/queue/connect.ts');
  const { workers, remark } = await connectStudio(address);
  if (remark !== null) printError(remark);
  return workers;
}
