import { strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportOf } from '#core/errors/studio-error.ts';
import type { LibraryStore } from '#core/store/library-store.ts';
import { damage } from '../damage.ts';
import { metricsOf, modelAt, storeFixture, type StoreFixture } from '../store-fixture.ts';
import { asNew, contentOf, fillLibrary, packed, packedBytes } from './archive-fixture.ts';

let from: StoreFixture;
let to: StoreFixture;
let source: LibraryStore;
let target: LibraryStore;
let filled: Awaited<ReturnType<typeof fillLibrary>>;
let file: string;
beforeEach(async () => {
  [from, to] = [storeFixture(), storeFixture()];
  [source, target] = [from.open(), to.open()];
  filled = await fillLibrary(source);
  file = join(to.folder, 'project.dropout');
});
afterEach(() => {
  from.remove();
  to.remove();
});

const project = () => ({ kind: 'project', id: filled.project.id }) as const;
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

/** Files of an archive, after a change, packed again with a list that is true of them unless `list` says otherwise. */
function repacked(
  bytes: Uint8Array,
  change: (files: Record<string, Uint8Array>, manifest: Manifest) => void,
): Uint8Array {
  const files = unzipSync(bytes);
  const manifest = JSON.parse(Buffer.from(files['manifest.json']!).toString()) as Manifest;
  delete files['manifest.json'];
  const list = { ...manifest, isListed: true };
  change(files, list);
  if (list.isListed) {
    list.entries = Object.entries(files).map(([path, content]) => ({
      path,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    }));
  }
  return zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify(list)) });
}
interface Manifest {
  version: number;
  parts: Record<string, number>;
  entries: { path: string; bytes: number; sha256: string }[];
  isListed: boolean;
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const before = contentOf(target);
  writeFileSync(file, bytes);
  const report = await target.archives.unpack(file, asNew).then(
    () => null,
    (error: unknown) => reportOf(error),
  );
  expect(contentOf(target)).toEqual(before);
  return report?.code ?? 'none';
}

describe('a project that goes to another library', () => {
  it('is there as it was, with all that belongs to it', async () => {
    const before = contentOf(source);
    await target.archives.unpack(await packed(source, file, project()), asNew);
    const { projects, runs, files, lessons, views, ...after } = contentOf(target);
    const { runs: runsBefore, files: filesBefore, lessons: lessonsBefore, views: all } = before;
    for (const key of ['experiments', 'labels', 'data', 'models', 'uploads'] as const) {
      expect(after[key]).toEqual(before[key]);
    }
    expect(after.studies).toEqual([{ ...before.studies[0], study: expect.anything() as unknown }]);
    expect(projects).toMatchObject([{ id: filled.project.id, name: filled.project.name }]);
    expect(lessons).toEqual(lessonsBefore);
    // Views of the whole library stay with it.
    expect(views).toEqual([{ ...all[0], id: expect.any(String) as string }]);
    expect(files.map(({ hash }) => hash)).toEqual(filesBefore.map(({ hash }) => hash));
    const interrupted = { state: 'interrupted', finishedAt: expect.any(Number) as number };
    expect(runs[0]).toEqual({ ...runsBefore[0], run: { ...runsBefore[0]!.run, ...interrupted } });
    expect(runs[1]).toEqual(runsBefore[1]);
    expect(target.models.read(filled.first.id, 20).checkpoint.step).toBe(20);
    expect(existsSync(join(to.folder, 'data', filled.hash))).toBe(true);
  });

  it('comes beside one that is there, never over it', async () => {
    await packed(source, file, project());
    const before = contentOf(source);
    const report = await source.archives.unpack(file, asNew);
    const after = contentOf(source);
    expect(report).toMatchObject({ copies: 4, interrupted: 1, madeProject: true, missingFiles: [] });
    expect(report.projectName).toBe(`${filled.project.name} (2)`);
    for (const key of ['projects', 'experiments', 'runs', 'studies'] as const) {
      expect(after[key].slice(0, before[key].length)).toEqual(before[key]);
      expect(after[key]).toHaveLength(before[key].length * 2);
    }
    const copies = after.runs.slice(2).map(({ run }) => run);
    const [branched, parent] = copies;
    expect(branched?.branch).toEqual({ runId: parent?.id, number: parent?.number, step: 20 });
    expect(after.lessons).toEqual(before.lessons);
    expect(after.labels.slice(2)).toEqual(before.labels);
    const scope = { kind: 'project', id: report.projectId };
    expect(after.views.slice(2)).toMatchObject([{ name: 'View', view: { scope, baseline: parent?.id } }]);
    expect(after.data).toEqual(before.data);
  });

  it('may come without checkpoints: its runs say that they have none', async () => {
    const report = await target.archives.unpack(await packed(source, file, project(), false), asNew);
    expect(report.counts).toMatchObject({ runs: 2, checkpoints: 0 });
    expect(contentOf(target).runs.map(({ run, models }) => [run.hasModel, models])).toEqual([
      [false, []],
      [false, []],
    ]);
    expect(contentOf(target).runs[1]?.metrics).toEqual(metricsOf(0, 50));
  });

  it('leaves out what can’t be read, and says so', async () => {
    const broken = source.runs.create({ experimentId: filled.experiment.id, spec: filled.experiment.spec });
    damage(from.folder, `UPDATE runs SET spec = ? WHERE id = '${broken.id}'`, '{');
    damage(from.folder, `UPDATE metrics SET columns = ?`, '{');
    damage(from.folder, `UPDATE studyOutcomes SET outcome = ?`, '{');
    const { counts } = await target.archives.unpack(await packed(source, file, project()), asNew);
    expect(counts).toMatchObject({ runs: 2, studies: 1, leftOut: 3 });
    expect(contentOf(target).studies[0]?.outcomes).toEqual([undefined, undefined, undefined, undefined]);
    const destination = { kind: 'project', projectId: filled.project.id } as const;
    const copied = source.archives.copy({ kind: 'experiment', id: filled.experiment.id }, destination);
    await expect(copied).rejects.toThrow(code('archive.unreadable'));
  });

  it('says which data is nowhere', async () => {
    const bytes = repacked(await packedBytes(source, project()), (files) => {
      Reflect.deleteProperty(files, `data/${filled.hash}`);
    });
    writeFileSync(file, bytes);
    const report = await target.archives.unpack(file, asNew);
    expect(report).toMatchObject({ missingFiles: [filled.hash], counts: { files: 0 } });
    expect(target.files.list()).toEqual([]);
  });

  it('is at one moment, however much is written while it is packed', async () => {
    const bytes: Uint8Array[] = [];
    for await (const piece of source.archives.pack(project(), { checkpoints: true })) {
      bytes.push(piece);
      const run = source.runs.get(filled.second.id);
      const { step } = run.progress;
      source.record(run.id, metricsOf(step, step + 10), { ...run.progress, step: step + 10 });
      await source.models.write(run.id, modelAt(step + 10));
      await source.models.keep(filled.first.id, modelAt(step + 10), 'best');
    }
    writeFileSync(file, Buffer.concat(bytes));
    await target.archives.unpack(file, asNew);
    for (const { run, models, metrics } of contentOf(target).runs) {
      const latest = models.find(({ isLatest }) => isLatest)?.step ?? 0;
      expect(metrics.steps.step.length + (run.branch?.step ?? 0)).toBeGreaterThanOrEqual(latest);
    }
    expect(contentOf(source).uploads).toEqual([]);
  });

  it('leaves nothing behind when nobody fetches it to its end', async () => {
    for await (const piece of source.archives.pack(project(), { checkpoints: true })) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(contentOf(source).uploads.filter((path) => path.includes('held'))).toEqual([]);
  });
});

describe('experiments and runs', () => {
  it('come into a project that there is, under names that are free', async () => {
    const other = target.projects.create('Other');
    target.experiments.create({ ...filled.experiment, projectId: other.id });
    await packed(source, file, { kind: 'experiment', id: filled.experiment.id });
    const destination = { kind: 'project', projectId: other.id } as const;
    const report = await target.archives.unpack(file, { ...asNew, destination });
    expect(report).toMatchObject({ projectId: other.id, madeProject: false });
    expect(target.projects.list()).toHaveLength(1);
    expect(target.experiments.list(other.id).map(({ name }) => name)).toEqual(['Experiment', 'Experiment (2)']);
  });

  it('come as those that were chosen, and no others', async () => {
    await packed(source, file, { kind: 'runs', ids: [filled.second.id, filled.second.id] });
    const { counts } = await target.archives.unpack(file, asNew);
    expect(counts).toMatchObject({ projects: 1, experiments: 1, runs: 1, studies: 0, checkpoints: 2 });
    // Its parent is not among them, and is still named.
    expect(target.runs.get(filled.second.id).branch?.runId).toBe(filled.first.id);
  });

  it('are copied within the library, into an experiment under the next numbers', async () => {
    const other = source.experiments.create({ ...filled.experiment, name: 'Other' });
    source.runs.create({ experimentId: other.id, spec: other.spec });
    const destination = { kind: 'experiment', experimentId: other.id } as const;
    const ids = [filled.second.id, filled.first.id];
    const { runIds } = await source.archives.copy({ kind: 'runs', ids }, destination);
    const [second, first] = source.runs.list(other.id);
    expect([first?.id, second?.id]).toEqual(runIds);
    expect([first?.number, second?.number]).toEqual([2, 3]);
    expect(second?.branch).toEqual({ runId: first?.id, number: 2, step: 20 });
    expect(source.metrics.read(first!.id)).toEqual(metricsOf(0, 50));
    expect(source.models.list(first!.id)).toEqual(source.models.list(filled.first.id));
    expect(contentOf(source).uploads).toEqual([]);
  });

  it('are not copied into what is not there', async () => {
    const destination = { kind: 'experiment', experimentId: randomUUID() } as const;
    const copied = source.archives.copy({ kind: 'runs', ids: [filled.first.id] }, destination);
    await expect(copied).rejects.toThrow(code('library.notFound'));
    expect(contentOf(source).uploads).toEqual([]);
  });
});

describe('a file that is not as it was packed', () => {
  it('comes in as it was, or not at all, whatever byte is damaged and wherever it ends', async () => {
    const bytes = await packedBytes(source, project());
    const damage = fc.record({
      at: fc.nat(bytes.length - 1),
      flip: fc.integer({ min: 1, max: 255 }),
      end: fc.option(fc.nat(bytes.length - 1), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, flip, end }) => {
        const changed = Buffer.from(bytes.subarray(0, end));
        if (at < changed.length) changed[at] = changed[at]! ^ flip;
        writeFileSync(file, changed);
        const before = contentOf(target);
        const report = await target.archives.unpack(file, asNew).catch((error: unknown) => reportOf(error).code);
        if (typeof report === 'string') {
          expect(report).toMatch(/^(archive|version)\./);
          expect(contentOf(target)).toEqual(before);
        } else {
          // What a zip says beside the content may be lost.
          const { counts } = report;
          expect(counts).toMatchObject({ experiments: 1, runs: 2, studies: 1, files: 1, checkpoints: 5 });
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['../outside', 'archive.invalid'],
    ['/etc/outside', 'archive.invalid'],
    ['models/../../outside', 'archive.invalid'],
    ['models/00000000-0000-4000-8000-000000000000/../x', 'archive.invalid'],
    ['data/x', 'archive.invalid'],
    ['C:\\outside', 'archive.invalid'],
  ])('is not written to %s', async (path, expected) => {
    const bytes = repacked(await packedBytes(source, project()), (files) => {
      files[path] = strToU8('outside');
    });
    expect(['archive.damaged', expected]).toContain(await refusal(bytes));
    expect(existsSync(join(to.folder, '..', 'outside'))).toBe(false);
  });

  it('is refused where its list is not true', async () => {
    const bytes = await packedBytes(source, project());
    const cases: [string, (files: Record<string, Uint8Array>, manifest: Manifest) => void][] = [
      ['archive.damaged', (files) => (files['unlisted.jsonl'] = strToU8('{}'))],
      ['archive.damaged', (files) => delete files['runs.jsonl']],
      ['archive.damaged', (_, { entries }) => void (entries[0]!.bytes += 1)],
      ['archive.damaged', (_, { entries }) => void (entries[0]!.sha256 = '0'.repeat(64))],
      ['archive.invalid', (_, { entries }) => void entries.push(entries[0]!)],
      ['version.newer', (_, manifest) => void (manifest.version = 99)],
    ];
    for (const [expected, change] of cases) {
      const changed = repacked(bytes, (files, manifest) => {
        manifest.isListed = false;
        change(files, manifest);
      });
      expect(await refusal(changed)).toBe(expected);
    }
  });

  it('is refused where what it holds can’t be, or is newer', async () => {
    const bytes = await packedBytes(source, project());
    const edited = (path: string, edit: (text: string) => string) =>
      repacked(bytes, (files) => (files[path] = strToU8(edit(Buffer.from(files[path]!).toString()))));
    const twice = (text: string) => text + text;
    const elsewhere = (text: string) => text.replaceAll(filled.experiment.id, randomUUID());
    const newer = (text: string) => text.replaceAll('"specVersion":', '"specVersion":9');
    expect(await refusal(edited('runs.jsonl', twice))).toBe('archive.invalid');
    expect(await refusal(edited('runs.jsonl', elsewhere))).toBe('archive.invalid');
    expect(await refusal(edited('runs.jsonl', newer))).toBe('version.newer');
    expect(await refusal(edited('runs.jsonl', () => 'no json'))).toBe('archive.invalid');
    expect(await refusal(edited('outcomes.jsonl', twice))).toBe('archive.damaged');
    expect(await refusal(edited('metrics.jsonl', (text) => text.replaceAll('"loss":"', '"loss":"AAAA')))).toBe(
      'archive.invalid',
    );
    expect(await refusal(edited('projects.jsonl', () => ''))).toBe('archive.invalid');
    const unknown = repacked(bytes, (_, { parts }) => void (parts['dreams'] = 1));
    expect(await refusal(unknown)).toBe('archive.newer');
    const form = repacked(bytes, (_, { parts }) => void (parts['runs'] = 7));
    expect(await refusal(form)).toBe('version.newer');
  });

  it('is refused where a checkpoint is none, or not of its step', async () => {
    const bytes = await packedBytes(source, project());
    const latest = `models/${filled.first.id}/checkpoint.safetensors`;
    const kept = `models/${filled.first.id}/step-20.safetensors`;
    const none = repacked(bytes, (files) => (files[latest] = strToU8('{}')));
    expect(await refusal(none)).not.toBe('none');
    const swapped = repacked(bytes, (files) => (files[kept] = files[latest]!));
    expect(await refusal(swapped)).toBe('archive.damaged');
    const strange = repacked(bytes, (files) => (files[`models/${randomUUID()}/step-20.safetensors`] = files[kept]!));
    expect(await refusal(strange)).toBe('archive.invalid');
  });

  it('is refused where it would fill the disk', { tags: ['long'] }, async () => {
    const bytes = repacked(await packedBytes(source, project()), (files, manifest) => {
      manifest.isListed = true;
      files['runs.jsonl'] = Buffer.concat([files['runs.jsonl']!, Buffer.alloc(20_000_000, '\n')]);
    });
    // As large as it says: empty lines are no runs.
    expect(await refusal(bytes)).toBe('archive.invalid');
    const lying = repacked(await packedBytes(source, project()), (_, manifest) => {
      manifest.isListed = false;
      manifest.entries.find(({ path }) => path === 'runs.jsonl')!.bytes = 10 ** 12;
    });
    expect(await refusal(lying)).toBe('archive.damaged');
  });

  it.each([
    ['nothing', ''],
    ['another file', 'x,y\n1,2\n'],
    ['another zip', zipSync({ 'a.txt': strToU8('a') })],
  ])('is told from %s', async (_, content) => {
    expect(await refusal(Buffer.from(content))).toBe('archive.notOne');
  });
});
