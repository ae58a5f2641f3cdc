/** All rows of a part: which are predicted right, which wrong, and how surely. */
import type { ListedRows, PartAnswers, PartName } from '../../contract/predictions.ts';
import { outputUnits } from '../../training/predictions.ts';
import type { Trainer } from '../../training/trainer.ts';
import { eachAnswer } from './answers.ts';
import type { DescribedData } from './look.ts';

/** Rows that are listed: a page through which nobody leafs to the end. */
const listedLimit = 100_000;
/** Rows of a regression that are drawn. */
const spreadLimit = 2000;

/** @returns null when `between` returned false. */
export function askPart(
  trainer: Trainer,
  { task, target, targetTransform: { offset, scale } }: DescribedData,
  part: PartName,
  between: () => boolean,
): Omit<PartAnswers, 'step' | 'tookMs'> | null {
  const { network, kernels, parts } = trainer;
  const { rows, inputs, targets } = parts[part];
  const isClassification = task === 'classification';
  const classes = isClassification ? outputUnits(trainer) : 0;
  const counts = new Int32Array(classes * classes);
  const all = rowsOf(rows);
  const features = network.sizes[0]!;
  const isSeen = eachAnswer(
    trainer,
    rows,
    (start) => inputs + start * features,
    between,
    (row, said, at, likeliest) => {
      const truth = kernels.memory[targets + row]!;
      if (isClassification) {
        counts[truth * classes + likeliest]!++;
        all.truth[row] = truth;
        all.predicted[row] = likeliest;
        all.probability[row] = said[at + likeliest]!;
        all.truthProbability[row] = said[at + truth]!;
      } else {
        all.truth[row] = truth * scale + offset;
        all.predicted[row] = said[at]! * scale + offset;
      }
    },
  );
  if (!isSeen) return null;
  const worst = isClassification ? surestMistakes(all) : largestErrors(all);
  const squares = all.truth.reduce((sum, truth, row) => sum + (all.predicted[row]! - truth) ** 2, 0);
  const rootMeanSquare = Math.sqrt(squares / rows);
  return {
    kind: 'part',
    part,
    target,
    rows,
    counts,
    wrong: worst.length,
    listed: chosen(all, worst.subarray(0, listedLimit)),
    rootMeanSquare: isClassification || !Number.isFinite(rootMeanSquare) ? null : rootMeanSquare,
    spread: isClassification ? chosen(all, new Int32Array(0)) : chosen(all, evenly(rows, spreadLimit)),
  };
}

function rowsOf(count: number): ListedRows {
  return {
    row: Int32Array.from({ length: count }, (_, row) => row),
    truth: new Float32Array(count),
    predicted: new Float32Array(count),
    probability: new Float32Array(count).fill(1),
    truthProbability: new Float32Array(count).fill(1),
  };
}

function chosen({ row, ...values }: ListedRows, which: Int32Array): ListedRows {
  const pick = (from: Float32Array) => Float32Array.from(which, (at) => from[at]!);
  return {
    row: Int32Array.from(which, (at) => row[at]!),
    truth: pick(values.truth),
    predicted: pick(values.predicted),
    probability: pick(values.probability),
    truthProbability: pick(values.truthProbability),
  };
}

function surestMistakes({ row, truth, predicted, probability }: ListedRows): Int32Array {
  return row
    .filter((at) => predicted[at] !== truth[at])
    .sort((a, b) => fromHigh(probability[a]!, probability[b]!) || a - b);
}

/** What is no number is the worst of all. */
function largestErrors({ row, truth, predicted }: ListedRows): Int32Array {
  const error = Float32Array.from(truth, (value, at) => Math.abs(predicted[at]! - value));
  const size = (at: number) => (Number.isNaN(error[at]!) ? Infinity : error[at]!);
  return row.slice().sort((a, b) => fromHigh(size(a), size(b)) || a - b);
}

/** For sorting; two infinities are alike. */
function fromHigh(a: number, b: number): number {
  return a === b ? 0 : b - a || 0;
}

/** At most so many places of so many, evenly spread. */
export function evenly(count: number, limit: number): Int32Array {
  const length = Math.min(count, limit);
  return Int32Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}
