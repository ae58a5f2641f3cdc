import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { locales } from '#core/contract/app.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ReportDocument } from '#core/reports/document.ts';
import { runFigures, runReport, type WholeRun } from '#core/reports/run-report.ts';
import { writeReport } from '#core/reports/writers/index.ts';
import { wordsOf } from '#core/words/words.ts';
import { samplePart, samplePlane } from '../../renderer/features/runs/predictions/answers.ts';
import { sampleMetrics, sampleRun } from '../../support/samples.ts';

const evil = '<script>alert(1)</script> & “two” \'quotes\' "more"';
const facts = {
  task: 'classification' as const,
  inputs: 2,
  outputs: 2,
  classes: ['a', evil],
  trainRows: 60,
  validationRows: 20,
  testRows: 20,
  heldOut: 'validation' as const,
  stepsPerEpoch: 2,
  engine: 'wasm-simd',
  studio: '0.1.0',
  dataFingerprint: 'f'.repeat(64),
};
const measure = { loss: 0.5, score: 0.8 };
const summary = {
  trainDropout: measure,
  train: measure,
  validation: measure,
  test: null,
  best: null,
  steps: 6,
  elapsedMs: 900,
};
const labels = { name: null, notes: '', color: null, tags: [] };

const losses = [1, 0.7, 0.5];
const metrics = sampleMetrics(
  losses.map((loss, step) => ({ step, loss, learningRate: 0.1 })),
  losses.map((loss, i) => ({
    ...{ step: i, epoch: i / 2, trainLoss: loss, trainDropoutLoss: loss, heldOutLoss: loss + 0.1 },
    ...{ trainScore: 1 - loss / 2, trainDropoutScore: 1 - loss / 2, heldOutScore: 0.9 - loss / 2 },
  })),
);

function source(changes: Partial<WholeRun> = {}): WholeRun {
  const spec = defaultSpec();
  const run = sampleRun({ experimentName: evil, facts, summary, spec });
  const nothing = { parent: null, answers: { plane: null, part: null }, observation: null, preview: null };
  return { run, spec, metrics, labels, smoothing: 0, ...nothing, ...changes };
}

function reportIn(locale: (typeof locales)[number], from = source()): ReportDocument {
  return { ...runReport(from, wordsOf(locale)), locale, kicker: 'kicker', colophon: 'colophon' };
}

const text = async (report: ReportDocument) => new TextDecoder().decode(await writeReport({ report, time: 0 }, 'html'));

describe('a report on a run', () => {
  it.each(locales)('has figures, settings, data and how to have it again, in %s', (locale) => {
    const { t } = wordsOf(locale);
    const { blocks } = reportIn(locale);
    const headings = blocks.flatMap((block) => (block.kind === 'heading' ? block.text : []));
    for (const section of ['results', 'figures', 'settings', 'data', 'repeat', 'versions']) {
      expect(headings).toContain(t(`reports.section.${section}`));
    }
    const figures = blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []));
    const titles = figures.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining([t('runs.chart.loss'), t('runs.chart.accuracy')]));
    const code = blocks.flatMap((block) => (block.kind === 'code' ? block.text : []));
    expect(JSON.parse(code.at(-1) ?? '')).toEqual(defaultSpec());
  });

  it('leaves out settings that do nothing as they are set', () => {
    const named = (from: WholeRun) =>
      reportIn('en', from).blocks.flatMap((block) => (block.kind === 'facts' ? block.rows.map(([name]) => name) : []));
    const clip = wordsOf('en').t('runs.setting.clipNorm');
    expect(named(source())).not.toContain(clip);
    const { run } = source();
    const training = { ...run.spec.training, clipNorm: 3 };
    expect(named(source({ run: { ...run, spec: { ...run.spec, training } } }))).toContain(clip);
  });

  it('says what was changed by hand, and that a branch began elsewhere', () => {
    const { run } = source();
    const changed = reportIn('en', source({ run: { ...run, marks: [{ step: 3, learningRate: 0.5 }] } }));
    expect(JSON.stringify(changed.blocks)).toContain('η 0.5');
    const branch = { runId: run.id, number: 7, step: 4 };
    expect(JSON.stringify(reportIn('en', source({ run: { ...run, branch } })).blocks)).toContain('run 7');
  });

  it('has its lines smoothed as on the page, the parent’s behind a branch’s own, and what the network answers', () => {
    const figuresOf = (from: WholeRun) => runFigures(from, wordsOf('en'));
    const { run } = source();
    const answers = { plane: samplePlane(4), part: samplePart(4) };
    const [loss] = figuresOf(source({ smoothing: 0.5, parent: { run: { ...run, number: 7 }, metrics } }));
    const train = loss?.series.filter(({ label }) => label === 'Training, all units') ?? [];
    expect(train.map(({ faint, note }) => [faint, note])).toEqual([
      [true, ''],
      [false, 'smoothed, 0.5'],
    ]);
    expect(loss?.series.filter(({ label }) => label.startsWith('Run 7')).length).toBeGreaterThan(0);
    const titles = figuresOf(source({ answers })).map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['Boundary', 'Confusion matrix']));
  });

  it('is refused where nothing was measured', () => {
    const { run } = source();
    const queued = source({ run: { ...run, state: 'queued', summary: null }, metrics: sampleMetrics([]) });
    expect(() => runReport(queued, wordsOf('en'))).toThrow(expect.objectContaining({ code: 'report.nothing' }));
  });
});

describe('a report as HTML', () => {
  const english = text(reportIn('en'));

  it('runs nothing, fetches nothing, and takes names as names', async () => {
    const html = await english;
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain("default-src 'none'");
    const addresses = [...html.matchAll(/(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]+)/g)].map(([, address]) => address);
    expect(addresses.filter((address) => !address?.startsWith('#'))).toEqual([]);
  });

  it('gives the parts of each figure names of their own', async () => {
    const ids = [...(await english).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says its language, and keeps its figures as text', async () => {
    const html = await text(reportIn('ko'));
    expect(html).toContain('<html lang="ko">');
    expect(html).toMatch(/<svg[^]*<text[^>]*>에폭<\/text>/);
  });
});

describe('a report as other files', () => {
  it('is Markdown with every figure beside it', async () => {
    const files = unzipSync(await writeReport({ report: reportIn('en'), time: Date.UTC(2026, 0, 1) }, 'md'));
    const markdown = new TextDecoder().decode(files['report.md']);
    const linked = [...markdown.matchAll(/\]\(<([^>]+)>\)/g)].map(([, name]) => name ?? '');
    expect(linked.length).toBeGreaterThan(2);
    expect(Object.keys(files).sort()).toEqual([...linked, 'report.md'].sort());
    expect(markdown).not.toMatch(/(?<!\\)<script/);
    for (const name of linked) expect(new TextDecoder().decode(files[name])).toContain('<svg');
  });

  it('is a PDF with the letters of both languages in it', async () => {
    const bytes = Buffer.from(await writeReport({ report: reportIn('ko'), time: 0 }, 'pdf')).toString('latin1');
    expect(bytes.startsWith('%PDF-')).toBe(true);
    expect(bytes).toContain('/Lang');
    expect(bytes).toContain('IBMPlexSansKR');
    expect(bytes).toContain('/FontFile2');
    expect(bytes).not.toContain('/Subtype /Image');
  });
});
