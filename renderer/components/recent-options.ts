/** The newest of very many things to choose from. */
import type { Option } from '../ui/options.ts';

/** A list of more would keep the page when it opens, and nobody reads it. */
export const recentLimit = 50;

/**
 * The first of the options, and the chosen one wherever it is.
 * @param older - says of so many that are left out where they are.
 */
export function recentOptions(
  options: readonly Option<string>[],
  chosen: string | null,
  older: (count: number) => string,
): Option<string>[] {
  const shown = options.filter(({ value }, i) => i < recentLimit || value === chosen);
  const count = options.length - shown.length;
  return count > 0 ? [...shown, { value: 'older', label: older(count), disabled: true }] : shown;
}
