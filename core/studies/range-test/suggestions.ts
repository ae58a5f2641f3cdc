/**
 * Learning rates read off the smoothed loss of a range test.
 *
 * All are read from its *descent*, up to where the loss is lowest. So none lies where the loss rises again, let alone
 * where it explodes. And none is above a third of the rate at the lowest loss, which the few updates of a test still bear
 * and the many of a training may not: a rate that would be is lowered to that.
 */
import type { RateSuggestion } from '../../contract/studies/range-test.ts';

/** What the readings need: as many losses as rates. */
export interface LossCurve {
  /** Rising. */
  readonly rates: readonly number[];
  readonly losses: readonly number[];
}

/** Part of the steps over which a slope is fitted. */
const slopeShare = 0.05;
const leastSlopeSteps = 5;
/** A tenth of the rate at the lowest loss is suggested. */
const minimumDivisor = 10;
/** No suggestion is above this part of the rate at the lowest loss. */
const ceilingDivisor = 3;
/** Points of a descent from which anything can be read. */
export const leastDescent = 5;

/** A curve up to its lowest loss. @param curve - with losses for the first of its rates. */
export function descentOf({ rates, losses }: LossCurve): LossCurve {
  const end = losses.indexOf(Math.min(...losses)) + 1;
  return { rates: rates.slice(0, end), losses: losses.slice(0, end) };
}

export type Reading = Omit<RateSuggestion, 'spread'>;

/**
 * The suggestions of a descent; fewer where one would lie below the lowest rate.
 * @param descent - of {@link descentOf}, at least {@link leastDescent} points. @param steps - of the whole test.
 */
export function readSuggestions(descent: LossCurve, steps: number): Reading[] {
  const { rates } = descent;
  const ceiling = rates.at(-1)! / ceilingDivisor;
  const reading = (kind: Reading['kind'], at: number, from: number, to: number): Reading[] => {
    const learningRate = roundedDown(Math.min(at, ceiling));
    if (learningRate < rates[0]!) return [];
    return [{ kind, learningRate, loss: lossAt(descent, learningRate), from, to, isLowered: at > ceiling }];
  };
  const { start, middle, end } = valley(descent.losses);
  const steepest = steepestPlace(descent, steps);
  return [
    ...reading('valley', rates[middle]!, rates[start]!, rates[end]!),
    ...reading('steepest', rates[steepest]!, rates[steepest]!, rates[steepest]!),
    ...reading('minimum', rates.at(-1)! / minimumDivisor, rates.at(-1)!, rates.at(-1)!),
  ];
}

/** The longest run of ever lower losses, others may lie between them, and its middle: fastai's `valley`, index for index. */
export function valley(losses: readonly number[]): { start: number; middle: number; end: number } {
  const lengths = losses.map(() => 1);
  let end = 0;
  for (let i = 1; i < losses.length; i++) {
    for (let j = 0; j < i; j++) {
      if (losses[i]! < losses[j]!) lengths[i] = Math.max(lengths[i]!, lengths[j]! + 1);
    }
    if (lengths[i]! > lengths[end]!) end = i;
  }
  const length = lengths[end]!;
  const start = end - length;
  const middle = start + Math.floor(length / 3) + Math.floor(length / 6);
  return { start: Math.max(0, start), middle: Math.max(0, middle), end };
}

/** Where a line fitted to the losses around a step falls most per step; steps are equally far apart on the test's axis. */
function steepestPlace({ losses }: LossCurve, steps: number): number {
  const wanted = Math.max(leastSlopeSteps, Math.round(slopeShare * steps));
  const width = Math.min(wanted, losses.length);
  let [steepest, lowest] = [0, Infinity];
  for (let start = 0; start + width <= losses.length; start++) {
    const slope = slopeOf(losses.slice(start, start + width));
    if (slope < lowest) [steepest, lowest] = [start + (width >> 1), slope];
  }
  return steepest;
}

/** Of the least-squares line through equally spaced values, up to a factor that depends on their count alone. */
function slopeOf(values: readonly number[]): number {
  const centre = (values.length - 1) / 2;
  return values.reduce((sum, value, i) => sum + (i - centre) * value, 0);
}

/** To two digits. */
function roundedDown(rate: number): number {
  const unit = 10 ** (Math.floor(Math.log10(rate)) - 1);
  return Number((Math.floor(rate / unit) * unit).toPrecision(2));
}

/** The loss at the last rate that is not above. */
function lossAt({ rates, losses }: LossCurve, rate: number): number {
  return losses[
    Math.max(
      0,
      rates.findLastIndex((one) => one <= rate),
    )
  ]!;
}
