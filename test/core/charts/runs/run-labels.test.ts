import { describe, expect, it } from 'vitest';
import { formatsOf } from '#core/words/formats.ts';
import { runLabels } from '#core/charts/runs/run-labels.ts';
import { sampleRun } from '../../../support/samples.ts';

const t = (key: string, values: Record<string, string | number> = {}) =>
  key === 'runs.name' ? `Run ${values['number'] ?? ''}` : key.replace('runs.setting.', '');
const labels = (...runs: Parameters<typeof runLabels>[0]) => runLabels(runs, formatsOf('en'), t);

describe('runLabels', () => {
  const first = sampleRun();
  const training = { ...first.spec.training, learningRate: 0.5, batchSize: 8, seed: 2 };
  const second = sampleRun({ id: 'second', number: 2, spec: { ...first.spec, training } });

  it('tells runs of one experiment apart by number and the first settings that differ', () => {
    expect(labels(first, second)).toEqual([
      'Run 1 · learningRate 0.05 · batchSize 32',
      'Run 2 · learningRate 0.5 · batchSize 8',
    ]);
  });

  it('names the experiment where there are several', () => {
    const other = sampleRun({ id: 'other', experimentId: 'another', experimentName: 'Good' });
    expect(labels(first, other)).toEqual(['Moons, Run 1', 'Good, Run 1']);
  });
});
