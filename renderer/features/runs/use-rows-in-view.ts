/** Of a long list of equally high rows those in view, and the one that has the focus; the others are empty space. */
import {
  defaultRangeExtractor,
  observeElementRect,
  useVirtualizer,
  type Rect,
  type Virtualizer,
} from '@tanstack/vue-virtual';
import { computed, shallowRef, type ComputedRef, type Ref } from 'vue';

/** In pixels. */
export const rowHeight = 33;
/** Rows beyond either edge that are there already when one scrolls or goes on with the tabulator. */
const overscan = 8;

export interface RowInView<T> {
  readonly item: T;
  /** Among all. */
  readonly index: number;
  /** Empty space between the row before and this one, in pixels. */
  readonly before: number;
}

/** No list shows more than the window does; one that is not laid out yet is taken to be as high. */
function heightInView(height: number): number {
  return height === 0 ? window.innerHeight : Math.min(height, window.innerHeight);
}

export function useRowsInView<T>(scroller: Readonly<Ref<HTMLElement | null>>, items: ComputedRef<readonly T[]>) {
  /** Focus would be lost with its row. */
  const focused = shallowRef<number | null>(null);
  const virtualizer = useVirtualizer(
    computed(() => ({
      count: items.value.length,
      getScrollElement: () => scroller.value,
      estimateSize: () => rowHeight,
      overscan,
      observeElementRect: (instance: Virtualizer<HTMLElement, Element>, tell: (rect: Rect) => void) =>
        observeElementRect(instance, ({ width, height }) => tell({ width, height: heightInView(height) })),
      rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const inView = defaultRangeExtractor(range);
        const at = focused.value;
        if (at === null || at >= items.value.length || inView.includes(at)) return inView;
        return [...inView, at].sort((a, b) => a - b);
      },
    })),
  );
  const rows = computed<RowInView<T>[]>(() => {
    let end = 0;
    return virtualizer.value.getVirtualItems().flatMap(({ index, start }) => {
      const item = items.value[index];
      if (item === undefined) return [];
      const before = start - end;
      end = start + rowHeight;
      return [{ item, index, before }];
    });
  });
  return {
    rows,
    /** Empty space after the last of them, in pixels. */
    after: computed(() => rowHeight * (items.value.length - 1 - (rows.value.at(-1)?.index ?? -1))),
    keepFocused: ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
      focused.value = row ? Number(row.dataset['index']) : null;
    },
    forgetFocused: () => {
      focused.value = null;
    },
  };
}
