/**
 * Opens what the address names: the draft, the runs and the studies follow it, at once, and nothing else opens them. So
 * what is done next is never done to the experiment before.
 */
import { watch } from 'vue';
import { useDraftStore } from './draft.ts';
import { useLibraryStore } from './library.ts';
import { useRunsStore } from './runs.ts';
import { useStudiesStore } from './studies.ts';

/** @param attempt - says what the core refuses. */
export function useOpening(attempt: (act: () => Promise<unknown>) => Promise<unknown>): void {
  const [library, draft, runs, studies] = [useLibraryStore(), useDraftStore(), useRunsStore(), useStudiesStore()];
  watch(
    () => library.experimentId,
    (id) => {
      void draft.open(id);
      void attempt(() => runs.open(id));
      void attempt(() => studies.open(id));
    },
    { immediate: true, flush: 'sync' },
  );
}
