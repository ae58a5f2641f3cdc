import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomial } from '#core/statistics/binomial.ts';
import { phasesOf, shownIn } from '#core/charts/pictures/phases.ts';
import { unitCells } from '#core/charts/pictures/unit-cells.ts';
import { cellAt, cellCentre, layOutUnits } from '#core/charts/pictures/unit-layout.ts';

describe('the drawing of the units', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 8192 }), { minLength: 2, maxLength: 8 });

  it('has room for every unit, each found under the pointer', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 200, max: 1500 }), (units, width) => {
        const blocks = layOutUnits(units, null, width, 320);
        blocks.forEach((block, position) => {
          expect(block.cells * block.group).toBeGreaterThanOrEqual(units[position] ?? 0);
          expect(block.rows * block.pitch).toBeLessThanOrEqual(320.001);
          expect(block.columns * block.pitch).toBeLessThanOrEqual(width / units.length + 0.001);
          for (const cell of [0, block.cells - 1]) {
            const { x, y } = cellCentre(block, cell);
            expect(cellAt(blocks, x, y)).toEqual({ position, cell });
          }
        });
      }),
    );
  });

  it('shows an image as an image', () => {
    const [input] = layOutUnits([784, 10], { width: 28, height: 28 }, 700, 320);
    expect(input).toMatchObject({ columns: 28, rows: 28, group: 1 });
  });

  it('shows the mean of units that share a cell, dropped where all are', () => {
    const cells = unitCells(Float32Array.of(1, 2, 3, 4, 5), Float32Array.of(2, 0, 0, 0, 1), 2);
    expect(cells).toEqual([
      { value: 1, isDropped: false },
      { value: 0, isDropped: true },
      { value: 5, isDropped: false },
    ]);
  });
});

describe('the phases', () => {
  it('go forward to the output and back to the input', () => {
    const phases = phasesOf(3);
    expect(phases.map(({ direction, position }) => `${direction} ${position}`)).toEqual([
      ...['forward 0', 'forward 1', 'forward 2'],
      ...['backward 2', 'backward 1', 'backward 0'],
    ]);
    expect([0, 1, 2].map((position) => shownIn({ direction: 'forward', position: 1 }, position))).toEqual([
      ...['values', 'values', 'nothing'],
    ]);
    expect([0, 1, 2].map((position) => shownIn({ direction: 'backward', position: 1 }, position))).toEqual([
      ...['values', 'gradients', 'gradients'],
    ]);
  });
});

describe('the binomial distribution', () => {
  it('sums to 1 around n times the probability', () => {
    const probability = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), probability, (n, keep) => {
        const probabilities = binomial(n, keep);
        expect(probabilities.reduce((total, p) => total + p, 0)).toBeCloseTo(1, 8);
        expect(probabilities.reduce((total, p, k) => total + k * p, 0)).toBeCloseTo(n * keep, 5);
      }),
    );
  });

  it('is certain without dropout', () => {
    expect([...binomial(3, 1)]).toEqual([0, 0, 0, 1]);
    binomial(2, 0.5).forEach((p, k) => expect(p).toBeCloseTo([0.25, 0.5, 0.25][k] ?? NaN, 12));
  });
});
