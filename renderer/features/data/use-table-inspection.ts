/** What is in the table in view, and corrections of how it is read. */
import { shallowRef, watch } from 'vue';
import type { TableInspection } from '#core/contract/data-preview.ts';
import type { TableOverride, TableSource } from '#core/experiment/data-spec.ts';
import { useCore } from '../../stores/core.ts';
import { useDataImportStore } from '../../stores/data-import.ts';
import { turns } from '../../stores/turns.ts';

/** @param source - the draft's, or a candidate for it. */
export function useTableInspection(source: () => TableSource) {
  const core = useCore();
  const imports = useDataImportStore();
  const inspection = shallowRef<TableInspection | null>(null);
  const error = shallowRef<unknown>(null);
  const begin = turns();

  /** Inspects anew; only the latest answer is shown. Resolves with null where it was refused. */
  async function inspect(file: string, override: TableOverride): Promise<TableInspection | null> {
    const isLatest = begin();
    try {
      const answer = await core.call('data.inspectTable', { file, override });
      if (isLatest()) {
        inspection.value = answer;
        error.value = null;
      }
      return answer;
    } catch (thrown) {
      if (isLatest()) error.value = thrown;
      return null;
    }
  }

  /**
   * Reads the file differently; a refusal leaves the experiment as it was.
   * @param correction - of what is read by then. What isn't given is found anew, so it gives what is to stay.
   */
  async function correct(correction: (now: TableSource) => TableOverride): Promise<void> {
    await imports.correctTable(source().file, (now) =>
      inspect(now.file, { fileName: now.fileName, ...correction(now) }),
    );
  }

  const isInspected = (current: TableSource) =>
    inspection.value !== null && JSON.stringify(inspection.value.source) === JSON.stringify(current);
  watch(
    source,
    (current) => {
      if (!isInspected(current)) void inspect(current.file, current);
    },
    { immediate: true },
  );

  return { inspection, error, correct };
}
