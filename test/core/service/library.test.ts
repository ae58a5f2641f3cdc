import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isMissing, needing, sharedPath } from '../../support/golden.ts';
import {
  addExperiment,
  endless,
  serviceFixture,
  smallSpec,
  startRun,
  upload,
  type ServiceFixture,
} from './service-fixture.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

describe('projects and experiments', () => {
  it('are copied with their settings and without their runs', async () => {
    const client = library.open();
    const { handlers } = client;
    const run = await startRun(client);
    await client.untilEnded(run.id);
    const original = await handlers['experiments.get']({ id: run.experimentId });
    const copy = await handlers['experiments.duplicate']({ id: original.id, name: 'Copy' });
    expect(copy).toMatchObject({ name: 'Copy', spec: original.spec, projectId: original.projectId, runCount: 0 });

    await handlers['experiments.delete']({ id: copy.id });
    const project = await handlers['projects.duplicate']({ id: original.projectId, name: 'Second' });
    const copies = await handlers['experiments.list']({ projectId: project.id });
    expect(copies.map(({ name, spec, runCount }) => ({ name, spec, runCount }))).toEqual([
      { name: original.name, spec: original.spec, runCount: 0 },
    ]);
    expect(copies[0]!.id).not.toBe(original.id);
  });

  it('whoever edits is not told of it, everyone else is', async () => {
    const client = library.open();
    const { id } = await addExperiment(client);
    const before = client.libraryChanges();
    await client.handlers['experiments.update']({ id, spec: smallSpec({ epochs: 9 }) });
    expect(client.libraryChanges()).toBe(before);
    await client.handlers['experiments.rename']({ id, name: 'Other' });
    expect(client.libraryChanges()).toBe(before + 1);
  });

  it('come from presets, with the names the page gives them', async () => {
    const { handlers } = library.open();
    const project = await handlers['projects.createFromPreset']({
      preset: 'moons-with-noise',
      name: '잡음',
      experimentNames: { none: '드롭아웃 없이' },
    });
    const experiments = await handlers['experiments.list']({ projectId: project.id });
    expect(experiments.map(({ name, preset }) => [name, preset])).toEqual([
      ['드롭아웃 없이', 'moons-with-noise'],
      ['p05', 'moons-with-noise'],
    ]);
    const unknown = async () => handlers['projects.createFromPreset']({ preset: 'x', name: 'x', experimentNames: {} });
    await expect(unknown()).rejects.toMatchObject({ code: 'preset.unknown' });
    expect(await handlers['projects.list']({})).toHaveLength(1);
  });
});

describe('the bin', () => {
  it('gives back what was deleted, and takes what trains to a stop', async () => {
    const client = library.open();
    const { handlers } = client;
    const run = await startRun(client, smallSpec(endless));
    await client.untilStep(run.id, 5);
    await handlers['runs.delete']({ id: run.id });
    expect((await client.untilEnded(run.id)).state).toBe('stopped');
    expect((await handlers['bin.list']({})).runs.map(({ id }) => id)).toEqual([run.id]);
    expect(await handlers['runs.list']({ experimentId: run.experimentId })).toEqual([]);
    await handlers['runs.restore']({ id: run.id });
    expect(await handlers['runs.list']({ experimentId: run.experimentId })).toHaveLength(1);
  });

  it('is emptied for good, also of what still trains', async () => {
    const client = library.open();
    const { handlers } = client;
    const run = await startRun(client, smallSpec(endless));
    await client.untilStep(run.id, 5);
    const { projectId } = await handlers['experiments.get']({ id: run.experimentId });
    await handlers['projects.delete']({ id: projectId });
    await handlers['bin.empty']({});
    expect(await handlers['bin.list']({})).toEqual({ projects: [], experiments: [], runs: [], studies: [] });
    await expect((async () => handlers['runs.get']({ id: run.id }))()).rejects.toMatchObject({
      code: 'library.notFound',
    });
    expect(existsSync(join(library.folder, 'models', run.id))).toBe(false);
  });
});

describe('files', () => {
  const csv = 'size,weight,kind\n1,2,a\n3,4,b\n5,6,a\n7,8,b\n9,1,a\n2,3,b\n';

  it('are kept once, described, and can be looked at', async () => {
    const client = library.open();
    const file = await upload(client, 'fruit.csv', csv);
    expect(file).toMatchObject({ name: 'fruit.csv', bytes: csv.length, content: { kind: 'csv' } });
    await upload(client, 'again.csv', csv);
    expect(readdirSync(join(library.folder, 'data'))).toEqual([file.hash]);
    const { source, rowCount } = await client.handlers['data.inspectTable']({ file: file.hash });
    expect(rowCount).toBe(6);
    expect(source).toMatchObject({
      file: file.hash,
      fileName: 'again.csv',
      dialect: { delimiter: ',', header: true },
      target: 2,
    });
    const { classes, rows } = await client.handlers['data.preview']({ ...smallSpec().data, source });
    expect(classes).toEqual(['a', 'b']);
    expect(rows.reduce((sum, count) => sum + count)).toBe(6);
  });

  it.each([
    ['a ragged CSV file', 'bad.csv', 'a,b\n1,2\n3\n', /^csv\./],
    ['a cut-off gzip', 'images.gz', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2), /^(idx|file)\./],
    ['a wrong magic number', 'x-idx3-ubyte', Uint8Array.of(0, 0, 9, 9, 0, 0, 0, 1), /^idx\./],
  ])('%s is refused and leaves everything as it was', async (_, name, content, code) => {
    const client = library.open();
    await expect(upload(client, name, content)).rejects.toMatchObject({ code: expect.stringMatching(code) as string });
    expect(await client.handlers['files.list']({})).toEqual([]);
    expect(readdirSync(join(library.folder, 'data'))).toEqual([]);
    expect(
      readdirSync(join(library.folder, 'uploads'), { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      ),
    ).toEqual([]);
    expect((await upload(client, 'fruit.csv', csv)).content.kind).toBe('csv');
  });

  it('too large or empty are refused before a byte is sent', async () => {
    const { handlers } = library.open();
    const begin = (bytes: number) => async () => handlers['files.begin']({ name: 'huge.csv', bytes });
    await expect(begin(2 * 2 ** 30)()).rejects.toMatchObject({ code: 'file.tooLarge' });
    await expect(begin(0)()).rejects.toMatchObject({ code: 'file.empty' });
  });

  it('that are not as large as was said are refused', async () => {
    const { handlers } = library.open();
    const begin = async () => (await handlers['files.begin']({ name: 'a.csv', bytes: 4 })).uploadId;
    const long = await begin();
    const append = async () => handlers['files.append']({ uploadId: long, chunk: new Uint8Array(5) });
    await expect(append()).rejects.toMatchObject({ code: 'file.sizeChanged' });
    await expect(append()).rejects.toMatchObject({ code: 'file.noUpload' });
    const short = await begin();
    const finish = async () => handlers['files.finish']({ uploadId: short });
    await expect(finish()).rejects.toMatchObject({ code: 'file.sizeChanged', details: { expected: 4, received: 0 } });
  });

  it.skipIf(isMissing('data/mnist'))(needing('make presets use MNIST once it is imported', 'data/mnist'), async () => {
    const client = library.open();
    for (const name of ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz']) {
      await upload(client, name, readFileSync(sharedPath(`data/mnist/${name}`)));
    }
    const { id: projectId } = await client.handlers['projects.createFromPreset']({
      preset: 'overfitting-300-digits',
      name: 'Digits',
      experimentNames: {},
    });
    const [experiment] = await client.handlers['experiments.list']({ projectId });
    expect(experiment!.spec.data.source).toMatchObject({ kind: 'idx', imagesName: 't10k-images-idx3-ubyte.gz' });
  });
});

describe('the studio', () => {
  it('says what it is, and remembers settings', async () => {
    const { handlers } = library.open(1);
    expect(await handlers['app.info']({})).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      engine: expect.stringMatching(/^wasm-/) as string,
      libraryPath: library.folder,
      workers: 1,
    });
    await handlers['settings.set']({ theme: 'dark' });
    expect(await library.open().handlers['settings.get']({})).toMatchObject({ language: 'system', theme: 'dark' });
  });
});
