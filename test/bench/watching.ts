/** What watching costs: the same updates as a trial that records and tells everything, and as bare steps. */
import { MessageChannel } from 'node:worker_threads';
import { prepareData } from '#core/data/prepare.ts';
import type { PreparedData } from '#core/data/prepared-data.ts';
import type { ExperimentSpec } from '#core/spec/experiment-spec.ts';
import { measure } from '#core/training/evaluation.ts';
import { runTrial } from '#core/training/run-trial.ts';
import { Trainer } from '#core/training/trainer.ts';
import type { TrialIo } from '#core/training/trial.ts';
import { specOf, type Case } from './cases.ts';

const stepsPerEpoch = 4;

/**
 * The share of the time that watching adds to training: of the fastest of several stretches each, taken in turns, since
 * what else the machine does only ever makes one slower.
 * @param ms - of training in each stretch.
 */
export async function watchingOverhead(one: Case, stretches: number, ms: number): Promise<number> {
  const data = prepareData(specOf(one, one.batch * stepsPerEpoch, 1).data, noFile);
  const epochs = Math.ceil(updatesIn(one, data, ms) / stepsPerEpoch);
  const experiment = specOf(one, one.batch * stepsPerEpoch, epochs);
  const fastest = { alone: Infinity, watched: Infinity };
  for (let stretch = 0; stretch < stretches; stretch++) {
    fastest.alone = Math.min(
      fastest.alone,
      timeOf(() => trainAlone(experiment, data)),
    );
    const { port1, port2 } = new MessageChannel();
    port2.on('message', () => undefined);
    fastest.watched = Math.min(
      fastest.watched,
      timeOf(() => runTrial({ spec: experiment, data, checkpoint: null }, postingIo(port1))),
    );
    port1.close();
    // The messages are heard now.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return fastest.watched / fastest.alone - 1;
}

function noFile(): never {
  throw new Error('The cases need no files.');
}

function updatesIn(one: Case, data: PreparedData, ms: number): number {
  const trainer = new Trainer(specOf(one, one.batch * stepsPerEpoch, 100_000), data);
  const start = performance.now();
  while (performance.now() - start < ms) trainer.update();
  return trainer.step;
}

/** With the measurements that end a trial, which are no part of watching it. */
function trainAlone(experiment: ExperimentSpec, data: PreparedData): void {
  const trainer = new Trainer(experiment, data);
  while (trainer.step < trainer.plan.totalSteps) trainer.update();
  for (const mode of ['evaluation', 'monteCarlo'] as const) measure(trainer, trainer.parts.train, mode, () => true);
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** As a worker of the studio: every message goes through a port. */
function postingIo(port: MessageChannel['port1']): TrialIo {
  const post = (...message: unknown[]) => port.postMessage(message);
  return {
    poll: () => undefined,
    wait: () => ({ kind: 'stop' }),
    started: post,
    metrics: (metrics, progress) => {
      const columns = [...Object.values(metrics.steps), ...Object.values(metrics.points)];
      port.postMessage(
        [metrics, progress],
        columns.map(({ buffer }) => buffer),
      );
    },
    marked: post,
    state: post,
    checkpoint: post,
    keep: post,
    now: () => performance.now(),
  };
}
