import { describe, expect, it } from 'vitest';
import { viewsOf } from '#renderer/features/runs/predictions/run-views.ts';
import { sampleRun } from '../../../../support/samples.ts';
import { plainDialect } from '../../../../support/csv-dialect.ts';
import { facts } from './answers.ts';

const { spec } = sampleRun();
const csv = (type: 'number' | 'category') => ({
  ...spec,
  data: {
    ...spec.data,
    source: {
      kind: 'csv' as const,
      file: 'a'.repeat(64),
      fileName: 'few.csv',
      dialect: plainDialect,
      columns: [
        { name: 'x', type, missing: 'drop' as const },
        { name: 'kind', type: 'category' as const, missing: 'drop' as const },
      ],
      target: 1,
      task: 'classification' as const,
    },
  },
});

describe('the views of a run', () => {
  it.each([
    ['nothing is known yet', null, spec, ['curves']],
    ['two inputs', facts, spec, ['curves', 'plane', 'part']],
    ['two columns of a file', facts, csv('number'), ['curves', 'plane', 'part']],
    ['a column of two categories, between which there is nothing', facts, csv('category'), ['curves', 'part']],
    ['more inputs', { ...facts, inputs: 784 }, spec, ['curves', 'part']],
    ['one input of classes', { ...facts, inputs: 1 }, spec, ['curves', 'part']],
    [
      'one input of values',
      { ...facts, inputs: 1, task: 'regression' as const, classes: [] },
      spec,
      ['curves', 'plane', 'part'],
    ],
  ])('with %s', (_, known, of, expected) => {
    expect(viewsOf({ facts: known, spec: of })).toEqual(expected);
  });
});
