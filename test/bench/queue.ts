/**
 * `npm run bench:queue [tasks|study|simulated]`: what a queue carries, what it costs against threads of the same process, and what
 * a thousand workers do. The machine should have nothing else to do: a queue is as quick as it is answered.
 */
import type { Redis } from 'ioredis';
import { median } from './report.ts';
import { haveDone, measuredQueue } from './queue/measured-queue.ts';
import { studyTime, workerProcesses } from './queue/study-time.ts';

const parts = { tasks, study, simulated };
const asked = process.argv[2];

/** Tasks that do nothing, one worker for many at a time: tasks a second, and what a task takes on Redis while it waits. */
async function tasks(): Promise<void> {
  const count = 5000;
  const queue = await measuredQueue();
  const studio = await queue.studio();
  const waiting = 1000;
  const before = await usedMemory(queue.redis);
  const done = haveDone(studio, waiting, waiting);
  await until(async () => (await queue.redis.keys('dropout-studio:task:*')).length >= waiting);
  const bytes = (await usedMemory(queue.redis)) - before;
  await queue.waitingWorker(64, () => 0);
  await done;
  const cpu = await usedCpu(queue.redis);
  const ms = await haveDone(studio, count, 256);
  const redisMs = ((await usedCpu(queue.redis)) - cpu) * 1000;
  const rate = Math.round((count / ms) * 1000);
  print('Tasks a second, studio and worker in one process', rate);
  print('Processor time of Redis a task, ms', (redisMs / count).toFixed(3));
  print('Tasks a second at which one Redis is busy all the time', Math.round((count / redisMs) * 1000));
  print('Bytes on Redis for each task that waits', Math.round(bytes / waiting));
  await queue.close();
}

/** Equal trials: a thread of this process, one worker, two workers, in turns. */
async function study(): Promise<void> {
  const [rounds, trials, epochs] = [7, 12, 400];
  const queue = await measuredQueue();
  const { folder } = queue;
  const times = { pool: [] as number[], one: [] as number[], two: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.pool.push(await studyTime({ queue: null, folder }, trials, epochs));
    for (const [name, count] of [
      ['one', 1],
      ['two', 2],
    ] as const) {
      const workers = await workerProcesses(queue, count);
      times[name].push(await studyTime({ queue, folder }, trials, epochs));
      for (const worker of workers) worker.kill('SIGTERM');
      await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve))));
    }
  }
  const pairs = (upper: readonly number[], lower: readonly number[]) => upper.map((ms, i) => ms / (lower[i] ?? NaN));
  print('A trial in a thread of this process, ms', (median(times.pool) / trials).toFixed(0));
  print('One worker on the queue against it', ratios(pairs(times.one, times.pool)));
  print('Two workers against one, times as fast', ratios(pairs(times.one, times.two)));
  await queue.close();
}

/** A thousand workers that only wait, for as long as trials take: how much of their time they have something to do. */
async function simulated(): Promise<void> {
  const [workers, processes, count] = [1000, 10, 20_000];
  const [least, most] = [10_000, 30_000];
  const queue = await measuredQueue();
  let waited = 0;
  for (let i = 0; i < processes; i++) {
    await queue.waitingWorker(workers / processes, () => {
      const delay = least + Math.random() * (most - least);
      waited += delay;
      return delay;
    });
  }
  const ms = await haveDone(await queue.studio(), count, workers);
  print(
    `Workers at work while ${count} tasks of 10 to 30 s are done`,
    `${((waited / ms / workers) * 100).toFixed(1)} %`,
  );
  print('Minutes for 100,000 of them', ((ms / count) * 100_000) / 60_000);
  await queue.close();
}

type Info = Pick<Redis, 'info'>;

async function usedMemory(redis: Info): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
}

/** Seconds. */
async function usedCpu(redis: Info): Promise<number> {
  const text = await redis.info('cpu');
  const seconds = (name: string) => Number(new RegExp(`^used_cpu_${name}:([\\d.]+)`, 'm').exec(text)?.[1]);
  return seconds('sys') + seconds('user');
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

function ratios(list: readonly number[]): string {
  return `${median(list).toFixed(3)} (${Math.min(...list).toFixed(3)} … ${Math.max(...list).toFixed(3)})`;
}

function print(what: string, value: string | number): void {
  process.stdout.write(`${what}: ${value}\n`);
}

for (const [name, measure] of Object.entries(parts)) if (asked === undefined || asked === name) await measure();
process.exit(0);
