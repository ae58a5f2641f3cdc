/** What a study has found so far, read again whenever another of its tasks is done. */
import { shallowRef, watch } from 'vue';
import type { Study } from '#core/contract/studies/study.ts';
import type { StudyResult } from '#core/contract/studies/study-kinds.ts';
import { useCore } from '../../stores/core.ts';

/** @param study - the same one each time, as far as it is. */
export function useStudyResult(study: () => Study) {
  const core = useCore();
  /** As last read; null while there is nothing. */
  const result = shallowRef<StudyResult | null>(null);
  const error = shallowRef<unknown>(null);

  async function read(): Promise<void> {
    try {
      ({ result: result.value } = await core.call('studies.get', { id: study().id }));
      error.value = null;
    } catch (thrown) {
      error.value = thrown;
    }
  }
  watch(() => study().progress.done, read, { immediate: true });
  return { result, error, read };
}
