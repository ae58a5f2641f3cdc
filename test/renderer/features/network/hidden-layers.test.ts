import { describe, expect, it } from 'vitest';
import type { HiddenLayer } from '#core/experiment/network-spec.ts';
import {
  withLayerAdded,
  withLayerDuplicated,
  withLayerMoved,
  withLayerRemoved,
} from '#renderer/features/network/hidden-layers.ts';

const layer = (units: number): HiddenLayer => ({ units, activation: 'tanh', dropoutRate: 0.3, batchNorm: false });
const layers = [layer(1), layer(2), layer(3)];
const units = (hidden: readonly HiddenLayer[]) => hidden.map((one) => one.units);

describe('hidden layers', () => {
  it('adds a layer like the last one, or a plain one to an empty list', () => {
    expect(withLayerAdded(layers).at(-1)).toEqual(layer(3));
    expect(withLayerAdded([])).toHaveLength(1);
  });

  it('duplicates and removes in place', () => {
    expect(units(withLayerDuplicated(layers, 1))).toEqual([1, 2, 2, 3]);
    expect(units(withLayerRemoved(layers, 1))).toEqual([1, 3]);
  });

  it('moves within the list and no further', () => {
    expect(units(withLayerMoved(layers, 0, 2))).toEqual([2, 3, 1]);
    expect(units(withLayerMoved(layers, 2, 1))).toEqual([1, 3, 2]);
    expect(units(withLayerMoved(layers, 0, -1))).toEqual([1, 2, 3]);
    expect(units(withLayerMoved(layers, 2, 3))).toEqual([1, 2, 3]);
  });
});
