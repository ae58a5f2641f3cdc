import { describe, expect, it } from 'vitest';
import { compareValues, runColumns } from '#renderer/features/runs/run-columns.ts';
import { formatsOf } from '#renderer/format/formats.ts';
import { sampleRun } from '../../stores/samples.ts';

const format = formatsOf('en');
const t = (key: string) => key;
const ids = (runs: Parameters<typeof runColumns>[0], withExperiment = false) =>
  runColumns(runs, withExperiment, format, t).map(({ id }) => id);

describe('runColumns', () => {
  const first = sampleRun();
  const other = sampleRun({
    id: 'other',
    spec: { ...first.spec, training: { ...first.spec.training, batchSize: 8, learningRate: 1e-4 } },
  });

  it('adds a column for a setting once runs differ in it', () => {
    expect(ids([first])).not.toContain('batchSize');
    expect(ids([first, other])).toContain('batchSize');
  });

  it('names the experiment only where several are listed', () => {
    expect(ids([first])).not.toContain('experiment');
    expect(ids([first], true)).toContain('experiment');
  });

  it('sorts by the number, not by its writing', () => {
    const column = runColumns([first, other], false, format, t).find(({ id }) => id === 'learningRate')!;
    expect([first, other].map(column.text)).toEqual(['0.05', '1e-4']);
    expect(compareValues(column.sortBy(other)!, column.sortBy(first)!)).toBeLessThan(0);
  });

  it('has no value, and so no rank, for what was not measured', () => {
    const column = runColumns([first], false, format, t).find(({ id }) => id === 'gap')!;
    expect(column.text(first)).toBe('–');
    expect(column.sortBy(first)).toBeUndefined();
  });
});
