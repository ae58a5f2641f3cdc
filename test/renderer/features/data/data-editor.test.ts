import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { TableInspection } from '#core/contract/data-preview.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import type { CsvSource, NpzSource } from '#core/experiment/data-spec.ts';
import type { ParquetSource } from '#core/experiment/table-source.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import DataEditor from '#renderer/features/data/DataEditor.vue';
import type { Answers } from '../../stores/fake-core.ts';
import { mountEditor, typeNumber } from '../mount-editor.ts';
import { plainDialect } from '../../../support/csv-dialect.ts';

let wrapper: VueWrapper | undefined;
afterEach(() => wrapper?.unmount());

const csv: CsvSource = {
  kind: 'csv',
  file: 'a'.repeat(64),
  fileName: 'penguins.csv',
  dialect: plainDialect,
  columns: [
    { name: 'species', type: 'category', missing: 'drop' },
    { name: 'mass', type: 'number', missing: 'drop' },
  ],
  target: 0,
  task: 'classification',
};
const inspected = (source: CsvSource, remarks: TableInspection['remarks'] = []): TableInspection => ({
  source,
  rowCount: 344,
  columns: source.columns.map((column) => ({
    name: column.name,
    suggested: column,
    distinct: 3,
    missing: 2,
    examples: [],
  })),
  remarks,
});
/** On one word among a column's numbers. */
const remark: TableInspection['remarks'][number] = {
  code: 'csv.others',
  severity: 'warning',
  message: '',
  details: { path: 'data.source.columns.1', numbers: 343, others: 1, row: 7, found: 'abc', words: 'Abc' },
};

async function open(change: Partial<ExperimentSpec['data']> = {}, answers: Answers = {}) {
  const spec = defaultSpec();
  const opened = await mountEditor(DataEditor, { ...spec, data: { ...spec.data, ...change } }, answers);
  wrapper = opened.wrapper;
  return { ...opened, data: () => opened.spec().data };
}

const switchOf = (wrapper: VueWrapper, label: string) => {
  const id = wrapper
    .findAll('label')
    .find((one) => one.text() === label)
    ?.attributes('for');
  return wrapper.get(`[id="${id ?? ''}"]`);
};
const choose = async (wrapper: VueWrapper, label: string) => {
  const choice = wrapper.findAll('[role="radio"]').find((one) => one.text() === label);
  await choice!.trigger('click');
  await flushPromises();
};

describe('DataEditor', () => {
  it('changes the generator and keeps its other settings', async () => {
    const { wrapper, data } = await open();
    const before = data().source;
    await choose(wrapper, 'Spirals');
    expect(data().source).toEqual({ ...before, generator: 'spirals' });
  });

  it('leaves the source alone while a kind is chosen that has no file yet', async () => {
    const { wrapper, data } = await open();
    const before = data();
    await choose(wrapper, 'Table');
    expect(data()).toBe(before);
    expect(wrapper.text()).toContain('Drop a table here');
  });

  it('comes back to the source that was there', async () => {
    const { wrapper, data } = await open({ source: csv }, { 'data.inspectTable': () => inspected(csv) });
    await choose(wrapper, 'Generated');
    expect(data().source.kind).toBe('generator');
    await choose(wrapper, 'Table');
    expect(data().source).toEqual(csv);
  });

  it('has a correction of the CSV inspected, and takes over what was found', async () => {
    const found = {
      ...csv,
      dialect: { ...csv.dialect, header: false },
      columns: csv.columns.map((column, i) => ({ ...column, name: `${i + 1}` })),
    };
    const { wrapper, core, data } = await open(
      { source: csv },
      { 'data.inspectTable': ({ override }) => inspected(override?.dialect?.header === false ? found : csv) },
    );
    await switchOf(wrapper, 'Header line').trigger('click');
    await flushPromises();
    expect(core.called('data.inspectTable').at(-1)).toEqual({
      file: csv.file,
      override: {
        fileName: csv.fileName,
        dialect: {
          encoding: 'utf-8',
          delimiter: ',',
          quote: '"',
          skip: 0,
          comment: '',
          missing: ['na'],
          header: false,
        },
      },
    });
    expect(data().source).toEqual(found);
  });

  it('asks nothing of typed columns that their file says itself', async () => {
    const dialect = { decimal: '.', thousands: '', dates: 'ymd', missing: ['na'] } as const;
    const parquet: ParquetSource = { ...csv, kind: 'parquet', dialect: { ...dialect, missing: ['na'] } };
    const { wrapper, core } = await open(
      { source: parquet },
      { 'data.inspectTable': () => ({ ...inspected(csv), source: parquet }) },
    );
    const fields = wrapper.text();
    expect(fields).toContain('Target column');
    for (const ofText of ['Delimiter', 'Header line', 'Encoding']) expect(fields).not.toContain(ofText);
    await choose(wrapper, 'A number');
    expect(core.called('data.inspectTable').at(-1)).toMatchObject({
      override: { dialect, task: 'regression', columns: parquet.columns },
    });
  });

  it('shows what is in NumPy’s arrays, and takes over what is predicted', async () => {
    const npz: NpzSource = {
      kind: 'npz',
      file: 'd'.repeat(64),
      fileName: 'mnist.npz',
      inputs: ['x_train', 'x_test'],
      targets: ['y_train', 'y_test'],
      task: 'classification',
      missing: 'median',
    };
    const content = { ...npz, rows: [60_000, 10_000], shape: [28, 28] };
    const stored = { hash: npz.file, name: npz.fileName, bytes: 1, importedAt: 0, content };
    const { wrapper, data } = await open({ source: npz }, { 'files.list': () => [stored] });
    expect(wrapper.text()).toContain('x_train, x_test → y_train, y_test');
    expect(wrapper.text()).toContain('60,000 + 10,000 rows of 28 × 28');
    await choose(wrapper, 'A number');
    expect(data().source).toEqual({ ...npz, task: 'regression' });
  });

  it('offers to call missing what is no number among numbers, and leaves the other columns as they are', async () => {
    const { wrapper, core } = await open({ source: csv }, { 'data.inspectTable': () => inspected(csv, [remark]) });
    expect(wrapper.text()).toContain('343 numbers and 1 other: row 7 “abc”.');
    const button = wrapper.findAll('button').find((one) => one.text() === 'Call these missing');
    await button!.trigger('click');
    await flushPromises();
    expect(core.called('data.inspectTable').at(-1)).toMatchObject({
      override: {
        dialect: { ...csv.dialect, missing: ['na', 'abc'] },
        columns: [csv.columns[0], { name: 'mass', type: 'number', missing: 'median' }],
        target: 0,
      },
    });
  });

  it('takes each of several corrections that are made before the first is answered', async () => {
    const { wrapper, data } = await open(
      { source: csv },
      {
        'data.inspectTable': ({ override }) =>
          inspected(
            {
              ...csv,
              task: override?.task ?? csv.task,
              dialect: { ...csv.dialect, missing: override?.dialect?.missing ?? csv.dialect.missing },
            },
            [remark],
          ),
      },
    );
    const control = (selector: string, text: string) => wrapper.findAll(selector).find((one) => one.text() === text)!;
    void control('button', 'Call these missing').trigger('click');
    void control('[role="radio"]', 'A number').trigger('click');
    await flushPromises();
    expect(data().source).toEqual({
      ...csv,
      task: 'regression',
      dialect: { ...csv.dialect, missing: ['na', 'abc'] },
    });
  });

  it('says why a correction is refused and leaves the source as it was', async () => {
    const refusal = new StudioError('test.refused', 'There is no number in this column.');
    const { wrapper, data } = await open(
      { source: csv },
      {
        'data.inspectTable': ({ override }) => {
          if (override?.task === 'regression') throw refusal;
          return inspected(csv);
        },
      },
    );
    await choose(wrapper, 'A number');
    expect(data().source).toEqual(csv);
    expect(wrapper.get('[role="alert"]').text()).toContain('There is no number in this column.');
  });

  it('shows why the data can’t be read beside the field concerned', async () => {
    const { wrapper } = await open(
      {},
      {
        'data.preview': () => {
          throw new StudioError('test.split', 'Not enough rows for this split.', { path: 'data.split' });
        },
      },
    );
    expect(wrapper.findAll('[role="alert"]').map((alert) => alert.text())).toEqual(['Not enough rows for this split.']);
  });

  it('keeps the parts within the whole when a share is typed', async () => {
    const { wrapper, data } = await open();
    await typeNumber(wrapper, 'Training', '90');
    expect(data().split).toMatchObject({ train: 0.9, validation: 0.1 });
    await typeNumber(wrapper, 'Validation', '50');
    expect(data().split).toMatchObject({ train: 0.9, validation: 0.1 });
  });

  it('turns shares into as many first rows', async () => {
    const { wrapper, data } = await open();
    await choose(wrapper, 'First rows');
    expect(data().split).toEqual({ kind: 'firstRows', train: 600, validation: 200 });
    await choose(wrapper, 'Shares, at random');
    expect(data().split).toEqual(defaultSpec().data.split);
  });

  it('limits the training rows to half of them at first', async () => {
    const { wrapper, data } = await open();
    await switchOf(wrapper, 'Training limit').trigger('click');
    expect(data().trainLimit).toBe(300);
  });
});
