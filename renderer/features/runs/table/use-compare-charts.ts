/** How the chosen runs stand beside each other beneath the table: part of its view, kept with it and opened with it. */
import { computed } from 'vue';
import type { CompareView } from '#core/contract/run-table/views.ts';
import { useTableViewStore } from '../../../stores/table-view.ts';

export function useCompareCharts() {
  const store = useTableViewStore();
  /** What comes back when they were hidden. */
  let last: CompareView = 'curves';

  const charts = computed({
    get: () => store.view.charts,
    set: (next) => store.change({ charts: next }),
  });
  const isComparing = computed({
    get: () => charts.value.shown.length > 0,
    set: (isOn) => {
      if (isOn === isComparing.value) return;
      last = charts.value.shown[0] ?? last;
      charts.value = { ...charts.value, shown: isOn ? [last] : [] };
    },
  });
  return { charts, isComparing };
}
