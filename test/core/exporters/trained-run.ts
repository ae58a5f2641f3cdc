/** A short run on two rings, with all that is exported of it. */
import type { Run } from '#core/contract/entities.ts';
import { joinMetrics } from '#core/contract/metric-columns.ts';
import type { RunMetrics } from '#core/contract/metrics.ts';
import type { PreparedData } from '#core/data/prepared-data.ts';
import type { NetworkSpec } from '#core/experiment/network-spec.ts';
import { runTrial } from '#core/training/run-trial.ts';
import type { Checkpoint } from '#core/training/trial.ts';
import { rings, smallSpec, Watcher } from '../training/trial-fixture.ts';

export interface TrainedRun {
  readonly run: Run;
  readonly metrics: RunMetrics;
  readonly data: PreparedData;
  readonly checkpoint: Checkpoint;
}

const trained = new Map<string, TrainedRun>();

/** Trained once for each network. */
export function trainedRun(network: Partial<NetworkSpec> = {}): TrainedRun {
  const key = JSON.stringify(network);
  const known = trained.get(key) ?? train(network);
  trained.set(key, known);
  return known;
}

function train(network: Partial<NetworkSpec>): TrainedRun {
  const data = rings();
  const base = smallSpec({ epochs: 30 });
  const spec = { ...base, network: { ...base.network, ...network } };
  const watcher = new Watcher();
  const { summary, model } = runTrial({ spec, data, checkpoint: null }, watcher);
  const [facts = null] = watcher.facts;
  const totalSteps = (facts?.stepsPerEpoch ?? 1) * spec.training.epochs;
  const run: Run = {
    id: '3b0a7c26-7a63-4f2e-8d3b-0f6f6b1d2a11',
    experimentId: '7d1c5a40-2f0e-4a64-9d7a-b59a3d2f6c55',
    number: 1,
    name: null,
    experimentName: 'Rings "내 실험" \\',
    spec,
    state: 'completed',
    createdAt: Date.UTC(2026, 0, 1),
    startedAt: Date.UTC(2026, 0, 1),
    finishedAt: Date.UTC(2026, 0, 1, 0, 1),
    deletedAt: null,
    facts,
    progress: { step: totalSteps, totalSteps, epoch: spec.training.epochs, samplesPerSecond: 0, secondsLeft: 0 },
    branch: null,
    marks: [],
    summary,
    ending: null,
    hasModel: true,
  };
  return { run, metrics: joinMetrics(watcher.batches), data, checkpoint: model };
}
