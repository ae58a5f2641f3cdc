/** Workers, Redis and the studio killed at random while a search and a run go over the queue: all is counted once. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createService } from '#core/service/service.ts';
import { hasRedis, startRedis, type TestRedis } from '../core/service/queue/redis-server.ts';
import { connectTo, isGapless, weightsOf } from '../core/service/service-fixture.ts';
import { randomNumbers } from './support/random-numbers.ts';
import { rounds } from './support/rounds.ts';

const seed = Number(process.env['SEED'] ?? rounds(1, Date.now() % 1_000_000));
/** None along with all other tests: each starts dozens of processes. */
const attacks = Number(process.env['ATTACKS'] ?? rounds(0, 20));
const trials = 60;
const workers = 3;
/** A quarter of what all of it takes undisturbed lies between two attacks, about: on a busy machine, processes start slowly, too. */
const attackShare = 0.25;
const leastAttackMs = 2_000;
/** Of a round, on a busy machine. */
const roundWithinMs = 3600_000;
const studioScript = resolve(import.meta.dirname, 'support/queue-studio.ts');
const workerScript = resolve(import.meta.dirname, '../core/service/queue/worker-process.ts');

let folder: string;
let attackEveryMs = leastAttackMs;
let reference: Awaited<ReturnType<typeof outcomeOf>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-queue-'));
  if (!hasRedis || attacks === 0) return;
  const libraryDir = join(folder, 'here');
  const begun = performance.now();
  expect(await once(start(studioScript, libraryDir, '', String(trials)), 'exit')).toEqual([0, null]);
  attackEveryMs = Math.max(leastAttackMs, (performance.now() - begun) * attackShare);
  reference = await outcomeOf(libraryDir);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What they say is left out: that the Redis is away, as it is meant to be. */
function start(script: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [script, ...args], { stdio: 'ignore' });
}

/** What a library has to show for it. */
async function outcomeOf(libraryDir: string) {
  const service = createService({ libraryDir });
  const client = connectTo(service);
  const { handlers } = client;
  const [project] = await handlers['projects.list']({});
  const [experiment] = await handlers['experiments.list']({ projectId: project?.id ?? '' });
  const of = { experimentId: experiment?.id ?? '' };
  const [run] = await handlers['runs.list'](of);
  const [study] = await handlers['studies.list'](of);
  if (!run || !study) throw new Error('the studio has made nothing');
  const { result } = await handlers['studies.get']({ id: study.id });
  const { steps, points, diagnostics } = await handlers['runs.metrics']({ id: run.id });
  const outcome = {
    states: [run.state, study.state],
    done: study.progress.done,
    weights: await weightsOf(client, run.id),
    steps,
    isGapless: isGapless({ steps, points, diagnostics }),
    result: JSON.parse(JSON.stringify(result, (key, part: unknown) => (/Ms$/.test(key) ? null : part))) as unknown,
  };
  await service.close();
  return outcome;
}

/** What of tasks is on a queue and would stay there. */
async function keptForEver(redis: TestRedis): Promise<string[]> {
  const client = new Redis(redis.url);
  const keys = await client.keys('dropout-studio:task:*');
  const times = await Promise.all(keys.map((key) => client.ttl(key)));
  client.disconnect();
  return keys.filter((_, i) => (times[i] ?? 0) < 0);
}

/** One of them is always there: whoever is killed, or ends, is followed by another. */
class Kept {
  readonly #start: () => ChildProcess;
  #child: ChildProcess;
  #isOver = false;

  constructor(start: () => ChildProcess) {
    this.#start = start;
    this.#child = this.#started();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async end(): Promise<void> {
    this.#isOver = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.kill();
    await once(this.#child, 'exit');
  }

  #started(): ChildProcess {
    const child = this.#start();
    child.once('exit', () => {
      if (!this.#isOver) this.#child = this.#started();
    });
    return child;
  }
}

async function attacked(libraryDir: string, redis: TestRedis, random: () => number): Promise<void> {
  const files = join(folder, 'files');
  const args = [redis.url, files, join(folder, 'cache'), String(Math.round(attackEveryMs / 2))];
  const crew = Array.from({ length: workers }, () => new Kept(() => start(workerScript, ...args)));
  const isDone = Promise.withResolvers<undefined>();
  const studio = new Kept(() => {
    const child = start(studioScript, libraryDir, redis.url, String(trials), files);
    child.once('exit', (code) => {
      if (code === 0) isDone.resolve(undefined);
    });
    return child;
  });
  let over = false;
  const isOver = () => over;
  void isDone.promise.then(() => (over = true));
  while (!isOver()) {
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise((next) => (timer = setTimeout(next, attackEveryMs * (0.5 + random()))));
    await Promise.race([pause, isDone.promise]);
    clearTimeout(timer);
    const chance = random();
    if (isOver()) break;
    if (chance < 0.7) crew[Math.floor(random() * crew.length)]?.kill();
    else if (chance < 0.85) {
      await redis.stop();
      await redis.start();
    } else studio.kill();
  }
  await studio.end();
  await Promise.all(crew.map((worker) => worker.end()));
}

describe.skipIf(!hasRedis || attacks === 0)('a search and a run over a queue', () => {
  const random = randomNumbers(seed);

  it.each(Array.from({ length: attacks }, (_, round) => round))(
    `end as on one machine, whoever is killed (seed ${seed}, round %i)`,
    async (round) => {
      const redis = await startRedis();
      try {
        const libraryDir = join(folder, `round-${round}`);
        await attacked(libraryDir, redis, random);
        expect(await outcomeOf(libraryDir)).toEqual(reference);
        expect(await keptForEver(redis)).toEqual([]);
      } finally {
        await redis.remove();
      }
    },
    roundWithinMs,
  );
});
