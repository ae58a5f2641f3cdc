/** The first layer's weights of the network without dropout and of the one with it, in the same colours: they began alike. */
import type { Figure } from '../../contract/figures.ts';
import type { FirstWeights, InsideResult } from '../../contract/studies/inside.ts';
import type { Words } from '../../words/translate.ts';
import type { FigureChart } from '../chart.ts';
import { tiled, valuesFigure } from '../pictures/values-figure.ts';

/** Full colour: few weights are larger, and these would leave all others pale. */
const quantile = 0.995;

/** The size that has the full colour, in both. */
export function mostWeight(networks: readonly FirstWeights[]): number {
  const sizes = networks.flatMap(({ units }) => units.flat()).map(Math.abs);
  sizes.sort((a, b) => a - b);
  return sizes[Math.floor(quantile * (sizes.length - 1))] ?? 0;
}

/** @param name - of the network. @param subtitle - what it is of. */
export function weightFigure(
  name: string,
  { image, units, inputs }: FirstWeights,
  most: number,
  subtitle: string,
  words: Words,
): Figure {
  const picture = image ? tiled(units, image.width) : { values: units.flat(), columns: inputs.length };
  return valuesFigure(
    { title: `${words.t('inside.weights.title')}: ${name}`, ...picture, most, isImage: image !== null },
    subtitle,
    words,
  );
}

/** Of both networks; none where they were not kept. */
export function weightCharts(result: InsideResult, words: Words): FigureChart[] {
  const [without, own] = [result.without.weights, result.with.weights];
  if (!without || !own) return [];
  const most = mostWeight([without, own]);
  return [
    { name: words.t('reliance.without'), weights: without },
    { name: words.t('reliance.with'), weights: own },
  ].map(({ name, weights }) => ({
    title: name,
    figureOf: (subtitle) => weightFigure(name, weights, most, subtitle, words),
  }));
}
