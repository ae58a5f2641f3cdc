import { describe, expect, it } from 'vitest';
import type { CsvSource } from '#core/experiment/data-spec.ts';
import { defaultSpec, usualUpdates, withUsualUpdates } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { plainDialect } from '../../support/csv-dialect.ts';

const table = (task: CsvSource['task']): CsvSource => ({
  kind: 'csv',
  file: 'a'.repeat(64),
  fileName: 'prices.csv',
  dialect: plainDialect,
  columns: [{ name: 'price', type: 'number', missing: 'drop' }],
  target: 0,
  task,
});

const on = (spec: ExperimentSpec, source: ExperimentSpec['data']['source']): ExperimentSpec =>
  withUsualUpdates({ ...spec, data: { ...spec.data, source } }, spec);

describe('how weights are updated', () => {
  it('begins as a new experiment does, and on a table’s numbers with Adam', () => {
    const { source } = defaultSpec().data;
    expect(defaultSpec().training).toMatchObject(usualUpdates(source));
    expect(usualUpdates(table('classification'))).toEqual(usualUpdates(source));
    expect(usualUpdates(table('regression'))).toMatchObject({ optimizer: { kind: 'adam' }, learningRate: 0.001 });
  });

  it('follows what is predicted as long as nothing else was chosen, there and back', () => {
    const numbers = on(defaultSpec(), table('regression'));
    expect(numbers.training).toEqual({ ...defaultSpec().training, ...usualUpdates(table('regression')) });
    expect(on(numbers, table('classification')).training).toEqual(defaultSpec().training);
  });

  it('stays where a person chose it', () => {
    const spec = defaultSpec();
    const chosen = { ...spec, training: { ...spec.training, learningRate: 0.01 } };
    expect(on(chosen, table('regression')).training).toEqual(chosen.training);
    const numbers = on(chosen, table('regression'));
    const usual = { ...numbers, training: { ...numbers.training, ...usualUpdates(spec.data.source) } };
    expect(on(usual, { ...table('regression'), fileName: 'others.csv' }).training).toEqual(usual.training);
  });
});
