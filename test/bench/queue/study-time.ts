/** How long a study of equal trials takes, in threads of this process or by workers in processes of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createService } from '#core/service/service.ts';
import { addExperiment, connectTo } from '../../core/service/service-fixture.ts';
import { plan, specOf, type MeasuredQueue } from './measured-queue.ts';

const main = resolve(import.meta.dirname, '../../../core/cli/main.ts');

/** @returns worker processes that take a task at a time and are there. */
export async function workerProcesses({ url, files, folder }: MeasuredQueue, count: number): Promise<ChildProcess[]> {
  const args = [main, 'worker', '--queue', url, '--files', files, '--count', '1', '--cache', join(folder, 'cache')];
  return Promise.all(
    Array.from({ length: count }, async () => {
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      await once(child.stderr, 'data');
      return child;
    }),
  );
}

/**
 * @param queue - null for a thread of this process. @param trials - of equal length.
 * @returns milliseconds from the start of the study to its end, without that of the first trial, when threads start.
 */
export async function studyTime(
  { queue, folder }: { queue: MeasuredQueue | null; folder: string },
  trials: number,
  epochs: number,
): Promise<number> {
  const libraryDir = mkdtempSync(join(folder, 'library-'));
  const service = queue
    ? createService({ libraryDir, queue: await queue.studio() })
    : createService({ libraryDir, workers: 1 });
  const client = connectTo(service);
  const { id: experimentId } = await addExperiment(client, specOf(epochs));
  const timeOf = async (repetitions: number) => {
    const begun = performance.now();
    const { id } = await client.handlers['studies.start']({ experimentId, plan: { ...plan, repetitions } });
    await client.untilStudy(id, ({ state }) => state === 'completed');
    return performance.now() - begun;
  };
  await timeOf(2);
  const time = await timeOf(trials);
  await service.close();
  return time;
}
