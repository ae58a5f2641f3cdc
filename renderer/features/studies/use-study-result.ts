/** What a study has found so far, read again whenever another of its tasks is done. */
import { shallowRef, watch } from 'vue';
import type { EngineShare, Study } from '#core/contract/studies/study.ts';
import type { StudyResult } from '#core/contract/studies/study-kinds.ts';
import { useCore } from '../../stores/core.ts';
import { inOrder } from '../../stores/turns.ts';

/** @param study - the same one each time, as far as it is. */
export function useStudyResult(study: () => Study) {
  const core = useCore();
  /** As last read; null while there is nothing. */
  const result = shallowRef<StudyResult | null>(null);
  /** By which its tasks were computed. */
  const engines = shallowRef<readonly EngineShare[]>([]);
  const error = shallowRef<unknown>(null);

  const ask = inOrder(
    () => core.call('studies.get', { id: study().id }),
    (answer) => {
      result.value = answer.result;
      engines.value = answer.engines;
      error.value = null;
    },
  );
  async function read(): Promise<void> {
    try {
      await ask();
    } catch (thrown) {
      error.value = thrown;
    }
  }
  watch(() => study().progress.done, read, { immediate: true });
  return { result, engines, error, read };
}
