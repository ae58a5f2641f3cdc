/** Files that arrive late: the data goes to the experiment it was chosen for, and a later choice there wins. */
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Experiment, StoredFile } from '#core/contract/entities.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import type { CsvSource } from '#core/experiment/data-spec.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useDataImportStore } from '#renderer/stores/data-import.ts';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { samplePreview } from '../features/mount-editor.ts';
import { freshPinia, sampleExperiment } from '../mount-studio.ts';
import { SlowCore } from './slow-core.ts';
import { plainDialect } from '../../support/csv-dialect.ts';

const stored = (name: string, digit: string, content: StoredFile['content']): StoredFile => ({
  hash: digit.repeat(64),
  name,
  bytes: 4,
  importedAt: 0,
  content,
});
const penguins = stored('penguins.csv', 'a', { kind: 'csv' });
const wine = stored('wine.csv', 'b', { kind: 'csv' });
const images = stored('images.gz', 'c', { kind: 'idxImages', count: 10, width: 28, height: 28 });
const labels = stored('labels.gz', 'd', { kind: 'idxLabels', count: 10, classes: 10 });
const files = [penguins, wine, images, labels];
const file = ({ name }: StoredFile) => new File([new Uint8Array(4)], name);
const sourceOf = (hash: string): CsvSource => ({
  kind: 'csv',
  file: hash,
  fileName: files.find((one) => one.hash === hash)?.name ?? '',
  dialect: plainDialect,
  columns: [{ name: 'species', type: 'category', missing: 'drop' }],
  target: 0,
  task: 'classification',
});

/** Two experiments, the first open, on a core that is slow from now on. */
async function setUp() {
  freshPinia();
  const kept = new Map<string, Experiment>(['a', 'b'].map((id) => [id, sampleExperiment({ id, name: id })]));
  const names: string[] = [];
  const state = { refuse: false };
  const core = new SlowCore({
    'experiments.get': ({ id }) => kept.get(id)!,
    'experiments.update': ({ id, spec }) => {
      const changed = { ...kept.get(id)!, spec };
      kept.set(id, changed);
      return changed;
    },
    'files.list': () => files,
    'files.begin': ({ name }) => ({ uploadId: String(names.push(name) - 1) }),
    'files.append': () => undefined,
    'files.finish': ({ uploadId }) => files.find(({ name }) => name === names[Number(uploadId)])!,
    'data.inspectTable': ({ file: hash }) => ({ source: sourceOf(hash), rowCount: 3, columns: [], remarks: [] }),
    'data.check': () => {
      if (state.refuse) throw new StudioError('data.oneClass', 'There is one class only.', { path: 'data.source' });
    },
    'data.preview': () => samplePreview(),
  });
  useCore().attach(core);
  const draft = useDraftStore();
  await draft.open('a');
  core.isSlow = true;
  const settle = async () => {
    await core.answerAll();
    void draft.flush();
    await core.answerAll();
  };
  const source = (id: string) => kept.get(id)?.spec.data.source;
  return { core, draft, imports: useDataImportStore(), kept, settle, source, state };
}

describe('a file chosen in one experiment', () => {
  it('becomes its data though another one is open by then, whose own stays as it was', async () => {
    const { draft, imports, settle, source } = await setUp();
    const before = source('b');
    const imported = imports.importFiles([file(penguins)]);
    void draft.open('b');
    await settle();
    await imported;
    await settle();
    expect(source('a')).toEqual(sourceOf(penguins.hash));
    expect(source('b')).toBe(before);
    expect([draft.experiment?.id, imports.progress, imports.error]).toEqual(['b', null, null]);
  });

  it('is told of there where it was refused', async () => {
    const { draft, imports, settle, state } = await setUp();
    state.refuse = true;
    void imports.importFiles([file(penguins)]);
    void draft.open('b');
    await settle();
    expect(imports.candidate).toBeNull();
    void draft.open('a');
    await settle();
    expect(imports.candidate?.source).toEqual(sourceOf(penguins.hash));
  });

  it('does not end the import of another', async () => {
    const { draft, imports, settle, source } = await setUp();
    void imports.importFiles([file(penguins)]);
    void draft.open('b');
    await settle();
    void imports.importFiles([file(wine)]);
    await settle();
    expect([source('a'), source('b')]).toEqual([sourceOf(penguins.hash), sourceOf(wine.hash)]);
  });

  it('gives way to a source chosen there since, by hand', async () => {
    const { core, draft, imports, settle, source } = await setUp();
    void imports.importFiles([file(penguins)]);
    await flushPromises();
    await core.release();
    draft.edit((spec) => ({ ...spec, data: { ...spec.data, source: sourceOf(wine.hash) } }));
    await settle();
    expect(source('a')).toEqual(sourceOf(wine.hash));
  });

  it.each([[0], [1], [2], [3]])('gives way to a known file chosen since (answers later by %i)', async (late) => {
    const { core, imports, settle, source } = await setUp();
    void imports.importFiles([file(penguins)]);
    await flushPromises();
    void imports.useStored([wine]);
    for (let i = 0; i < late; i++) await core.release();
    // From now on the later choice is answered first.
    while (core.waiting.length > 0) await core.release(core.waiting.length - 1);
    await settle();
    expect(source('a')).toEqual(sourceOf(wine.hash));
  });

  it('comes to nothing where the person went back to generated data', async () => {
    const { core, draft, imports, settle, source } = await setUp();
    const before = draft.spec?.data.source;
    void imports.importFiles([file(penguins)]);
    await flushPromises();
    await core.release();
    imports.forgo();
    await settle();
    expect(source('a')).toEqual(before);
    expect(imports.candidate).toBeNull();
  });

  it('waits for its other half, which may come sooner', async () => {
    const { imports, settle, source } = await setUp();
    void imports.importFiles([file(images)]);
    await flushPromises();
    void imports.useStored([labels]);
    await settle();
    expect(source('a')).toMatchObject({ kind: 'idx', images: images.hash, labels: labels.hash });
  });

  it('corrected in one experiment is corrected there', async () => {
    const { draft, imports, settle, source } = await setUp();
    void imports.useStored([wine]);
    await settle();
    const corrected = { ...sourceOf(wine.hash), target: 1 };
    const inspect = () => Promise.resolve({ source: corrected, rowCount: 3, columns: [], remarks: [] });
    void imports.correctTable(wine.hash, inspect);
    void draft.open('b');
    await settle();
    expect(source('a')).toEqual(corrected);
  });
});
