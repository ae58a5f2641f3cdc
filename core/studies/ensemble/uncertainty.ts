/**
 * How unsure a network is of its answers, judged by how far its thinned networks disagree.
 *
 * @see Gal & Ghahramani 2016, “Dropout as a Bayesian approximation: representing model uncertainty in deep learning”
 */
import type { UncertainPrediction, Uncertainty } from '../../contract/studies/uncertainty.ts';
import type { PreparedData, PreparedPart } from '../../data/prepared-data.ts';
import { type Averages, entropy } from './averages.ts';
import { indexOfLargest } from './measures.ts';
import { mapOf, rawTarget, rawValue } from './uncertainty-map.ts';

/** Rows that are named as the most uncertain. */
const namedRows = 24;

export interface Averaged {
  readonly averages: Averages;
  /** Of the network whose masks these are. */
  readonly seed: number;
  readonly masks: number;
  /** Rows of the whole part, of which those averaged are evenly spread. */
  readonly partRows: number;
}

/**
 * @param part - the rows that were averaged.
 * @param average - averages rows of one's own over the same masks.
 */
export function uncertaintyOf(
  data: PreparedData,
  part: PreparedPart,
  { averages, seed, masks, partRows }: Averaged,
  average: (inputs: Float32Array) => Averages,
): Uncertainty {
  const predictions = uncertainPredictions(averages, data);
  const order = predictions.map((_, row) => row).sort((a, b) => predictions[b]!.total - predictions[a]!.total);
  const isSmall = !data.image && data.features.length <= 2;
  return {
    seed,
    masks,
    features: [...data.features],
    classes: [...data.classes],
    target: data.target,
    image: data.image && { ...data.image },
    mostUncertain: order.slice(0, namedRows).map((row) => ({
      ...predictions[row]!,
      row: Math.floor((row * partRows) / part.rows),
      target: rawTarget(data, part.targets[row]!),
      inputs: data.features.map((_, i) => rawValue(data, i, part.inputs[row * data.features.length + i]!)),
    })),
    meanTotal: data.task === 'regression' ? { right: NaN, wrong: NaN } : meansByAnswer(predictions, part.targets),
    map: isSmall ? mapOf(data, part, (inputs) => uncertainPredictions(average(inputs), data)) : null,
  };
}

/** Values of a regression as the data had them, before scaling. */
function uncertainPredictions(averages: Averages, { targetTransform }: PreparedData): UncertainPrediction[] {
  const { outputs, task } = averages;
  const means = averages.arithmetic();
  const spread = averages.spread();
  return Array.from({ length: averages.rows }, (_, row) => {
    const mean = means.subarray(row * outputs, (row + 1) * outputs);
    if (task === 'regression') {
      const { offset, scale } = targetTransform;
      return { prediction: [mean[0]! * scale + offset], total: Math.sqrt(spread[row]!) * scale, disagreement: NaN };
    }
    const prediction = [...mean];
    const total = entropy(mean);
    return { prediction, total, disagreement: Math.max(0, total - spread[row]!) };
  });
}

function meansByAnswer(predictions: readonly UncertainPrediction[], targets: Float32Array): Uncertainty['meanTotal'] {
  const isRight = predictions.map(
    ({ prediction }, row) => indexOfLargest(Float64Array.from(prediction)) === targets[row]!,
  );
  const mean = (wanted: boolean) => {
    const chosen = predictions.filter((_, row) => isRight[row] === wanted);
    return chosen.reduce((sum, { total }) => sum + total, 0) / chosen.length;
  };
  return { right: mean(true), wrong: mean(false) };
}
