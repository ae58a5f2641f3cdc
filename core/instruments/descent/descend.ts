/** Optimisers on their way down a surface: the studio's own update rules, in float64. */
import type { Descent, SurfacePoint, Trajectory } from '../../contract/surface.ts';
import { createReferenceKernels } from '../../engine/kernels/reference/reference-kernels.ts';
import { MemoryLayout } from '../../engine/memory-layout.ts';
import { Optimizer } from '../../engine/optimizer.ts';
import { stabilityEdge } from '../../curvature/edge.ts';
import { outcomeOf } from './outcome.ts';
import type { Surface } from './surface.ts';

/**
 * Goes down from a start, with the learning rate held constant.
 * @param steps - updates; fewer are made where the surface ends or a number is no longer finite.
 */
export function descend(
  surface: Surface,
  start: SurfacePoint,
  steps: number,
  { optimizer: spec, learningRate, weightDecay }: Descent,
): Trajectory {
  const layout = new MemoryLayout();
  const block = { parameters: layout.take(2), gradients: layout.take(2), parameterCount: 2 };
  const optimizer = new Optimizer(spec, weightDecay, block, layout);
  const kernels = createReferenceKernels(layout.size);
  const { memory } = kernels;
  const { parameters, gradients } = block;
  memory.set([start.x, start.y], parameters);
  const [x, y, loss] = [[start.x], [start.y], [surface.value(start.x, start.y)]];
  for (let update = 1; update <= steps && Number.isFinite(loss.at(-1)); update++) {
    memory.set(surface.gradient(x.at(-1)!, y.at(-1)!), gradients);
    optimizer.apply(kernels, learningRate, update);
    const [nextX, nextY] = [memory[parameters]!, memory[parameters + 1]!];
    x.push(nextX);
    y.push(nextY);
    loss.push(surface.value(nextX, nextY));
  }
  const way = { x: Float64Array.from(x), y: Float64Array.from(y), loss: Float64Array.from(loss) };
  return {
    ...way,
    outcome: outcomeOf(surface, way),
    edges: edgesOf(surface, spec, weightDecay),
  };
}

/** An L2 penalty adds its own curvature in every direction. */
function edgesOf({ curvatures }: Surface, optimizer: Descent['optimizer'], weightDecay: number): Trajectory['edges'] {
  if (!curvatures) return null;
  const edge = (curvature: number) => stabilityEdge(optimizer, curvature + weightDecay);
  const [least, most] = [edge(curvatures.least), edge(curvatures.most)];
  return least === null || most === null ? null : { least, most };
}
