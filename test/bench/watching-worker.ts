/** One training, watched or not; posts its milliseconds at the end. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PreparedData } from '#core/data/prepared-data.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { measure } from '#core/training/evaluation.ts';
import { runTrial } from '#core/training/run-trial.ts';
import { Trainer } from '#core/training/trainer.ts';
import type { TrialIo } from '#core/training/trial.ts';
import { dataOf } from './cases.ts';

export interface WatchingJob {
  readonly spec: ExperimentSpec;
  readonly isWatched: boolean;
}

const { spec, isWatched } = workerData as WatchingJob;
const data = dataOf(spec);
const start = performance.now();
if (isWatched) runTrial({ spec, data, checkpoint: null }, postingIo());
else trainAlone(spec, data);
parentPort?.postMessage(performance.now() - start);

/** With the measurements that end a trial, which are no part of watching it. */
function trainAlone(experiment: ExperimentSpec, prepared: PreparedData): void {
  const trainer = new Trainer(experiment, prepared);
  while (trainer.step < trainer.plan.totalSteps) trainer.update();
  for (const mode of ['evaluation', 'monteCarlo'] as const) measure(trainer, trainer.parts.train, mode, () => true);
}

function postingIo(): TrialIo {
  const post = (...message: unknown[]) => parentPort?.postMessage(message);
  return {
    poll: () => undefined,
    wait: () => ({ kind: 'stop' }),
    started: post,
    metrics: (metrics, progress) => {
      const columns = [...Object.values(metrics.steps), ...Object.values(metrics.points)];
      parentPort?.postMessage(
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
