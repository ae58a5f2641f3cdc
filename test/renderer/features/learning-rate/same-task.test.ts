import { describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { isSameTask } from '#renderer/features/learning-rate/same-task.ts';

describe('whether a suggestion still fits', () => {
  it('does not depend on learning rate, length and seed, and does on everything that trains', () => {
    const spec = defaultSpec();
    const training = (change: object) => ({ ...spec, training: { ...spec.training, ...change } });
    expect(isSameTask(spec, training({ learningRate: 1, epochs: 3, seed: 9 }))).toBe(true);
    expect(isSameTask(spec, training({ batchSize: 1 }))).toBe(false);
    expect(isSameTask(spec, training({ optimizer: { kind: 'sgd' } }))).toBe(false);
    expect(isSameTask(spec, { ...spec, network: { ...spec.network, hidden: [] } })).toBe(false);
  });
});
