/** Trials that are asked about their network. */
import { lookAt } from '#core/instruments/predictions/look.ts';
import type { Answer, Question } from '#core/contract/predictions.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { runTrial } from '#core/training/run-trial.ts';
import type { Look, TrialIo } from '#core/training/trial.ts';
import { rings, Watcher } from './trial-fixture.ts';

export const data = rings();
export const questions: readonly Question[] = [
  { kind: 'plane' },
  { kind: 'part', part: 'train' },
  { kind: 'part', part: 'test' },
];

/** Asks, and remembers what came of it; null for what was declined. */
export class Asking extends Watcher implements TrialIo {
  readonly answers = new Map<number, (Answer | null)[]>();

  look({ id, question }: Look, network: Parameters<NonNullable<TrialIo['look']>>[1]): void {
    const answer = network && lookAt(network.trainer, data, question, network.isWanted);
    this.answers.set(id, [...(this.answers.get(id) ?? []), answer]);
  }
}

export const ask = (after: number, id: number, question: Question = questions[0]!) => ({
  after,
  command: { kind: 'look', id, question } as const,
});
export const train = (spec: ExperimentSpec, watcher: Watcher) => runTrial({ spec, data, checkpoint: null }, watcher);
export const batchNormed = (spec: ExperimentSpec): ExperimentSpec => ({
  ...spec,
  network: {
    ...spec.network,
    inputDropoutRate: 0.1,
    dropoutScaling: 'textbook',
    hidden: [{ units: 9, activation: 'relu', dropoutRate: 0.4, batchNorm: true }],
  },
});
