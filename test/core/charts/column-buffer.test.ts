import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsOf } from '#core/charts/chart-series.ts';
import { ColumnBuffer } from '#core/charts/column-buffer.ts';

const buffer = () => new ColumnBuffer('step', ['step', 'loss'] as const);
const columns = (steps: number[], loss = steps.map((step) => step / 10)) => ({
  step: Float64Array.from(steps),
  loss: Float64Array.from(loss),
});
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('ColumnBuffer', () => {
  it('holds exactly what was appended, however it was cut into batches', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }), (lengths) => {
        const made = buffer();
        let total = 0;
        for (const length of lengths) {
          made.append(columns(range(total, total + length)));
          total += length;
        }
        expect([...made.column('step')]).toEqual(range(0, total));
        expect([...made.column('loss')]).toEqual(range(0, total).map((step) => step / 10));
      }),
    );
  });

  it('takes back the steps that a run tells again after a checkpoint', () => {
    const made = buffer();
    made.append(columns([0, 1, 2, 3, 4]));
    const before = made.generation;
    made.append(columns([3, 4, 5], [30, 40, 50]));
    expect([...made.column('step')]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...made.column('loss')]).toEqual([0, 0.1, 0.2, 30, 40, 50]);
    expect(made.generation).toBeGreaterThan(before);
  });

  it('keeps its generation while rows only follow', () => {
    const made = buffer();
    made.append(columns([0, 1]));
    const before = made.generation;
    made.append(columns([2, 7]));
    made.append(columns([]));
    expect(made.generation).toBe(before);
  });

  it('replaces everything', () => {
    const made = buffer();
    made.append(columns(range(0, 1000)));
    made.replace(columns([5, 6]));
    expect([...made.column('step')]).toEqual([5, 6]);
  });
});

describe('pointsOf', () => {
  const read = (made: ReturnType<typeof buffer>) =>
    pointsOf(made, (column) => ({ x: (row) => column('step')[row]! / 2, y: (row) => column('loss')[row]! }));

  it('adds new rows to the same array and leaves a gap where a value is not finite', () => {
    const made = buffer();
    const points = read(made);
    made.append(columns([0, 2], [1, Infinity]));
    const first = points();
    expect(first).toEqual([
      { x: 0, y: 1 },
      { x: 1, y: NaN },
    ]);
    made.append(columns([4], [3]));
    expect(points()).toBe(first);
    expect(first).toHaveLength(3);
  });

  it('starts anew when rows were taken back', () => {
    const made = buffer();
    const points = read(made);
    made.append(columns([0, 2, 4]));
    points();
    made.append(columns([2], [9]));
    expect(points()).toEqual([
      { x: 0, y: 0 },
      { x: 1, y: 9 },
    ]);
  });
});
