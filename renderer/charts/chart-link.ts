/** What charts of one x axis share: the place that is pointed at, and the part in view. */
import { inject, provide, shallowRef, watch, type InjectionKey, type ShallowRef } from 'vue';
import type { View } from './axis-view.ts';

export interface ChartLink {
  /** In values of the axis, and who points at it; null while nobody does. */
  readonly pointed: ShallowRef<{ readonly x: number; readonly by: symbol } | null>;
  /** Null for the whole axis. */
  readonly view: ShallowRef<View | null>;
  /** The whole axis, as it was when a part of it came into view. */
  whole: View | null;
}

const key: InjectionKey<ChartLink> = Symbol('chart link');

const makeLink = (): ChartLink => ({ pointed: shallowRef(null), view: shallowRef(null), whole: null });

/** Links the line charts below this component. @param axis - what the x axis counts: with another one all is in view again. */
export function provideChartLink(axis: () => unknown): void {
  const link = makeLink();
  provide(key, link);
  watch(axis, () => {
    link.pointed.value = null;
    link.view.value = null;
  });
}

/** The link to other charts; of a chart that stands alone, to none. */
export function useChartLink(): ChartLink {
  return inject(key, makeLink, true);
}
