/** The runs that are chosen in the table, as many as can be told apart, to stand beside each other. */
import { shallowRef, watch } from 'vue';
import { overlayLimit } from '#core/contract/run-table/run-table.ts';
import { isChosen } from '../../../stores/run-selection.ts';
import { turns } from '../../../stores/turns.ts';
import { stable } from '../stable.ts';
import type { RunTableState } from './use-run-table.ts';

/** @param isWanted - whether anyone looks at them. */
export function useComparedIds(table: RunTableState, isWanted: () => boolean) {
  const ids = shallowRef<readonly string[]>([]);
  const begin = turns();

  async function chosenIds(): Promise<string[]> {
    const { chosen } = table.selection;
    if (chosen.value.kind === 'named') return [...chosen.value.ids].slice(0, overlayLimit);
    const question = table.asked.value;
    const found: string[] = [];
    if (!question) return found;
    for await (const { id } of table.allRows({ ...question, columns: [] })) {
      if (isChosen(chosen.value, id)) found.push(id);
      if (found.length === overlayLimit) break;
    }
    return found;
  }

  const chosen = stable(() => [table.selection.chosen.value.kind, ...table.selection.chosen.value.ids]);
  watch(
    [chosen, isWanted],
    async () => {
      const isLast = begin();
      const found = isWanted() ? await chosenIds().catch(() => []) : [];
      if (isLast()) ids.value = found;
    },
    { immediate: true },
  );
  return ids;
}
