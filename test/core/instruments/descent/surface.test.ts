/** The surfaces: gradients against central differences, minima, maps, and measured ones made smooth. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormulaChoice } from '#core/contract/surface.ts';
import { gridSurface } from '#core/instruments/descent/grid-surface.ts';
import { mapSurface } from '#core/instruments/descent/surface-map.ts';
import { formulaSurface, type Surface } from '#core/instruments/descent/surface.ts';

const choices: FormulaChoice[] = [
  { kind: 'valley' },
  { kind: 'quadratic', condition: 30 },
  { kind: 'saddle' },
  { kind: 'rosenbrock' },
  { kind: 'beale' },
  { kind: 'himmelblau' },
];

function expectTrueGradient(surface: Surface, x: number, y: number, within = 1e-6): void {
  const step = 1e-5;
  const [byX, byY] = surface.gradient(x, y);
  const numericX = (surface.value(x + step, y) - surface.value(x - step, y)) / (2 * step);
  const numericY = (surface.value(x, y + step) - surface.value(x, y - step)) / (2 * step);
  const scale = 1 + Math.hypot(byX, byY);
  expect(Math.abs(byX - numericX) / scale).toBeLessThan(within);
  expect(Math.abs(byY - numericY) / scale).toBeLessThan(within);
}

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe.each(choices)('$kind', (choice) => {
  const surface = formulaSurface(choice);
  const { x, y } = surface;

  it('has the gradient that differences give', () => {
    fc.assert(
      fc.property(share, share, (u, v) => {
        expectTrueGradient(surface, x.min + u * (x.max - x.min), y.min + v * (y.max - y.min));
      }),
    );
  });

  it('has its minima where it says, within its frame as its start is', () => {
    for (const minimum of surface.minima) {
      expect(surface.value(minimum.x, minimum.y)).toBeCloseTo(0, 20);
      expect(Math.hypot(...surface.gradient(minimum.x, minimum.y))).toBeLessThan(1e-10);
    }
    for (const point of [...surface.minima, surface.start]) {
      expect(point.x > x.min && point.x < x.max && point.y > y.min && point.y < y.max).toBe(true);
    }
  });

  it('is mapped in the shape that is asked for, with one scale on both axes', () => {
    for (const aspect of [0.5, 1, 3]) {
      const map = mapSurface(surface, { aspect, zoomOut: 1 });
      const [width, height] = [map.x.max - map.x.min, map.y.max - map.y.min];
      expect(width / height).toBeCloseTo(aspect, 10);
      const room = [x.min - map.x.min, map.x.max - x.max, y.min - map.y.min, map.y.max - y.max];
      expect(Math.min(...room)).toBeGreaterThan(-1e-9);
      expect(map.values).toHaveLength(map.columns * map.rows);
      const at = map.columns * 3 + 5;
      const [px, py] = [map.x.min + (5.5 / map.columns) * width, map.y.min + (3.5 / map.rows) * height];
      expect(map.values[at]).toBe(surface.value(px, py));
    }
  });
});

describe('a measured surface', () => {
  const columns = 9;
  const rows = 7;
  const frame = { x: { min: -2, max: 2 }, y: { min: -1, max: 2 }, columns, rows };
  const place = (i: number) => ({ x: -2 + (i % columns) / 2, y: -1 + Math.floor(i / columns) / 2 });
  const measured = (of: (x: number, y: number) => number) =>
    gridSurface({ ...frame, values: Array.from({ length: columns * rows }, (_, i) => of(place(i).x, place(i).y)) });
  const wavy = measured((x, y) => Math.sin(x) + Math.cos(2 * y) + 2);

  it('goes through every point that was measured', () => {
    for (let i = 0; i < columns * rows; i++) {
      const { x, y } = place(i);
      expect(wavy.value(x, y)).toBeCloseTo(Math.sin(x) + Math.cos(2 * y) + 2, 12);
    }
  });

  it('has the gradient of what lies between them', () => {
    fc.assert(
      fc.property(share, share, (u, v) => {
        // Off the grid's lines: across them the second derivative jumps.
        const [x, y] = [-2 + 4 * u, -1 + 3 * v];
        fc.pre([x * 2, y * 2].every((place) => Math.abs(place - Math.round(place)) > 1e-3));
        expectTrueGradient(wavy, x, y, 1e-5);
      }),
    );
  });

  it('is a plane where a plane was measured', () => {
    const plane = measured((x, y) => 3 * x - y);
    fc.assert(
      fc.property(
        fc.double({ min: 0.15, max: 0.85, noNaN: true }),
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        (u, v) => {
          const [x, y] = [-2 + 4 * u, -1 + 3 * v];
          expect(plane.value(x, y)).toBeCloseTo(3 * x - y, 10);
          expect(plane.gradient(x, y)[0]).toBeCloseTo(3, 10);
        },
      ),
    );
  });

  it('is not known outside, and ends at its frame', () => {
    expect(wavy.value(2.01, 0)).toBeNaN();
    expect(wavy.value(2, 2)).toBeCloseTo(Math.sin(2) + Math.cos(4) + 2, 12);
    expect(mapSurface(wavy, { aspect: 3, zoomOut: 2 })).toMatchObject({ x: frame.x, y: frame.y });
  });

  it('knows its minima, also between the points that were measured', () => {
    const [minimum, ...others] = measured((x, y) => (x - 0.7) ** 2 + (y - 0.3) ** 2).minima;
    expect(others).toEqual([]);
    expect(minimum!.x).toBeCloseTo(0.7, 1);
    expect(minimum!.y).toBeCloseTo(0.3, 1);
    expect(measured((x, y) => Math.cos(3 * x) + y * y).minima).toHaveLength(2);
  });
});
