/** The heights at which a surface has its contours. */

const bandCount = 20;
/** This share of the cells lies below the height from which levels are spread by equal factors. */
const lowShare = 0.01;

/**
 * Levels that show a narrow basin and steep walls alike: spread by equal factors of the height above the lowest value,
 * and near it by equal amounts.
 * @returns in rising order; none for a surface without height.
 */
export function levelsOf(values: Float64Array): number[] {
  const known = values.filter(Number.isFinite).sort();
  const [lowest = NaN, highest = NaN] = [known[0], known[known.length - 1]];
  if (!(highest > lowest)) return [];
  const scale = Math.max((known[Math.floor(lowShare * known.length)] ?? lowest) - lowest, 1e-9 * (highest - lowest));
  const top = Math.log1p((highest - lowest) / scale);
  return Array.from({ length: bandCount - 1 }, (_, i) => lowest + scale * Math.expm1((top * (i + 1)) / bandCount));
}
