/**
 * Which runs of the table are chosen. In an experiment's tab the few that are ticked are those that are compared, which the
 * address says; what is chosen by a query is not chosen of another.
 */
import { computed, shallowRef, watch, type Ref } from 'vue';
import { overlayLimit } from '#core/contract/run-table/run-table.ts';
import { named, noneChosen, type Chosen } from '../../../stores/run-selection.ts';
import { useRunsStore } from '../../../stores/runs.ts';
import { useViewStore } from '../../../stores/view.ts';

export function useTableSelection(query: Readonly<Ref<string>>, scopeKey: Readonly<Ref<string>>) {
  const view = useViewStore();
  const runs = useRunsStore();
  const local = shallowRef<Chosen>(noneChosen);
  const isInAddress = ({ kind, ids }: Chosen) =>
    view.experiment !== null && kind === 'named' && ids.size <= overlayLimit;

  const chosen = computed<Chosen>({
    get: () => (isInAddress(local.value) ? named(view.experiment?.compared ?? []) : local.value),
    set: (next) => {
      local.value = next;
      if (view.experiment) runs.select(isInAddress(next) ? [...next.ids] : []);
    },
  });
  watch(query, () => {
    if (chosen.value.kind === 'found' || chosen.value.ids.size > 0) chosen.value = noneChosen;
  });
  watch(scopeKey, () => {
    if (chosen.value.kind === 'found') chosen.value = noneChosen;
  });

  return {
    chosen,
    choose: (next: Chosen) => {
      chosen.value = next;
    },
  };
}
