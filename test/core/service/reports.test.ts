/** Reports and figures of all that a library holds: it has a study of every kind, and runs in every state. */
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locales } from '#core/contract/app.ts';
import { figureOf } from '#core/charts/chart.ts';
import { defaultLook, Figure } from '#core/contract/figures.ts';
import type { ReportSubject } from '#core/contract/reports.ts';
import { studyDefinitions } from '#core/contract/studies/study-kinds.ts';
import { accountOf } from '#core/reports/studies/index.ts';
import { wordsOf } from '#core/words/words.ts';
import { createService } from '#core/service/service.ts';
import { unpackLibrary, type LibraryFixture } from '../../support/library-fixture.ts';
import { connectTo, type Client } from './service-fixture.ts';

let library: LibraryFixture;
let client: Client;

beforeAll(() => {
  library = unpackLibrary('v7');
  client = connectTo(createService({ libraryDir: library.folder, workers: 1 }));
});
afterAll(async () => {
  await client.service.close();
  library.remove();
});

const html = async (subject: ReportSubject, language: (typeof locales)[number] = 'en') => {
  const { bytes, fileName } = await client.handlers['reports.make']({
    subject,
    language,
    smoothing: 0,
    format: 'html',
  });
  expect(fileName).toMatch(/\.html$/);
  return new TextDecoder().decode(bytes);
};
/** What would be read where a message is missing. */
const untranslated = /\b(?:reports|runs|studies|compare|sweep|search|rangeTest|ensemble|inside|bagging)\.[a-z]\w*/;

async function experiments() {
  const projects = await client.handlers['projects.list']({});
  const all = projects.map(async ({ id }) => client.handlers['experiments.list']({ projectId: id }));
  return (await Promise.all(all)).flat();
}

describe('reports', () => {
  it('tell of every kind of study in every language, with figures', async () => {
    const kinds = new Set<string>();
    for (const { id } of await experiments()) {
      for (const { id: studyId, plan } of await client.handlers['studies.list']({ experimentId: id })) {
        const { result } = await client.handlers['studies.get']({ id: studyId });
        if (!result || kinds.has(plan.kind)) continue;
        kinds.add(plan.kind);
        for (const language of locales) {
          const { charts, ...told } = accountOf(plan, result, wordsOf(language));
          const figures = charts.map((chart) => Figure.parse(figureOf(chart, 'subject')));
          expect(figures.length, plan.kind).toBeGreaterThan(0);
          expect(told.findings.length, plan.kind).toBeGreaterThan(0);
          const words = figures.flatMap(({ title, x, y, series }) => [
            title,
            x.label,
            y.label,
            ...series.map(({ label }) => label),
          ]);
          expect(JSON.stringify([told, words]), plan.kind).not.toMatch(untranslated);
        }
      }
    }
    // A search is younger than this library, and told of beside its own charts.
    expect([...kinds, 'search'].sort()).toEqual(Object.keys(studyDefinitions).sort());
  });

  it('put the runs and the studies of an experiment into one document', { tags: ['long'] }, async () => {
    const found = (await experiments()).find(({ runCount }) => runCount > 0);
    const told = await html({ kind: 'experiment', id: found?.id ?? '' }, 'ko');
    expect(told).toContain('<html lang="ko">');
    expect(told).toContain('<svg');
    expect(told).not.toMatch(untranslated);
  });

  it('compare runs seed by seed with the first that is named', async () => {
    const runs = (await client.handlers['runs.recent']({ count: 20 })).filter(({ state }) => state === 'completed');
    const told = await html({ kind: 'comparison', ids: runs.slice(0, 2).map(({ id }) => id) });
    expect(told).toContain(wordsOf('en').t('reports.section.differences'));
    expect(told).not.toMatch(untranslated);
  });

  it('are refused where there is nothing to tell', async () => {
    const project = await client.handlers['projects.create']({ name: 'Empty' });
    await expect(html({ kind: 'project', id: project.id })).rejects.toMatchObject({
      code: 'report.nothing',
      message: expect.stringContaining('“Empty”') as string,
    });
    await expect(html({ kind: 'claim', claim: 'actsAsNoise' })).rejects.toMatchObject({ code: 'report.nothing' });
  });
});

describe('all figures', () => {
  it('of an experiment have its network and its data, and what the microscope sees of its only run', async () => {
    const { t } = wordsOf('en');
    const found = (await experiments()).find(({ runCount }) => runCount === 1);
    const subject = { kind: 'experiment' as const, id: found?.id ?? '' };
    const figures = await client.handlers['figures.of']({ subject, language: 'en', smoothing: 0 });
    const titles = figures.map(({ title }) => title);
    expect(titles).toEqual(
      expect.arrayContaining([
        ...[t('dropout.drawingTitle'), t('data.view.counts'), t('runs.chart.loss')],
        ...[t('microscope.pass.forward', { position: t('dropout.output') })],
      ]),
    );
    for (const figure of figures) expect(Figure.parse(figure)).toEqual(figure);
  });

  it('of a run come as a zip with a file for each', async () => {
    const [run] = (await client.handlers['runs.recent']({ count: 20 })).filter(({ state }) => state === 'completed');
    const subject = { kind: 'run' as const, id: run?.id ?? '' };
    const figures = await client.handlers['figures.of']({ subject, language: 'en', smoothing: 0 });
    const asked = { subject, language: 'en', smoothing: 0, format: 'csv', look: defaultLook } as const;
    const { bytes, mediaType } = await client.handlers['figures.all'](asked);
    expect(mediaType).toBe('application/zip');
    const names = Object.keys(unzipSync(bytes));
    expect(names).toHaveLength(figures.length);
    expect(names[0]).toMatch(/^0*1 Loss\.csv$/);
  });
});
