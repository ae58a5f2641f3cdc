/**
 * Lines of equal noise scale on a map of learning rate and batch size: the noise of stochastic gradients is about
 * η N / B for N training rows, so that settings with the same η / B learn much alike (Smith & Le 2018, “A Bayesian
 * perspective on generalization and stochastic gradient descent”, §4).
 */
import type { SweepAxis } from '../../contract/studies/sweep.ts';
import type { HeatMapLine } from '../heat-map.ts';

const lineCount = 4;

/**
 * Nothing for axes other than η across and B down.
 * @param label - what a line says of its η / B.
 */
export function noiseScaleLines(across: SweepAxis, down: SweepAxis, label: (ratio: number) => string): HeatMapLine[] {
  if (across.kind !== 'learningRate' || down.kind !== 'batchSize') return [];
  const [rates, batches] = [across.values.map(Math.log), down.values.map(Math.log)];
  if (rates.length < 2 || batches.length < 2) return [];
  const lowest = Math.min(...rates) - Math.max(...batches);
  const highest = Math.max(...rates) - Math.min(...batches);
  return Array.from({ length: lineCount }, (_, i) => {
    const ratio = lowest + ((i + 1) * (highest - lowest)) / (lineCount + 1);
    const places = batches.flatMap((batch, row) => {
      const column = placeOf(rates, ratio + batch);
      return column === null ? [] : [{ column, row }];
    });
    return { label: label(Math.exp(ratio)), places };
  }).filter(({ places }) => places.length > 1);
}

/** Where a value lies among rising ones, half a step beyond the ends at most; null further out. */
function placeOf(values: readonly number[], value: number): number | null {
  const last = values.length - 2;
  const below = Math.min(
    last,
    Math.max(
      0,
      values.findLastIndex((one) => one <= value),
    ),
  );
  const [low = 0, high = 0] = values.slice(below, below + 2);
  const place = below + (value - low) / (high - low);
  return place < -0.5 || place > last + 1.5 ? null : place;
}
