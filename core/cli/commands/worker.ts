/** `worker`: trains what studios put on a queue. */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { connectWorker } from '../../service/queue/connect.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { watchInterruption } from '../interruption.ts';
import { printError } from '../terminal.ts';

export interface WorkerOptions {
  readonly queue: string;
  readonly files?: string;
  readonly count?: number;
  readonly once?: boolean;
  readonly cache?: string;
}

/**
 * Works until a signal ends it, or once; what it is at then goes on elsewhere from where it is.
 * @throws {StudioError} `queue.address`, `queue.unreachable`, `queue.evicts`, `queue.filesPlace`, `queue.files`,
 *   `queue.otherStudio`, `queue.otherFiles`
 */
export async function runWorker({ queue, files, count, once, cache }: WorkerOptions): Promise<ExitCode> {
  const cores = availableParallelism();
  const interruption = watchInterruption();
  try {
    const places = count ?? (once ? 1 : cores);
    const { workers: worker, shown } = await connectWorker(
      { queue, files },
      {
        count: places,
        threads: cores,
        once: once ?? false,
        dataDir: cache === undefined ? join(envPaths('Dropout Studio', { suffix: '' }).cache, 'data') : resolve(cache),
        tell: (what, task) => printError(`${told[what]} ${task.slice(0, 8)}`),
      },
    );
    printError(`Waiting for tasks at ${shown}, ${places} side by side. Press Ctrl-C to end.`);
    await Promise.race([worker.done, interruption.happened]);
    await worker.close();
    return exitCodes.ok;
  } finally {
    interruption.dispose();
  }
}

const told = { began: 'began', ended: 'ended', handedBack: 'handed back' } as const;
