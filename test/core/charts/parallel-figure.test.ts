import { describe, expect, it } from 'vitest';
import { parallelFigure, type ParallelLook } from '#core/charts/parallel-figure.ts';
import { inkOf, palettes } from '#core/charts/palette.ts';
import { wordsOf } from '#core/words/words.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
}

const words = wordsOf('en');
const ticks = [
  { at: 1, label: '1' },
  { at: 0, label: '0.1' },
];
const axis = { id: 'η', label: 'η', at: ({ value }: Line) => value, ticks };
const everything: ParallelLook<Line> = { axes: [axis, axis], coloring: axis, isIn: () => true };

function figure(values: readonly (number | null)[], look: Partial<ParallelLook<Line>> = {}) {
  const lines = values.map((value, i): Line => ({ id: String(i), name: `Run ${i}`, value }));
  const { series, ...rest } = parallelFigure('Parallel', lines, { ...everything, ...look }, 'Moons', words);
  const isAxis = ({ label }: (typeof series)[number]) => label === '';
  return { ...rest, axes: series.filter(isAxis), series: series.filter((one) => !isAxis(one)) };
}

describe('parallel axes as a figure', () => {
  it('say beneath each axis how far it reaches, and leave out what has no value', () => {
    const { x, axes, series } = figure([null, 0.5]);
    expect(axes.map((axis) => [...axis.x])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(x.ticks).toEqual([0, 1].map((value) => ({ value, label: 'η\n0.1–1' })));
    expect(series.map(({ y }) => [...y])).toEqual([
      [NaN, NaN],
      [0.5, 0.5],
    ]);
  });

  it('name lines while they are few', () => {
    const named = (count: number) => figure(Array(count).fill(0.5)).series.filter(({ inLegend }) => inLegend).length;
    expect([named(8), named(9)]).toEqual([8, 0]);
  });

  it('have the colours of the axis that is chosen for them, and say which', () => {
    const { series, notes } = figure([0, 1, null]);
    const { series: colors, muted } = palettes.light;
    expect(series.map(({ color }) => inkOf(palettes.light, color))).toEqual([colors[1], colors[0], muted]);
    expect(notes).toEqual(['Colour by: η']);
  });

  it('leave lines pale and behind that are outside of the chosen parts, and say how many are not', () => {
    const { series, notes } = figure([0, 0.4, 1], { isIn: ({ value }) => value === 0.4 });
    expect(series.map(({ label, color }) => [label, color === 'grid'])).toEqual([
      ['Run 0', true],
      ['Run 2', true],
      ['Run 1', false],
    ]);
    expect(notes).toContain('1 of 3 lines');
  });

  it('say how many are drawn where not all can be', () => {
    const { series, notes } = figure(Array(401).fill(1));
    expect(series).toHaveLength(400);
    expect(notes).toContain('Only 400 lines are drawn.');
  });
});
