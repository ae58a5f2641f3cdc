/** Where an axis is labelled: at round numbers, never at its ends just because they are there. */

/**
 * Round numbers from one end to the other, evenly spaced by 1, 2 or 5 times a power of ten.
 * @param most - how many there may be.
 */
export function roundTicks(min: number, max: number, most: number): number[] {
  if (!(max > min)) return [min];
  const least = (max - min) / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power;
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  // Multiplied, not summed: a sum of tenths is not round.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
