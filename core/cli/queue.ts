/** Workers elsewhere, for commands that can let others train. What that needs is loaded only where it is asked for. */
import type { Workers } from '../service/workers/workers.ts';
import { printError } from './terminal.ts';

/**
 * @param address - of the queue, as given on the command line. @returns undefined without one.
 * @throws {StudioError} `queue.address`, `queue.unreachable`, `queue.evicts`
 */
export async function workersAt(address: string | undefined): Promise<Workers | undefined> {
  if (address === undefined) return undefined;
  const { connectStudio } = await import('../service/queue/connect.ts');
  const { workers, remark } = await connectStudio(address);
  if (remark !== null) printError(remark);
  return workers;
}
