/** The edge of stability: the largest learning rate with which an optimiser does not diverge along a direction. */
import type { OptimizerSpec } from '../experiment/training-spec.ts';

/**
 * On a quadratic, along a direction of curvature λ.
 *
 * SGD multiplies the distance by 1 − ηλ, stable up to 2/λ. Momentum: up to 2 (1 + β)/λ (Polyak 1964). Nesterov:
 * 2 (1 + β)/((1 + 2β) λ), from the same recurrence with the gradient looked up ahead.
 * @returns infinity where the direction does not curve upwards; null for an optimiser that scales its steps by itself.
 */
export function stabilityEdge(optimizer: OptimizerSpec, curvature: number): number | null {
  const factor = edgeFactor(optimizer);
  if (factor === null) return null;
  return curvature > 0 ? factor / curvature : Infinity;
}

function edgeFactor(optimizer: OptimizerSpec): number | null {
  if (optimizer.kind === 'sgd') return 2;
  if (optimizer.kind === 'momentum') return 2 * (1 + optimizer.momentum);
  if (optimizer.kind === 'nesterov') return (2 * (1 + optimizer.momentum)) / (1 + 2 * optimizer.momentum);
  return null;
}
