/** Loss surfaces over two numbers that are formulas, with their gradients. All in float64. */
import type { FormulaChoice, Range, SurfaceMap, SurfacePoint } from '../../contract/surface.ts';

/** A loss over two numbers. */
export interface Surface extends Pick<SurfaceMap, 'x' | 'y' | 'minima' | 'start' | 'curvatures'> {
  /** NaN where it is not known. */
  value(x: number, y: number): number;
  /** How the value changes with x and with y. */
  gradient(x: number, y: number): readonly [number, number];
  /** Whether nothing is known outside of its frame. */
  readonly endsAtFrame: boolean;
}

export function formulaSurface(choice: FormulaChoice): Surface {
  switch (choice.kind) {
    case 'valley':
      return bowl(1 / 10, 2, { x: -7, y: 2 }, { min: -9, max: 9 }, { min: -4, max: 4 });
    case 'quadratic':
      return bowl(1, choice.condition, { x: -7, y: 2 }, { min: -9, max: 9 }, { min: -4, max: 4 });
    case 'saddle':
      return { ...bowl(2, -2, { x: -1.6, y: 0.01 }, square(2.4), square(1.2)), minima: [] };
    case 'rosenbrock':
      return rosenbrock;
    case 'beale':
      return beale;
    case 'himmelblau':
      return himmelblau;
  }
}

function square(half: number): Range {
  return { min: -half, max: half };
}

/** (a x² + b y²) / 2, with a ≥ b or not: the curvatures of its two directions are a and b. */
function bowl(a: number, b: number, start: SurfacePoint, x: Range, y: Range): Surface {
  return {
    x,
    y,
    start,
    minima: [{ x: 0, y: 0 }],
    curvatures: { least: Math.min(a, b), most: Math.max(a, b) },
    endsAtFrame: false,
    value: (px, py) => (a * px * px + b * py * py) / 2,
    gradient: (px, py) => [a * px, b * py],
  };
}

/** (1 − x)² + 100 (y − x²)² (Rosenbrock 1960). */
const rosenbrock: Surface = {
  x: square(2.2),
  y: { min: -0.6, max: 1.8 },
  start: { x: -1.2, y: 1 },
  minima: [{ x: 1, y: 1 }],
  curvatures: null,
  endsAtFrame: false,
  value: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
};

const bealeTargets = [1.5, 2.25, 2.625];

/** Σ (cᵢ − x + x yⁱ)² with c = 1.5, 2.25, 2.625 (Beale 1958). */
const beale: Surface = {
  x: square(4.5),
  y: { min: -2.2, max: 2.4 },
  start: { x: 1, y: 1.5 },
  minima: [{ x: 3, y: 0.5 }],
  curvatures: null,
  endsAtFrame: false,
  value: (x, y) => bealeTargets.reduce((sum, target, i) => sum + (target - x + x * y ** (i + 1)) ** 2, 0),
  gradient: (x, y) => {
    let [byX, byY] = [0, 0];
    bealeTargets.forEach((target, i) => {
      const residual = target - x + x * y ** (i + 1);
      byX += 2 * residual * (y ** (i + 1) - 1);
      byY += 2 * residual * (i + 1) * x * y ** i;
    });
    return [byX, byY];
  },
};

/** (x² + y − 11)² + (x + y² − 7)² (Himmelblau 1972). */
const himmelblau: Surface = {
  x: square(7),
  y: square(5),
  start: { x: -0.5, y: -1 },
  minima: [
    { x: 3, y: 2 },
    { x: -2.805118086952745, y: 3.131312518250573 },
    { x: -3.779310253377747, y: -3.28318599128617 },
    { x: 3.584428340330492, y: -1.848126526964404 },
  ],
  curvatures: null,
  endsAtFrame: false,
  value: (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  gradient: (x, y) => {
    const [a, b] = [x * x + y - 11, x + y * y - 7];
    return [4 * x * a + 2 * b, 2 * a + 4 * y * b];
  },
};
