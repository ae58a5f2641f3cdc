import { describe, expect, it } from 'vitest';
import { drawNetwork } from '#core/charts/pictures/network-drawing.ts';

const all = (units: number) => Array<boolean>(units).fill(true);

describe('drawNetwork', () => {
  it('draws every unit of a short layer, and both ends of a long one with the number left out', () => {
    const { layers } = drawNetwork([all(3), all(100)], [20, 100], 200, 8);
    expect(layers[0]!.units).toHaveLength(3);
    expect(layers[0]!.omitted).toBeNull();
    expect(layers[1]!.units).toHaveLength(8);
    expect(layers[1]!.omitted?.count).toBe(92);
  });

  it('keeps layers within the width and centred', () => {
    const { layers, radius } = drawNetwork([all(784), all(5)], [20, 100], 150, 9);
    for (const { units } of layers) {
      const xs = units.map(({ x }) => x);
      expect(Math.min(...xs) - radius).toBeGreaterThanOrEqual(0);
      expect(Math.max(...xs) + radius).toBeLessThanOrEqual(150);
      expect((Math.min(...xs) + Math.max(...xs)) / 2).toBeCloseTo(75);
    }
  });

  it('lets an edge live only where both its units take part', () => {
    const { liveEdges, deadEdges } = drawNetwork(
      [
        [true, false],
        [true, true, false],
      ],
      [20, 100],
      200,
      8,
    );
    expect(liveEdges).toHaveLength(2);
    expect(deadEdges).toHaveLength(4);
  });

  it('lets an edge die where its weight is dropped', () => {
    const { liveEdges, deadEdges } = drawNetwork([all(2), all(3)], [20, 100], 200, 8, (_, edge) => edge % 3 !== 0);
    expect(liveEdges).toHaveLength(4);
    expect(deadEdges).toHaveLength(2);
  });

  it('leaves out what has no size yet', () => {
    const { layers, liveEdges, deadEdges } = drawNetwork([null, all(4)], [20, 100], 200, 8);
    expect(layers[0]!.units).toHaveLength(0);
    expect([...liveEdges, ...deadEdges]).toEqual([]);
  });
});
