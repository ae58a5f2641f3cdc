import type { Ref } from 'vue';
import { stored } from '../../../stores/stored.ts';

/** What stands behind ± of a group: the standard deviation, the standard error, or half of the 95 % interval of the mean. */
export const spreads = ['deviation', 'standardError', 'interval'] as const;
export type Spread = (typeof spreads)[number];

/** As the person wants it, in every table. */
export function useSpread(): Ref<Spread> {
  return stored<Spread>('spread', 'deviation');
}
