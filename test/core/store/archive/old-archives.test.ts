/** Archives of earlier forms open for ever; one that is kept is never made anew. */
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { metricsOf, storeFixture } from '../store-fixture.ts';
import { asNew, contentOf } from './archive-fixture.ts';

const kept = resolve(import.meta.dirname, '../../../fixtures/archives');

it('an archive of form 1 comes in with all there was in it', async () => {
  const fixture = storeFixture();
  try {
    const store = fixture.open();
    const report = await store.archives.unpack(join(kept, 'v1.dropout'), asNew);
    expect(report.counts).toEqual({
      ...{ projects: 1, experiments: 1, runs: 2, studies: 1, files: 1, checkpoints: 5, leftOut: 0 },
    });
    const { projects, runs, studies, files, lessons } = contentOf(store);
    expect(projects.map(({ name }) => name)).toEqual(['Project __proto__ 🙂 프로젝트']);
    const [second, first] = runs;
    expect(first?.run).toMatchObject({ state: 'completed', hasModel: true, progress: { step: 50 } });
    // Its form did not yet say when evaluations were.
    const { points, ...recorded } = metricsOf(0, 50);
    expect(first?.metrics).toEqual({ ...recorded, points: { ...points, seconds: points.seconds.fill(NaN) } });
    expect(second?.run).toMatchObject({ state: 'interrupted', branch: { runId: first?.run.id, number: 1, step: 20 } });
    for (const { run } of runs) for (const { step } of store.models.list(run.id)) store.models.read(run.id, step);
    expect(studies[0]?.outcomes).toEqual([undefined, undefined, { value: NaN }, undefined]);
    expect(studies[0]?.study.plan).toMatchObject({ kind: 'testScaling', rates: [0.5] });
    expect(files.map(({ name }) => name)).toEqual(['Ünïcode 표.csv']);
    expect(lessons.map(([lesson]) => lesson)).toEqual(['mask']);
  } finally {
    fixture.remove();
  }
});
