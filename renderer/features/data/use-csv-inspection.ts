/** What is in the draft's CSV file, and corrections of how it is read. */
import { computed, shallowRef, watch } from 'vue';
import type { CsvInspection } from '#core/contract/data-preview.ts';
import type { CsvSource } from '#core/spec/data-spec.ts';
import { useCore } from '../../stores/core.ts';
import { useSpecPart } from '../../stores/spec-part.ts';

export function useCsvInspection() {
  const core = useCore();
  const data = useSpecPart('data');
  const inspection = shallowRef<CsvInspection | null>(null);
  const error = shallowRef<unknown>(null);
  const busy = shallowRef(false);
  let question = 0;

  const source = computed(() => (data.value.value.source.kind === 'csv' ? data.value.value.source : null));

  /** Inspects anew; only the latest answer counts. Resolves with null where it was refused or overtaken. */
  async function inspect(file: string, override: Partial<CsvSource>): Promise<CsvInspection | null> {
    const asked = ++question;
    busy.value = true;
    try {
      const answer = await core.call('data.inspectCsv', { file, override });
      if (asked !== question) return null;
      inspection.value = answer;
      error.value = null;
      return answer;
    } catch (thrown) {
      if (asked === question) error.value = thrown;
      return null;
    } finally {
      if (asked === question) busy.value = false;
    }
  }

  /**
   * Reads the file differently. What isn't given is found anew, so give what is to stay; a refusal leaves the draft
   * as it was.
   */
  async function correct(override: Partial<CsvSource>): Promise<void> {
    const current = source.value;
    if (!current) return;
    const answer = await inspect(current.file, { fileName: current.fileName, ...override });
    if (answer && source.value === current) data.set({ source: answer.source });
  }

  const isInspected = (current: CsvSource) =>
    inspection.value !== null && JSON.stringify(inspection.value.source) === JSON.stringify(current);
  watch(
    source,
    (current) => {
      if (current && !isInspected(current)) void inspect(current.file, current);
    },
    { immediate: true },
  );

  return { source, inspection, error, busy, correct };
}
