/** What watching costs: the same updates as a trial that records and tells everything, and as bare steps. */
import { MessageChannel } from 'node:worker_threads';
import { prepareData } from '#core/data/prepare.ts';
import type { PreparedData } from '#core/data/prepared-data.ts';
import type { ExperimentSpec } from '#core/spec/experiment-spec.ts';
import { runTrial } from '#core/training/run-trial.ts';
import { Trainer } from '#core/training/trainer.ts';
import type { TrialIo } from '#core/training/trial.ts';
import { specOf, type Case } from './cases.ts';

const stepsPerEpoch = 4;

/**
 * The share of the time that watching adds to training.
 * @param ms - of training in each of the pairs. @returns the median of all pairs, each measured one after the other.
 */
export async function watchingOverhead(one: Case, pairs: number, ms: number): Promise<number> {
  const data = prepareData(specOf(one, one.batch * stepsPerEpoch, 1).data, noFile);
  const epochs = Math.ceil(updatesIn(one, data, ms) / stepsPerEpoch);
  const experiment = specOf(one, one.batch * stepsPerEpoch, epochs);
  const shares: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const alone = timeOf(() => trainAlone(experiment, data));
    const { port1, port2 } = new MessageChannel();
    port2.on('message', () => undefined);
    const watched = timeOf(() => runTrial({ spec: experiment, data, checkpoint: null }, postingIo(port1)));
    port1.close();
    // The messages are heard now.
    await new Promise((resolve) => setImmediate(resolve));
    shares.push(watched / alone - 1);
  }
  return shares.toSorted((a, b) => a - b)[pairs >> 1]!;
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

function trainAlone(experiment: ExperimentSpec, data: PreparedData): void {
  const trainer = new Trainer(experiment, data);
  while (trainer.step < trainer.plan.totalSteps) trainer.update();
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
    metrics: post,
    marked: post,
    state: post,
    checkpoint: post,
    keep: post,
    now: () => performance.now(),
  };
}
