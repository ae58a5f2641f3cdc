/** The pieces of the descent page: contours, clipping, names, asking for the latest only, and the page itself. */
import fc from 'fast-check';
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { FormulaChoice, type SurfaceMap } from '#core/contract/surface.ts';
import { descend } from '#core/instruments/descent/descend.ts';
import { mapSurface } from '#core/instruments/descent/surface-map.ts';
import { formulaSurface } from '#core/instruments/descent/surface.ts';
import { clipSegment, isInside } from '#renderer/components/descent/clip-segment.ts';
import { levelsOf } from '#core/charts/pictures/surface-levels.ts';
import { contoursOf, valueAt } from '#core/charts/pictures/contours.ts';
import { coordinateFormat } from '#core/words/coordinate-format.ts';
import { descentPresets } from '#renderer/features/descent/descent-presets.ts';
import DescentView from '#renderer/features/descent/DescentView.vue';
import { descentOf, entriesOf, freeColor } from '#renderer/components/descent/entries.ts';
import { useLatest } from '#renderer/components/descent/use-latest.ts';
import { byRole, mountStudio } from '../../mount-studio.ts';

const view = { aspect: 2, zoomOut: 1 };

function mapOf(kind: 'valley' | 'saddle' | 'rosenbrock' | 'beale' | 'himmelblau'): SurfaceMap {
  return mapSurface(formulaSurface({ kind }), view);
}

describe('contours', () => {
  it.each(['valley', 'saddle', 'rosenbrock', 'beale', 'himmelblau'] as const)(
    'of %s lie where the level is',
    (kind) => {
      const map = mapOf(kind);
      const levels = levelsOf(map.values);
      expect(levels).toEqual([...levels].sort((a, b) => a - b));
      const surface = formulaSurface({ kind });
      const [width, height] = [map.x.max - map.x.min, map.y.max - map.y.min];
      const contours = contoursOf(map, levels);
      expect(contours.every(({ polygons }) => polygons.length > 0)).toBe(true);
      const lowest = levels[0]! - map.values.reduce((least, value) => Math.min(least, value));
      let worst = -Infinity;
      for (const { level, polygons } of contours) {
        for (const [column, row] of polygons.flat(2)) {
          const isOnEdge = column < 1 || row < 1 || column > map.columns - 1 || row > map.rows - 1;
          if (isOnEdge) continue;
          const [x, y] = [map.x.min + (column / map.columns) * width, map.y.min + (row / map.rows) * height];
          const [byX, byY] = surface.gradient(x, y);
          // Within a cell of the level, as the slope there says.
          const slack = Math.hypot((byX * width) / map.columns, (byY * height) / map.rows);
          const curved = (level - levels[0]!) / 20 + lowest;
          worst = Math.max(worst, Math.abs(surface.value(x, y) - level) - slack - curved);
        }
      }
      expect(worst).toBeLessThan(0);
    },
  );

  it('are none where there is nothing to tell apart', () => {
    expect(levelsOf(new Float64Array(9).fill(2))).toEqual([]);
    expect(levelsOf(new Float64Array(9).fill(NaN))).toEqual([]);
  });

  it('tell the value under the pointer', () => {
    const map = mapOf('valley');
    expect(valueAt(map, 0, 0)).toBeLessThan(0.01);
    expect(valueAt(map, 1000, 0)).toBeNaN();
  });
});

describe('clipping', () => {
  const box = { x: { min: -1, max: 1 }, y: { min: 0, max: 2 } };
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });

  it('keeps what lies within the box, and nothing else', () => {
    fc.assert(
      fc.property(
        number,
        number,
        number,
        number,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x1, y1, x2, y2, share) => {
          const clipped = clipSegment({ x1, y1, x2, y2 }, box);
          const [x, y] = [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
          if (!clipped) {
            expect(isInside({ x: { min: -0.999, max: 0.999 }, y: { min: 0.001, max: 1.999 } }, x, y)).toBe(false);
            return;
          }
          for (const [cx, cy] of [
            [clipped.x1, clipped.y1],
            [clipped.x2, clipped.y2],
          ] as const) {
            expect(Math.abs(cx)).toBeLessThan(1 + 1e-9);
            expect(Math.abs(cy - 1)).toBeLessThan(1 + 1e-9);
          }
        },
      ),
    );
  });

  it('leaves out what is not a place', () => {
    expect(clipSegment({ x1: 0, y1: 1, x2: Infinity, y2: 1 }, box)).toBeNull();
    expect(clipSegment({ x1: 0, y1: 1, x2: NaN, y2: 1 }, box)).toBeNull();
    expect(clipSegment({ x1: 0, y1: 1, x2: 1e300, y2: 1 }, box)).toEqual({ x1: 0, y1: 1, x2: 1, y2: 1 });
  });
});

describe('asking for the latest', () => {
  it('waits for the answer under way and skips what is no longer wanted', async () => {
    const asked: number[] = [];
    const taken: number[] = [];
    const answers: (() => void)[] = [];
    const want = useLatest(
      (wish: number) => {
        asked.push(wish);
        return new Promise<number>((resolve) => answers.push(() => resolve(wish)));
      },
      (answer) => taken.push(answer),
      () => undefined,
    );
    for (const wish of [1, 2, 3]) want(wish);
    expect(asked).toEqual([1]);
    answers[0]?.();
    await flushPromises();
    expect(asked).toEqual([1, 3]);
    answers[1]?.();
    await flushPromises();
    expect(taken).toEqual([1, 3]);
  });
});

describe('small things', () => {
  it('writes places in powers of ten where there are many zeros', () => {
    const text = coordinateFormat('en');
    expect([-5.8741234, 0, 8.2364e-6, -4.939e-9, 5.3712e14, Infinity, NaN].map(text)).toEqual([
      '-5.874',
      '0',
      '8.24e-6',
      '-4.94e-9',
      '5.37e14',
      '∞',
      '–',
    ]);
  });

  it('gives a new optimiser a colour that is free', () => {
    const entries = entriesOf([descentOf('sgd', 0.1), descentOf('adam', 0.1), descentOf('adamw', 0.1)]);
    expect(freeColor(entries)).toBe(4);
    expect(freeColor(entries.filter(({ color }) => color !== 2))).toBe(2);
  });

  it('has presets that show what they say', () => {
    const outcomes = (key: string) => {
      const { surface, start, steps, descents } = descentPresets.find((one) => one.key === key)!;
      const on = formulaSurface(surface);
      return descents.map((descent) => descend(on, start ?? on.start, steps, descent).outcome);
    };
    expect(outcomes('threeRates')).toEqual(['underway', 'arrived', 'diverged']);
    expect(outcomes('edge')).toEqual(['arrived', 'bouncing', 'diverged']);
    expect(outcomes('momentum')).toEqual(['underway', 'underway', 'arrived', 'arrived']);
    expect(outcomes('adamVsSgd')).toEqual(['underway', 'arrived', 'arrived']);
    expect(outcomes('saddle')).toEqual(['left', 'left', 'left', 'left']);
  });
});

describe('the page', () => {
  it('shows each optimiser with its end and its edge, and asks again for what is changed', async () => {
    const { core } = await mountStudio(DescentView, {
      'surface.map': ({ surface, view: seen }) => mapSurface(formulaSurface(FormulaChoice.parse(surface)), seen),
      'surface.descend': ({ surface, start, steps, descents }) => {
        const on = formulaSurface(FormulaChoice.parse(surface));
        return descents.map((descent) => descend(on, start ?? on.start, steps, descent));
      },
    });
    const rows = () => [...document.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows().map((row) => /under way|arrives|diverges/.exec(row)?.[0])).toEqual([
      'under way',
      'arrives',
      'diverges',
    ]);
    expect(document.body.textContent).toContain('Stable: 0.9 of its edge 1.');
    expect(document.body.textContent).toContain('Beyond its edge 1 (1.03 of it)');
    byRole('button', 'Add').click();
    await flushPromises();
    expect(rows()).toHaveLength(4);
    expect(core.called('surface.descend').at(-1)).toMatchObject({ start: { x: -7, y: 2 }, steps: 60 });
  });
});
