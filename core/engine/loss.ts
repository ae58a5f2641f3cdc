/** The loss at a network's outputs: mean softmax cross-entropy, or mean squared error. */
import type { Kernels, Position } from './kernels/kernels.ts';
import type { Network } from './network.ts';

/**
 * Measures the last forward pass and leaves the loss's gradient where {@link Network.backward} expects it.
 * @param targets - `[rows]`: class indices, or values.
 * @returns the loss summed over the rows; the gradient is that of its mean.
 */
export function lossOf(network: Network, kernels: Kernels, targets: Position, rows: number): number {
  return network.task === 'classification'
    ? kernels.softmaxCrossEntropy(network.outputs, targets, network.outputGradient, rows, network.sizes.at(-1)!)
    : kernels.squaredError(network.outputs, targets, network.outputGradient, rows);
}
