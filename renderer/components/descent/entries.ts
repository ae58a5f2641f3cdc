/** The optimisers on a surface, as the page keeps them. */
import type { Descent } from '#core/contract/surface.ts';
import { optimizers, type OptimizerKind } from '#core/experiment/optimizers.ts';
import { colorCount } from '#core/charts/chart-series.ts';

/** Keeps its colour while others come and go; the colour also tells it from the others. */
export interface DescentEntry extends Descent {
  /** 1 to `colorCount`. */
  readonly color: number;
}

type Translate = (key: string) => string;

/** The decay that PyTorch gives AdamW; it would be Adam without. */
const decoupledDecay = 0.01;

export function descentOf(kind: OptimizerKind, learningRate: number, change: Partial<Descent> = {}): Descent {
  const { defaults, decouplesDecay } = optimizers[kind];
  const weightDecay = decouplesDecay ? decoupledDecay : 0;
  return { optimizer: defaults, learningRate, weightDecay, ...change };
}

/** Entries of these descents, with the first colours. */
export function entriesOf(descents: readonly Descent[]): DescentEntry[] {
  return descents.map((descent, i) => ({ ...descent, color: i + 1 }));
}

/** The first colour that is free. */
export function freeColor(entries: readonly DescentEntry[]): number {
  const colors = Array.from({ length: colorCount }, (_, i) => i + 1);
  return colors.find((color) => entries.every((entry) => entry.color !== color)) ?? 1;
}

/** As the core takes it. */
export function plainDescent({ optimizer, learningRate, weightDecay }: DescentEntry): Descent {
  return { optimizer, learningRate, weightDecay };
}

/** `Momentum 0.9, η 0.1`: what tells it from the others. */
export function descentName(
  { optimizer, learningRate }: Descent,
  formatRate: (value: number) => string,
  t: Translate,
): string {
  const name = t(`learningRate.optimizers.${optimizer.kind}`);
  const beta = 'momentum' in optimizer ? ` ${optimizer.momentum}` : '';
  return `${name}${beta}, η ${formatRate(learningRate)}`;
}
