/** What can be done to the list of hidden layers. Lists are never changed in place. */
import type { HiddenLayer } from '#core/experiment/network-spec.ts';

const firstLayer: HiddenLayer = { units: 64, activation: 'relu', dropoutRate: 0, batchNorm: false };

/** One more layer in front of the output, like the one before it. */
export function withLayerAdded(hidden: readonly HiddenLayer[]): HiddenLayer[] {
  return [...hidden, { ...(hidden.at(-1) ?? firstLayer) }];
}

export function withLayerChanged(
  hidden: readonly HiddenLayer[],
  index: number,
  change: Partial<HiddenLayer>,
): HiddenLayer[] {
  return hidden.map((layer, i) => (i === index ? { ...layer, ...change } : layer));
}

export function withLayerDuplicated(hidden: readonly HiddenLayer[], index: number): HiddenLayer[] {
  return hidden.flatMap((layer, i) => (i === index ? [layer, { ...layer }] : [layer]));
}

export function withLayerRemoved(hidden: readonly HiddenLayer[], index: number): HiddenLayer[] {
  return hidden.filter((_, i) => i !== index);
}

/** Moves a layer to another place; a place outside the list changes nothing. */
export function withLayerMoved(hidden: readonly HiddenLayer[], from: number, to: number): HiddenLayer[] {
  const layer = hidden[from];
  if (!layer || to < 0 || to >= hidden.length) return [...hidden];
  return hidden.toSpliced(from, 1).toSpliced(to, 0, layer);
}
