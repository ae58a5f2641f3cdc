/**
 * What watching costs: the same updates as a trial that records and tells everything, and as bare steps.
 *
 * Each in a thread of its own that has run nothing before, as the studio gives one to every run.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Trainer } from '#core/training/trainer.ts';
import { dataOf, specOf, type Case } from './cases.ts';
import { median } from './report.ts';
import type { WatchingJob } from './watching-worker.ts';

const stepsPerEpoch = 4;

/**
 * The share of the time that watching adds to training.
 * @param pairs - of trainings, one watched and one not, either first in turns; their medians are compared.
 * @param ms - each takes, about.
 */
export async function watchingOverhead(one: Case, pairs: number, ms: number): Promise<number> {
  const rows = one.batch * stepsPerEpoch;
  const spec = specOf(one, rows, Math.ceil(updatesIn(one, rows, ms) / stepsPerEpoch));
  const times: [alone: number[], watched: number[]] = [[], []];
  for (let pair = 0; pair < pairs; pair++) {
    for (const isWatched of pair % 2 === 0 ? [false, true] : [true, false]) {
      times[Number(isWatched)]!.push(await timeOf({ spec, isWatched }));
    }
  }
  const [alone, watched] = times;
  return median(watched) / median(alone) - 1;
}

function updatesIn(one: Case, rows: number, ms: number): number {
  const spec = specOf(one, rows, 1_000_000);
  const trainer = new Trainer(spec, dataOf(spec));
  const start = performance.now();
  while (performance.now() - start < ms) trainer.update();
  return trainer.step;
}

/** Hears every message, as the studio does; the last one is the time. */
async function timeOf(job: WatchingJob): Promise<number> {
  const worker = new Worker(new URL('watching-worker.ts', import.meta.url), { workerData: job });
  let last: unknown;
  worker.on('message', (message: unknown) => (last = message));
  await once(worker, 'exit');
  if (typeof last !== 'number') throw new Error('The thread told no time.');
  return last;
}
