/** The studio's own engine on the cases: the same protocol as the other peers, one JSON object a line. */
import { availableParallelism } from 'node:os';
import { Crew } from '#core/engine/kernels/threads/crew.ts';
import { joinCrew } from '#core/engine/kernels/threads/leader.ts';
import { WorkerPool } from '#core/service/workers/worker-pool.ts';
import { measure } from '#core/training/evaluation.ts';
import { Trainer } from '#core/training/trainer.ts';
import { cases, dataOf, specOf, widths, type Case } from './cases.ts';

const [, , names = '', secondsText = '1', threadsText = '1'] = process.argv;
const seconds = Number(secondsText);
const crew = new Crew(Number(threadsText));
if (crew.size > 0) {
  joinCrew({ board: crew.board.buffer, size: crew.size, enlist: (enlistment) => crew.enlist(enlistment) });
}

function makeTrainer(spec: Case, rows: number): Trainer {
  const experiment = specOf(spec, rows, 100_000);
  return new Trainer(experiment, dataOf(experiment));
}

/** Best of several stretches, so that a disturbance of the machine does not count. */
async function rate(work: () => void, unit: number): Promise<number> {
  let best = 0;
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const start = performance.now();
    let done = 0;
    while (performance.now() - start < seconds * 100) {
      work();
      done++;
    }
    best = Math.max(best, (unit * done * 1000) / (performance.now() - start));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return best;
}

/** Whole wall time in seconds, the start of the threads included. */
async function sweep(spec: Case): Promise<number> {
  const cores = availableParallelism();
  const pool = new WorkerPool(cores, cores);
  const stepsPerEpoch = 4;
  const experiment = specOf(spec, spec.batch * stepsPerEpoch, spec.updates! / stepsPerEpoch);
  const start = performance.now();
  let left = spec.runs!;
  const one = () =>
    new Promise<void>((resolve) => {
      pool.submit({ kind: 'trial', id: 'run', spec: experiment, checkpoint: null, dataDir: '' }, ({ kind }) => {
        if (kind === 'ended' || kind === 'failed') resolve();
      });
    });
  const lane = async () => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: cores }, lane));
  const time = (performance.now() - start) / 1000;
  await pool.close();
  return time;
}

const isAsked = ({ name }: Case) => names.split(',').includes(name);
for (const spec of [...cases, ...widths].filter(isAsked)) {
  let value: number;
  if (spec.kind === 'train') {
    const trainer = makeTrainer(spec, spec.batch * 4);
    value = await rate(() => trainer.update(), spec.batch);
  } else if (spec.kind === 'evaluate') {
    const trainer = makeTrainer(spec, spec.rows!);
    value = await rate(() => measure(trainer, trainer.parts.train, 'evaluation', () => true), spec.rows!);
  } else value = await sweep(spec);
  process.stdout.write(`${JSON.stringify({ case: spec.name, value })}\n`);
}
await crew.close();
