/** The first weights. Biases start at 0, batch normalisation at γ = 1 and β = 0. */
import type { Initialization } from '../experiment/network-spec.ts';
import type { Kernels } from './kernels/kernels.ts';
import type { Network } from './network.ts';
import { RandomStream } from './random.ts';

/**
 * Standard deviation of a layer's first weights.
 * @see He et al. 2015, eq. 10 · Glorot & Bengio 2010, eq. 12 (normal form) · LeCun et al. 1998, §4.6
 */
export function initialDeviation(initialization: Initialization, fanIn: number, fanOut: number): number {
  switch (initialization.kind) {
    case 'he':
      return Math.sqrt(2 / fanIn);
    case 'xavier':
      return Math.sqrt(2 / (fanIn + fanOut));
    case 'lecun':
      return Math.sqrt(1 / fanIn);
    case 'normal':
      return initialization.deviation;
  }
}

/** Draws all weights of a network; layer by layer, so that a layer's draw does not depend on the others' sizes. */
export function initializeParameters(network: Network, kernels: Kernels, seed: number): void {
  network.layers.forEach((layer, i) => {
    const random = new RandomStream(seed, 'weights', i);
    const deviation = initialDeviation(network.spec.initialization, layer.inputs, layer.units);
    const count = layer.inputs * layer.units;
    for (let w = 0; w < count; w++) kernels.memory[layer.weight + w] = deviation * random.normal();
    kernels.memory.fill(0, layer.bias, layer.bias + layer.units);
    layer.norm?.initialize(kernels);
  });
}
