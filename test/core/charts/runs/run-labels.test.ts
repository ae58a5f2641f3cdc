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

  it('calls runs as a person has called them, with the number where two are called alike', () => {
    const named = (number: number, name: string | null) => sampleRun({ id: String(number), number, name });
    const runs = [named(1, '강의 🎓'), named(2, null), named(3, '__proto__'), named(4, 'Run 2'), named(5, '__proto__')];
    expect(labels(...runs)).toEqual(['강의 🎓', 'Run 2', '__proto__ · Run 3', 'Run 2 · Run 4', '__proto__ · Run 5']);
  });

  it('cuts a long name between letters', () => {
    const [label = ''] = labels(sampleRun({ name: '👩‍🔬'.repeat(200) }));
    expect(label).toBe(`${'👩‍🔬'.repeat(48)}…`);
  });
});
