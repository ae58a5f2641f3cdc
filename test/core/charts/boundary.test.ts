import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plane } from '#core/contract/predictions.ts';
import { boundaryOf } from '#core/charts/predictions/boundary.ts';

/** A plane of 21 × 15 places from −1 to 1, with what a function says at each. */
function planeOf(say: (x: number, y: number) => { predicted: number; lead: number }): Plane {
  const axis = (count: number) => Float64Array.from({ length: count }, (_, i) => -1 + (2 * i) / (count - 1));
  const [x, y] = [axis(21), axis(15)];
  const said = [...y].flatMap((up) => [...x].map((across) => say(across, up)));
  const none = new Float32Array(0);
  return {
    kind: 'plane',
    step: 1,
    tookMs: 1,
    target: 'class',
    x: { name: 'x', values: x },
    y: { name: 'y', values: y },
    predicted: Float32Array.from(said, ({ predicted }) => predicted),
    lead: Float32Array.from(said, ({ lead }) => lead),
    rows: { part: new Uint8Array(0), x: none, y: none, truth: none, predicted: none },
  };
}
const valueAt = (place: number, count: number) => -1 + (2 * place) / (count - 1);

describe('the boundary', () => {
  it('lies where a straight one is, wherever that is', () => {
    const number = fc.double({ min: -0.8, max: 0.8, noNaN: true });
    fc.assert(
      fc.property(number, number, (slope, offset) => {
        const height = (x: number, y: number) => y - slope * x - offset;
        const plane = planeOf((x, y) => ({ predicted: height(x, y) > 0 ? 1 : 0, lead: Math.abs(height(x, y)) }));
        const lines = boundaryOf(plane);
        expect(lines.length).toBeGreaterThan(0);
        for (const [x1, y1, x2, y2] of lines) {
          expect(height(valueAt(x1, 21), valueAt(y1, 15))).toBeCloseTo(0, 5);
          expect(height(valueAt(x2, 21), valueAt(y2, 15))).toBeCloseTo(0, 5);
        }
      }),
    );
  });

  it('surrounds each of several classes', () => {
    const plane = planeOf((x, y) => ({ predicted: x < -0.33 ? 0 : y > 0.1 ? 1 : 2, lead: 0.5 }));
    // Three borders, each drawn from both of its sides.
    const lines = boundaryOf(plane).map(([x1, y1, x2, y2]) => [valueAt((x1 + x2) / 2, 21), valueAt((y1 + y2) / 2, 15)]);
    expect(lines.some(([x = 0]) => Math.abs(x + 0.35) < 0.06)).toBe(true);
    expect(lines.some(([x = 0, y = 0]) => x > 0 && Math.abs(y - 0.07) < 0.08)).toBe(true);
    expect(lines.some(([x = 0, y = 0]) => x < -0.5 && Math.abs(y - 0.07) < 0.05)).toBe(false);
  });

  it('is nowhere where one class is predicted everywhere', () => {
    expect(boundaryOf(planeOf(() => ({ predicted: 3, lead: 1 })))).toEqual([]);
  });
});
