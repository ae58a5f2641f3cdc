/** Surfaces, optimisers and starts that show one thing each. */
import type { Descent, FormulaChoice, SurfacePoint } from '#core/contract/surface.ts';
import { optimizers } from '#core/experiment/optimizers.ts';
import { descentOf } from '../../components/descent/entries.ts';

export interface DescentPreset {
  /** Names its texts. */
  readonly key: string;
  readonly surface: FormulaChoice;
  /** Null: the surface's own. */
  readonly start: SurfacePoint | null;
  readonly steps: number;
  readonly descents: readonly Descent[];
}

const { defaults: momentum } = optimizers.momentum;

/** What the page opens with. */
export const firstPreset: DescentPreset = {
  key: 'threeRates',
  surface: { kind: 'valley' },
  start: { x: -7, y: 2 },
  steps: 60,
  descents: [descentOf('sgd', 0.05), descentOf('sgd', 0.9), descentOf('sgd', 1.03)],
};

export const descentPresets: readonly DescentPreset[] = [
  firstPreset,
  {
    key: 'edge',
    surface: { kind: 'valley' },
    start: { x: -7, y: 2 },
    steps: 200,
    descents: [descentOf('sgd', 0.99), descentOf('sgd', 1), descentOf('sgd', 1.01)],
  },
  {
    key: 'momentum',
    surface: { kind: 'valley' },
    start: { x: -7, y: 2 },
    steps: 100,
    descents: [
      descentOf('sgd', 0.1),
      descentOf('momentum', 0.1, { optimizer: { ...momentum, momentum: 0.5 } }),
      descentOf('momentum', 0.1),
      descentOf('nesterov', 0.1),
    ],
  },
  {
    key: 'adamVsSgd',
    surface: { kind: 'quadratic', condition: 100 },
    start: { x: -7, y: 2 },
    steps: 100,
    descents: [descentOf('sgd', 0.019), descentOf('momentum', 0.019), descentOf('adam', 0.3)],
  },
  {
    key: 'saddle',
    surface: { kind: 'saddle' },
    start: null,
    steps: 80,
    descents: [
      descentOf('sgd', 0.05),
      descentOf('momentum', 0.05),
      descentOf('rmsprop', 0.05),
      descentOf('adam', 0.05),
    ],
  },
  {
    key: 'manyOptimizers',
    surface: { kind: 'beale' },
    start: null,
    steps: 300,
    descents: [
      descentOf('sgd', 0.01),
      descentOf('momentum', 0.003),
      descentOf('nesterov', 0.003),
      descentOf('adagrad', 0.5),
      descentOf('rmsprop', 0.02),
      descentOf('adam', 0.1),
      descentOf('nadam', 0.1),
      descentOf('radam', 0.1),
    ],
  },
];

/** The surface as people write it. */
export function formulaText(surface: FormulaChoice): string {
  switch (surface.kind) {
    case 'valley':
      return 'x²/20 + y²';
    case 'quadratic':
      return `(x² + ${surface.condition} y²) / 2`;
    case 'saddle':
      return 'x² − y²';
    case 'rosenbrock':
      return '(1 − x)² + 100 (y − x²)²';
    case 'beale':
      return '(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²';
    case 'himmelblau':
      return '(x² + y − 11)² + (x + y² − 7)²';
  }
}
