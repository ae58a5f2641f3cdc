/** How a curve goes, drawn by hand or measured over several seeds. */
import { changeOf, correctedChanges, isWithin, stepOf } from '../statistics/comparison.ts';

/** `hill`: rises and falls again; `valley`: falls and rises again. */
export const shapes = ['rises', 'falls', 'hill', 'valley', 'flat'] as const;
export type Shape = (typeof shapes)[number];

/** The shape of a drawn curve. @param tolerance - the largest difference that is none. */
export function shapeOf(values: readonly number[], tolerance: number): Shape {
  const [first = NaN, last = NaN] = [values[0], values.at(-1)];
  const above = Math.max(...values) - Math.max(first, last);
  const below = Math.min(first, last) - Math.min(...values);
  if (Math.max(above, below) > tolerance) return above > below ? 'hill' : 'valley';
  if (Math.abs(last - first) <= tolerance) return 'flat';
  return last > first ? 'rises' : 'falls';
}

/**
 * The shape that the seeds agree on: every place is compared with both ends, seed by seed, and all of it is corrected for
 * the number of comparisons. Null where they don't decide.
 * @param trials - of each seed the values at all places.
 * @param margin - the largest difference that is none, however certain.
 */
export function measuredShape(trials: readonly (readonly number[])[], margin: number): Shape | null {
  const places = trials[0]?.length ?? 0;
  const inner = Array.from({ length: Math.max(0, places - 2) }, (_, i) => i + 1);
  const step = stepOf(trials.flat());
  const against = (place: number, end: number) =>
    changeOf(
      trials.map((values) => [values[place] ?? NaN, values[end] ?? NaN] as const),
      step,
    );
  const family = correctedChanges([
    against(places - 1, 0),
    ...inner.map((place) => against(place, 0)),
    ...inner.map((place) => against(place, places - 1)),
  ]);
  const has = (place: number, verdict: 'grew' | 'fell') => {
    const change = family[place];
    return change?.verdict === verdict && Math.abs(change.mean) > margin;
  };
  const both = (verdict: 'grew' | 'fell') =>
    inner.some((place) => has(place, verdict) && has(place + inner.length, verdict));
  const [isHill, isValley] = [both('grew'), both('fell')];
  if (isHill || isValley) return isHill && isValley ? null : isHill ? 'hill' : 'valley';
  if (has(0, 'grew')) return 'rises';
  if (has(0, 'fell')) return 'falls';
  return family.length > 0 && family.every((change) => isWithin(change, margin)) ? 'flat' : null;
}
