/** What is in the CSV file in view, and corrections of how it is read. */
import { shallowRef, watch } from 'vue';
import type { CsvInspection } from '#core/contract/data-preview.ts';
import type { CsvOverride, CsvSource } from '#core/experiment/data-spec.ts';
import { useCore } from '../../stores/core.ts';
import { useDataImportStore } from '../../stores/data-import.ts';
import { turns } from '../../stores/turns.ts';

/** @param source - the draft's, or a candidate for it. */
export function useCsvInspection(source: () => CsvSource) {
  const core = useCore();
  const imports = useDataImportStore();
  const inspection = shallowRef<CsvInspection | null>(null);
  const error = shallowRef<unknown>(null);
  const begin = turns();

  /** Inspects anew; only the latest answer is shown. Resolves with null where it was refused. */
  async function inspect(file: string, override: CsvOverride): Promise<CsvInspection | null> {
    const isLatest = begin();
    try {
      const answer = await core.call('data.inspectCsv', { file, override });
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
   * Reads the file differently. What isn't given is found anew, so give what is to stay; a refusal leaves the
   * experiment as it was. The experiment is the one that is open now.
   */
  async function correct(override: CsvOverride): Promise<void> {
    const { file, fileName } = source();
    const choice = imports.begin();
    const answer = await inspect(file, { fileName, ...override });
    if (answer) await imports.useInspected(answer, choice);
  }

  const isInspected = (current: CsvSource) =>
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
