/** Figures that are no lines: a plane with rows on it, a matrix of mistakes, a network. */
import { describe, expect, it } from 'vitest';
import { contoursOf, linesOfContour } from '#core/charts/pictures/contours.ts';
import { maskFigure } from '#core/charts/pictures/mask-figure.ts';
import { networkFigure } from '#core/charts/pictures/network-figure.ts';
import { filmFigure, unitsFigure } from '#core/charts/pictures/units-figure.ts';
import { unitCells } from '#core/charts/pictures/unit-cells.ts';
import { tiled, valuesFigure } from '#core/charts/pictures/values-figure.ts';
import { surfaceFigure } from '#core/charts/pictures/surface-figure.ts';
import { classCountFigure, imagesFigure } from '#core/charts/data-figure.ts';
import { confusionFigure } from '#core/charts/predictions/confusion-figure.ts';
import { errorFigure } from '#core/charts/predictions/error-figure.ts';
import { planeFigure } from '#core/charts/predictions/plane-figure.ts';
import { palettes, shadeOf } from '#core/charts/palette.ts';
import { figureOf } from '#core/charts/chart.ts';
import { uncertaintyCharts } from '#core/charts/studies/uncertainty-figures.ts';
import type { Uncertainty } from '#core/contract/studies/uncertainty.ts';
import { figureTable } from '#core/charts/figure-table.ts';
import { defaultLook, Figure } from '#core/contract/figures.ts';
import type { SurfaceMap } from '#core/contract/surface.ts';
import { drawFigure } from '#core/figures/draw.ts';
import { wordsOf } from '#core/words/words.ts';
import { facts, samplePart, samplePlane } from '../../renderer/features/runs/predictions/answers.ts';

const words = wordsOf('ko');
const svgOf = async (figure: Figure) => new TextDecoder().decode(await drawFigure(figure, 'svg', defaultLook));
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
const count = (svg: string, what: string) => svg.split(what).length - 1;

const plane = planeFigure(samplePlane(40), facts, 'Moons', words);
const regression = planeFigure(samplePlane(40), { task: 'regression', classes: [] }, 'Moons', words);
const matrix = confusionFigure(samplePart(40), facts.classes, 'Moons', words);
const mask = [true, false, true];
const network = networkFigure({ masks: [mask, [true]], keepsEdge: () => true }, 'Moons', words);
const unitsOf = (position: number, group: number) =>
  unitCells(Float32Array.of(1, -2), Float32Array.of(2, position === 0 ? 0 : 2), group);
const pictured = { names: ['입력', '출력'], units: [2, 2], image: null, cellsOf: unitsOf };
const units = unitsFigure({ title: 'units', ...pictured }, 'Moons', words);
const film = filmFigure(
  { title: 'film', frames: [1, 2].map((n) => ({ ...pictured, caption: `${n}: 93` })) },
  'Moons',
  words,
);
const map: SurfaceMap = {
  ...{ x: { min: -1, max: 1 }, y: { min: -1, max: 1 }, columns: 4, rows: 4 },
  values: Float64Array.from({ length: 16 }, (_, i) => i * i),
  ...{ minima: [{ x: -0.5, y: -0.5 }], start: { x: 0, y: 0 }, curvatures: null },
};
const way = { x: Float64Array.of(0, -0.5, 0.2), y: Float64Array.of(0, 0.5, 0.1), loss: Float64Array.of(3, 2, 1) };
const surface = surfaceFigure(
  {
    ...{ title: 'surface', map, box: map, axes: { x: 'x', y: 'y' }, position: 1, start: map.start, path: null },
    trajectories: [{ name: 'SGD', color: 1, trajectory: way }],
  },
  'Bowl',
  words,
);
const counts = classCountFigure(
  {
    classes: ['cat', 'dog'],
    classCounts: [
      [4, 1, 0],
      [2, 1, 0],
    ],
    rows: [6, 2, 0],
    target: 'animal',
  },
  'Moons',
  words,
);
const images = imagesFigure(
  'images',
  { width: 2, height: 2, labels: ['cat', 'dog'], pixels: Uint8Array.of(255, 255, 0, 0, 0, 255, 0, 128) },
  'Moons',
);
const errors = errorFigure(
  { ...samplePart(40), spread: { truth: Float32Array.of(1, 2, 2), predicted: Float32Array.of(1.5, 2, 1) } },
  'Moons',
  words,
);

const place = (sure: number, total: number) => ({ prediction: [sure, 1 - sure], total, disagreement: total / 2 });
const uncertainty: Uncertainty = {
  ...{ seed: 1, masks: 100, features: ['length', 'width'], classes: ['cat', 'dog'], target: 'animal', image: null },
  ...{ mostUncertain: [], meanTotal: { right: 0.1, wrong: 0.5 } },
  map: {
    x: { name: 'length', values: [0, 1] },
    y: { name: 'width', values: [0, 1] },
    places: [place(0.5, 0.69), place(0.9, 0.3), place(0.1, 0.3), place(1, 0)],
    rows: [{ x: 0.5, y: 0.5, target: 1 }],
  },
};

describe('maps of uncertainty', () => {
  const [total, disagreement, answer] = uncertaintyCharts(uncertainty, 'classification', words).map((chart) =>
    figureOf(chart, 'Moons'),
  );

  it('show all of it, how much of it is disagreement, and the answers, each on the scale it has', async () => {
    expect(total?.shading).toMatchObject({ low: 0, high: Math.log(2) });
    expect(disagreement?.shading).toMatchObject({ low: 0, high: 0.345 });
    expect([...(answer?.area?.values ?? [])]).toEqual([0, 0, 1, 0]);
    expect([...(answer?.area?.strengths ?? [])].map((share) => Number(share.toFixed(9)))).toEqual([0, 0.8, 0.8, 1]);
    for (const figure of [total, disagreement, answer]) {
      const texts = textsOf(await svgOf(figure!));
      expect(texts).toEqual(expect.arrayContaining(['length', 'width', 'cat', 'dog']));
    }
  });

  it('of a single input are a curve for each class, and the entropy', () => {
    const { map: plane } = uncertainty;
    const curve = uncertaintyCharts({ ...uncertainty, map: { ...plane!, y: null } }, 'classification', words);
    expect(curve.map((chart) => figureOf(chart, 'Moons').series.map(({ label }) => label))).toEqual([
      ['cat', 'dog', '엔트로피'],
    ]);
  });
});

describe('figures of planes and pictures', () => {
  it.each(Object.entries({ plane, regression, matrix, network, units, film, surface, errors, counts, images }))(
    'cross the link, and are drawn with their words: %s',
    async (_, figure) => {
      expect(Figure.parse(figure)).toEqual(figure);
      const svg = await svgOf(figure);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(textsOf(svg).length).toBeGreaterThan(1);
      expect(svg).not.toContain('<image');
    },
  );

  it('name each class and each part once, whatever lies behind the rows', async () => {
    const texts = textsOf(await svgOf(plane));
    for (const name of ['cat', 'dog', 'owl', '훈련', '테스트', 'length', 'width']) {
      expect(texts.filter((text) => text === name)).toHaveLength(1);
    }
  });

  it('ring what is wrong, and hold every row and place as data', () => {
    const rings = plane.series.find(({ rings: is, x }) => is && x.length > 0);
    expect([...(rings?.x ?? [])]).toEqual([samplePlane(1).rows.x[1]]);
    const { rows } = figureTable(plane);
    expect(rows.filter(([name]) => String(name).startsWith('cat,'))).toHaveLength(1);
    expect(rows.filter((row) => row[3] === 'dog')).toHaveLength(1);
  });

  it('colour a mistake by its share of the true class, and say how many there are', async () => {
    expect(figureTable(matrix).rows).toContainEqual(['owl', 'dog', 30]);
    const { shading, cells } = matrix;
    const [right, wrong] = [shadeOf(palettes.light, shading!, 1), shadeOf(palettes.light, shading!, -1)];
    expect([right, wrong]).toEqual([palettes.light.series[0], palettes.light.series[1]]);
    expect([...(cells?.shades ?? [])].filter((shade) => shade < 0)).toHaveLength(2);
    expect(textsOf(await svgOf(matrix))).toEqual(expect.arrayContaining(['30', '58']));
  });

  it('cross out what is dropped', async () => {
    const crosses = network.drawing?.shapes.find(({ shape }) => shape === 'cross');
    expect(crosses?.places).toHaveLength(2);
    expect(figureTable(network).rows).toEqual([
      ['입력', 1, 1],
      ['입력', 2, 0],
      ['입력', 3, 1],
      ['출력', 1, 1],
    ]);
    expect(count(await svgOf(network), '#4a50c8')).toBeGreaterThan(0);
  });

  it('show the first units of a wide mask, say so, and have all of it as data', () => {
    const units = 1000;
    const factors = Float32Array.from({ length: 2 * units }, (_, i) => (i === 2 * units - 1 ? 2 : 0));
    const wide = maskFigure({ title: 'mask', units, factors }, 'Moons', words);
    expect(wide.cells?.columns).toHaveLength(512);
    expect(wide.notes).toEqual(['유닛 1,000개 중 처음 512개']);
    expect(figureTable(wide).rows.at(-1)).toEqual([1000, 2, 2]);
    expect(Figure.parse(wide)).toEqual(wide);
  });

  it('draw a way as far as it has come, in its own order', () => {
    const series = surface.series.find(({ label }) => label === 'SGD');
    expect([...(series?.x ?? [])]).toEqual([0, -0.5]);
    expect(figureTable(surface).rows).toHaveLength(3);
  });

  it('have the contours of the page: a band above each level, and its line', async () => {
    const levels = [...(surface.area?.levels ?? [])];
    const svg = await svgOf(surface);
    const bands = new Set(levels.map((_, i) => shadeOf(palettes.light, surface.shading!, i + 1)));
    expect(bands.size).toBeGreaterThan(1);
    const fills = [...svg.matchAll(/fill="(#\w+)" stroke="#\w+" stroke-width="0"/g)].map(([, fill]) => fill);
    expect(new Set(fills)).toEqual(bands);
    const lines = contoursOf(map, levels).flatMap((contour) => linesOfContour(contour, map));
    expect(lines.length).toBeGreaterThan(3);
    expect(count(svg, ' opacity="0.')).toBe(lines.length);
    expect(surface.area?.values).toEqual(map.values);
  });

  it('have one scale in both directions where the page has, whatever their shape', async () => {
    const domains = async (width: number, height: number) => {
      const look = { ...defaultLook, size: { width, height } };
      const spec = new TextDecoder().decode(await drawFigure(surface, 'vega-lite', look));
      return [...spec.matchAll(/"domain": \[\s*(-[\d.]+),\s*([\d.]+)\s*\]/g)].map(
        ([, from, to]) => Number(to) - Number(from),
      );
    };
    const [wideX = 0, wideY = 0] = await domains(600, 200);
    const [tallX = 0, tallY = 0] = await domains(200, 600);
    expect([wideY, tallX]).toEqual([2, 2]);
    expect(Math.min(wideX, tallY)).toBeGreaterThan(3);
  });

  it('leave out parts that no row is of, and merge pixels of one shade', async () => {
    expect(figureTable(counts)).toEqual({
      columns: ['animal', '훈련', '검증'],
      rows: [
        ['cat', 4, 1],
        ['dog', 2, 1],
      ],
    });
    const svg = await svgOf(images);
    expect(textsOf(svg)).toEqual(['cat', 'dog']);
    expect(count(svg, `fill="${palettes.light.text}"`)).toBe(2);
    expect(figureTable(images).rows.at(-1)).toEqual([2, 'dog', 2, 2, 128]);
  });

  it('are files below a megabyte, also with a number for each pixel', { tags: ['long'] }, async () => {
    const units = Array.from({ length: 24 }, (_, unit) =>
      Array.from({ length: 784 }, (_, i) => Math.sin(i * (unit + 2))),
    );
    const weights = valuesFigure({ title: 'weights', ...tiled(units, 28), most: 1, isImage: true }, 'Moons', words);
    const svg = await svgOf(weights);
    expect(svg.length).toBeLessThan(1e6);
    // An image has no axes, and its pixels are square.
    expect(textsOf(svg)).toEqual(['-1', '0', '1']);
    const boxes = [...svg.matchAll(/d="M[\d.,]+h([\d.]+)v([\d.]+)h-/g)].map(([, width, height]) => [
      Number(width),
      Number(height),
    ]);
    const narrowest = Math.min(...boxes.map(([width = 0]) => width));
    expect(narrowest).toBeCloseTo(Math.min(...boxes.map(([, height = 0]) => height)), 1);
  });
});
