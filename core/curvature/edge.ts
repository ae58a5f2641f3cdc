/** The edge of stability: the largest learning rate with which an optimiser does not diverge along a direction. */
import { momentumOf, optimizers, type OptimizerSpec } from '../experiment/optimizers.ts';

/**
 * On a quadratic, along a direction of curvature λ; the optimisers' factors stand in their table.
 * @returns infinity where the direction does not curve upwards; null for an optimiser that scales its steps by itself.
 */
export function stabilityEdge(optimizer: OptimizerSpec, curvature: number): number | null {
  const { edge } = optimizers[optimizer.kind];
  if (edge === null) return null;
  return curvature > 0 ? edge.factor(momentumOf(optimizer) ?? 0) / curvature : Infinity;
}
