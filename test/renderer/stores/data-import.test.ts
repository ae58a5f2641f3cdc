import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { StudioError } from '#core/errors/studio-error.ts';
import type { StoredFile } from '#core/contract/entities.ts';
import { uploadChunkBytes } from '#core/contract/exchanged-files.ts';
import type { TableOverride, CsvSource } from '#core/experiment/data-spec.ts';
import { useDataImportStore } from '#renderer/stores/data-import.ts';
import { openDraft, samplePreview } from '../features/mount-editor.ts';
import type { Answers } from './fake-core.ts';
import { plainDialect } from '../../support/csv-dialect.ts';

const uploadId = '7a6c1a44-0a40-4c0c-8a5e-0d7b3a4c1e09';
const stored = (name: string, digit: string, content: StoredFile['content']): StoredFile => ({
  hash: digit.repeat(64),
  name,
  bytes: 4,
  importedAt: 0,
  content,
});
const csv = stored('penguins.csv', 'a', { kind: 'csv' });
const images = stored('images.gz', 'b', { kind: 'idxImages', count: 10, width: 28, height: 28 });
const labels = stored('labels.gz', 'c', { kind: 'idxLabels', count: 10, classes: 10 });
const csvSource: CsvSource = {
  kind: 'csv',
  file: csv.hash,
  fileName: csv.name,
  dialect: plainDialect,
  columns: [{ name: 'species', type: 'category', missing: 'drop' }],
  target: 0,
  task: 'classification',
};

async function openImports(
  finish: (name: string, said?: TableOverride['dialect']) => StoredFile,
  answers: Answers = {},
) {
  let name = '';
  const opened = await openDraft(undefined, {
    'files.begin': (args) => {
      name = args.name;
      return { uploadId };
    },
    'files.append': () => undefined,
    'files.finish': (args) => finish(name, args.dialect),
    'data.inspectTable': () => ({ source: csvSource, rowCount: 3, columns: [], remarks: [] }),
    'data.check': () => undefined,
    'data.preview': () => samplePreview(),
    ...answers,
  });
  return { ...opened, imports: useDataImportStore() };
}

const byName = (name: string) => (name === 'labels.gz' ? labels : name === 'images.gz' ? images : csv);
const file = (name: string, bytes = 4) => new File([new Uint8Array(bytes)], name);

describe('data import', () => {
  it('takes over arrays with the split that their file has', async () => {
    const content = { kind: 'npz' as const, task: 'classification' as const, shape: [28, 28], rows: [60, 10] };
    const arrays = { inputs: ['x_train', 'x_test'], targets: ['y_train', 'y_test'] };
    const npz = stored('mnist.npz', 'd', { ...content, ...arrays });
    const { imports, core, spec } = await openImports(() => npz);
    await imports.importFiles([file('mnist.npz')]);
    const source = {
      kind: 'npz',
      file: npz.hash,
      fileName: npz.name,
      ...arrays,
      task: 'classification',
      missing: 'median',
    };
    const split = { kind: 'firstRows', train: 60, validation: 0 };
    expect(core.called('data.check').at(-1)).toMatchObject({ source, split });
    expect(spec().data).toMatchObject({ source, split });
  });

  it('reads a table again as the person says, where it could not be cut as it was found', async () => {
    const ragged = () => new StudioError('csv.raggedRow', 'Line 3 has 2 cells.', {});
    const { core, imports } = await openImports((_, said) => {
      if (said?.skip !== 2) throw ragged();
      return csv;
    });
    const table = file('titled.csv');
    await imports.importFiles([table]);
    expect(imports.error).toMatchObject({ code: 'csv.raggedRow' });
    expect(imports.refused).toEqual({ file: table, dialect: {} });
    await imports.importFiles([table], { delimiter: ';' });
    expect(imports.refused?.dialect).toEqual({ delimiter: ';' });
    await imports.importFiles([table], { delimiter: ';', skip: 2 });
    expect([imports.error, imports.refused]).toEqual([null, null]);
    expect(core.called('data.inspectTable')).toEqual([
      { file: csv.hash, override: { fileName: csv.name, dialect: { delimiter: ';', skip: 2 } } },
    ]);
  });

  it('asks nothing about how a file is written that is no table', async () => {
    const { imports } = await openImports(() => {
      throw new StudioError('file.foreign', 'Parquet', {});
    });
    await imports.importFiles([file('a.parquet')]);
    expect(imports.error).not.toBeNull();
    expect(imports.refused).toBeNull();
  });

  it('sends a file in pieces no larger than the contract allows, in order', async () => {
    const { core, imports } = await openImports(byName);
    await imports.importFiles([file('penguins.csv', uploadChunkBytes + 5)]);
    const sizes = core.called('files.append').map((args) => (args as { chunk: Uint8Array }).chunk.byteLength);
    expect(sizes).toEqual([uploadChunkBytes, 5]);
    expect(core.called('files.begin')).toEqual([{ name: 'penguins.csv', bytes: uploadChunkBytes + 5 }]);
    expect(imports.progress).toBeNull();
  });

  it('makes a CSV file the source as it was inspected', async () => {
    const { imports, spec } = await openImports(byName);
    await imports.importFiles([file('penguins.csv')]);
    expect(spec().data.source).toEqual(csvSource);
  });

  it('takes images and labels together, in either order', async () => {
    const { imports, spec } = await openImports(byName);
    await imports.importFiles([file('labels.gz'), file('images.gz')]);
    expect(spec().data.source).toMatchObject({ kind: 'idx', images: images.hash, labels: labels.hash });
  });

  it('takes images and labels one after the other, and changes nothing in between', async () => {
    const { imports, spec } = await openImports(byName);
    const before = spec();
    await imports.importFiles([file('images.gz')]);
    expect(spec()).toBe(before);
    expect(imports.pair.images?.name).toBe('images.gz');
    await imports.importFiles([file('labels.gz')]);
    expect(spec().data.source).toMatchObject({ kind: 'idx', imagesName: 'images.gz', labelsName: 'labels.gz' });
    expect(imports.pair.images).toBeNull();
  });

  it('leaves the draft as it was where a pair is refused', async () => {
    const refused = new StudioError('idx.countMismatch', 'There are more images than labels.');
    const { imports, spec } = await openImports(byName, {
      'data.check': (data) => {
        if (data.source.kind === 'idx') throw refused;
      },
    });
    const before = spec();
    await imports.importFiles([file('images.gz'), file('labels.gz')]);
    expect(imports.error).toBe(refused);
    expect(spec()).toBe(before);
  });

  it('keeps a CSV file that can’t be read so as a candidate, beside the draft as it was', async () => {
    const refused = new StudioError('data.oneClass', 'There is one class only.', { path: 'data.source' });
    let isRefused = true;
    const { imports, spec } = await openImports(byName, {
      'data.check': (data) => {
        if (data.source.kind === 'csv' && isRefused) throw refused;
      },
    });
    const before = spec();
    await imports.importFiles([file('penguins.csv')]);
    expect(spec()).toBe(before);
    expect(imports.candidate).toEqual({ source: csvSource, error: refused });
    isRefused = false;
    const corrected = { ...csvSource, target: 1 };
    await imports.correctTable(csvSource.file, (now) => {
      expect(now).toEqual(csvSource);
      return Promise.resolve({ source: corrected, rowCount: 3, columns: [], remarks: [] });
    });
    expect(spec().data.source).toEqual(corrected);
    expect(imports.candidate).toBeNull();
  });

  it('takes over a source whose split is at fault, which can be corrected afterwards', async () => {
    const { imports, spec } = await openImports(byName, {
      'data.check': () => {
        throw new StudioError('split.tooFewRows', 'Too few rows.', { path: 'data.split.train' });
      },
    });
    await imports.importFiles([file('penguins.csv')]);
    expect(spec().data.source).toEqual(csvSource);
  });

  it('goes back to the usual split where there are fewer rows than the first ones asked for', async () => {
    const { draft, imports, spec } = await openImports(byName);
    const split = { kind: 'firstRows', train: 300, validation: 0 } as const;
    draft.edit((now) => ({ ...now, data: { ...now.data, split } }));
    await imports.importFiles([file('penguins.csv')]);
    expect(spec().data.split.kind).toBe('ratio');
    draft.undo();
    expect(spec().data.split).toEqual(split);
  });

  it('leaves another experiment alone that was opened meanwhile', async () => {
    let answer: () => void = () => undefined;
    const { draft, imports } = await openImports(byName, {
      'data.check': () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const importing = imports.importFiles([file('penguins.csv')]);
    await flushPromises();
    await draft.open(null);
    answer();
    await importing;
    expect(draft.spec).toBeNull();
    expect(imports.candidate).toBeNull();
  });

  it('stops sending when cancelled, without an error', async () => {
    const { core, imports, spec } = await openImports(byName, {
      'files.append': () => {
        imports.cancel();
      },
    });
    const before = spec();
    await imports.importFiles([file('penguins.csv', 3 * uploadChunkBytes)]);
    await flushPromises();
    expect(core.called('files.append')).toHaveLength(1);
    expect(core.called('files.finish')).toHaveLength(0);
    expect([imports.error, imports.progress]).toEqual([null, null]);
    expect(spec()).toBe(before);
  });
});
