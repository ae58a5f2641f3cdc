import { Resvg } from '@resvg/resvg-wasm';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from 'vega-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultLook, figurePresets, type Figure, type FigureFormat, type FigureLook } from '#core/contract/figures.ts';
import { drawFigure } from '#core/figures/draw.ts';
import { textWidth } from '#core/figures/fonts.ts';
import { sampleFigure, sampleMatrix, sampleSeries } from './sample-figure.ts';

const curve = (length: number, at: (i: number) => number) => Array.from({ length }, (_, i) => at(i));
const twoLines = sampleFigure(
  [
    sampleSeries(
      '훈련 (드롭아웃)',
      curve(50, (i) => i),
      curve(50, (i) => Math.exp(-i / 9)),
    ),
    {
      ...sampleSeries(
        'Test',
        curve(50, (i) => i),
        curve(50, (i) => 0.4 + i / 200),
      ),
      color: 2,
      line: 'dashed',
    },
  ],
  { marks: [{ x: 20, label: 'η 0.01', kind: 'change' }] },
);
const matrix = sampleMatrix([0.1, 0.9, NaN, 0.5], ['p = 0', 'p = 0.5'], ['0.01', '0.1']);

const drawn = (figure: Figure, format: FigureFormat, look: Partial<FigureLook> = {}) =>
  drawFigure(figure, format, { ...defaultLook, ...look });
const text = async (...args: Parameters<typeof drawn>) => new TextDecoder().decode(await drawn(...args));

/** The text of an SVG line by line; all else in it are paths. */
const wordsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].flatMap(([, words = '']) =>
    words.split(/<[^>]+>/).filter((word) => word !== ''),
  );

describe('a figure as SVG', () => {
  it('says its words as text: axes, names, marks, and the title where that is wanted', async () => {
    const bare = wordsOf(await text(twoLines, 'svg'));
    expect(bare).toEqual(expect.arrayContaining(['에폭', 'η = 0.1', '훈련 (드롭아웃)', 'Test', 'η 0.01']));
    expect(bare).not.toContain('손실 Loss');
    const titled = wordsOf(await text({ ...twoLines, notes: ['n = 5'] }, 'svg', { withTitle: true }));
    expect(titled).toEqual(expect.arrayContaining(['손실 Loss', 'Moons · 실행 3', 'n = 5']));
  });

  it('has the size that was asked for, whatever stands in it', async () => {
    for (const figure of [twoLines, matrix]) {
      const { width, height } = figurePresets.slide;
      expect(await text(figure, 'svg', { preset: 'slide' })).toContain(`width="${width}" height="${height}"`);
    }
    const size = { width: 300, height: 200 };
    expect(await text(twoLines, 'svg', { size })).toContain('width="300" height="200"');
  });

  it('shows the part that is in view and no more', async () => {
    const zoomed: Figure = { ...twoLines, x: { ...twoLines.x, from: 10, to: 15 } };
    const ticks = wordsOf(await text(zoomed, 'svg')).filter((word) => /^\d+$/.test(word));
    expect(ticks.map(Number).every((tick) => tick <= 1 || (tick >= 10 && tick <= 15))).toBe(true);
    expect(ticks).toContain('12');
  });

  it('stays below a megabyte for a million points', async () => {
    const long = curve(100_000, (i) => i);
    const lines = curve(10, (k) => k).map((k) =>
      sampleSeries(
        `line ${k}`,
        long,
        long.map((i) => Math.sin(i * (k + 1))),
      ),
    );
    expect((await drawn(sampleFigure(lines), 'svg')).length).toBeLessThan(1_000_000);
  });

  it('draws what has no points, one point, one value, or nothing that a logarithmic axis can show', async () => {
    const flat = sampleSeries('flat', [0, 1], [0, 0]);
    const logarithmic = { ...twoLines.y, scale: 'logarithmic' } as const;
    for (const series of [[], [sampleSeries('none', [], [])], [sampleSeries('one', [1], [2])], [flat]]) {
      expect(await text(sampleFigure(series), 'svg')).not.toMatch(/NaN|undefined|Infinity/);
      expect(await text(sampleFigure(series, { y: logarithmic }), 'svg')).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('keeps names that are alike apart, and names that look like code as they are', async () => {
    const names = ['run', 'run', '__proto__', '"; alert(1)', '<b>&amp;'];
    const lines = names.map((name, i) => sampleSeries(name, [0, 1], [i, i]));
    const svg = await text(sampleFigure(lines), 'svg');
    expect(wordsOf(svg)).toEqual(expect.arrayContaining(['run', 'run (2)', '__proto__', '&lt;b&gt;&amp;amp;']));
    expect(svg).not.toContain('<b>');
  });
});

describe('a figure as PNG', () => {
  it('has so many pixels for each point, and letters of both fonts', async () => {
    for (const density of [1, 3]) {
      const png = Buffer.from(await drawn(twoLines, 'png', { density }));
      const { width, height } = figurePresets.paperColumn;
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width * density, height * density]);
    }
    expect(textWidth('η드', 10)).toBeGreaterThan(10);
  });

  it('is of an SVG that another program reads', async () => {
    await drawn(twoLines, 'png');
    const reader = new Resvg(await text(matrix, 'svg'));
    expect(reader.innerBBox()?.width).toBeGreaterThan(100);
  });
});

describe('a figure as PDF', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-figures-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const poppler = spawnSync('pdftotext', ['-v']).status === 0;

  it.skipIf(!poppler)('has its words as text, its fonts with it, and no bitmap (skipped without poppler)', async () => {
    const file = join(folder, 'figure.pdf');
    for (const figure of [twoLines, matrix]) {
      writeFileSync(file, await drawn(figure, 'pdf', { withTitle: true }));
      const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' }).stdout;
      expect(run('pdftotext', file, '-')).toContain('손실 Loss');
      const fonts = run('pdffonts', file).split('\n').slice(2).filter(Boolean);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/ yes yes yes /);
      expect(run('pdfimages', '-list', file).split('\n').slice(2).filter(Boolean)).toEqual([]);
    }
  });

  it('is one page of the size asked for', async () => {
    const pdf = Buffer.from(await drawn(twoLines, 'pdf')).toString('latin1');
    const { width, height } = figurePresets.paperColumn;
    expect(pdf).toContain(`/MediaBox [0 0 ${width} ${height}]`);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});

describe('a figure as Vega-Lite', () => {
  it('is a sentence that the grammar takes, with the data in it', async () => {
    const spec = JSON.parse(await text(twoLines, 'vega-lite')) as Parameters<typeof compile>[0];
    expect(compile(spec).spec.marks?.length).toBeGreaterThan(0);
    expect(JSON.stringify(spec)).toContain(String(Math.exp(-1 / 9)));
  });
});
