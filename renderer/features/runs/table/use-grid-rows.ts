/** Of very many rows of one height those in view, and the active one: what it is said of must be on the page. */
import {
  defaultRangeExtractor,
  observeElementRect,
  useVirtualizer,
  type Rect,
  type Virtualizer,
} from '@tanstack/vue-virtual';
import { computed, watch, type Ref } from 'vue';
import { rowPlaces } from './row-places.ts';

/** In pixels. */
export const headerHeight = 32;
/** Rows beyond either edge that are there already when one scrolls. */
const overscan = 5;

/** No table shows more than the window does; one that is not laid out yet is taken to be as large. */
const within = (size: number, limit: number) => (size === 0 ? limit : Math.min(size, limit));

interface GridRows {
  readonly scroller: Readonly<Ref<HTMLElement | null>>;
  readonly count: () => number;
  readonly rowHeight: () => number;
  readonly active: () => number;
}

export function useGridRows({ scroller, count, rowHeight, active }: GridRows) {
  const virtualizer = useVirtualizer(
    computed(() => ({
      count: count(),
      getScrollElement: () => scroller.value,
      estimateSize: rowHeight,
      overscan,
      // The header stays in view above the rows.
      scrollMargin: headerHeight,
      scrollPaddingStart: headerHeight,
      observeElementRect: (instance: Virtualizer<HTMLElement, Element>, tell: (rect: Rect) => void) =>
        observeElementRect(instance, ({ width, height }) =>
          tell({ width: within(width, window.innerWidth), height: within(height, window.innerHeight) }),
        ),
      rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const inView = defaultRangeExtractor(range);
        const at = active();
        if (at < 0 || at >= range.count || inView.includes(at)) return inView;
        return [...inView, at].sort((a, b) => a - b);
      },
    })),
  );
  watch(rowHeight, () => virtualizer.value.measure());

  const place = rowPlaces();

  return {
    rows: computed(() => {
      const items = virtualizer.value.getVirtualItems();
      const rows = items.map(({ index, start }) => ({ index, top: start - headerHeight }));
      return place(rows, active(), virtualizer.value.isScrolling);
    }),
    /** The first and the last row that are in view. */
    range: computed(() => {
      const { range } = virtualizer.value;
      return range ? ([range.startIndex, range.endIndex] as const) : ([0, 0] as const);
    }),
    scrollTo: (index: number) => virtualizer.value.scrollToIndex(index, { align: 'auto' }),
    /** How many rows fit into the view. */
    pageLength: () => Math.max(1, Math.floor((virtualizer.value.scrollRect?.height ?? 0) / rowHeight()) - 1),
  };
}
