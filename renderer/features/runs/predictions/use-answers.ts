/** Asks a run's network, and asks again while it trains, as long as someone looks. */
import { useDocumentVisibility } from '@vueuse/core';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { Run } from '#core/contract/entities.ts';
import type { Answer, Question } from '#core/contract/predictions.ts';
import { useCore } from '../../../stores/core.ts';
import { hasState } from '../../../stores/run-state.ts';
import { turns } from '../../../stores/turns.ts';

/** Between an answer and the next question, at least. */
const leastPauseMs = 200;
/** A network is asked for at most one part in so many of its time. */
const restShare = 33;

/** When the next question may come, so that training hardly notices. */
export function pauseAfter({ tookMs }: Pick<Answer, 'tookMs'>): number {
  return Math.max(leastPauseMs, restShare * tookMs);
}

interface Asking<Kind extends Question['kind']> {
  readonly run: () => Run;
  readonly question: () => Extract<Question, { kind: Kind }>;
  /** Whether a run under way is asked again and again. */
  readonly follows: () => boolean;
}

export function useAnswers<Kind extends Question['kind']>(kind: Kind, { run, question, follows }: Asking<Kind>) {
  const core = useCore();
  const visibility = useDocumentVisibility();
  const answer = shallowRef<Extract<Answer, { kind: Kind }> | null>(null);
  const error = shallowRef<unknown>(null);
  const isAsking = shallowRef(false);
  const begin = turns();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const canAsk = computed(() => hasState(run()));
  const isLive = computed(() => run().state === 'running' && follows() && visibility.value === 'visible');
  const isOfKind = (found: Answer): found is Extract<Answer, { kind: Kind }> => found.kind === kind;

  async function ask(): Promise<void> {
    clearTimeout(timer);
    const isLatest = begin();
    if (!canAsk.value) return;
    isAsking.value = true;
    try {
      const found = await core.call('predictions.ask', { id: run().id, question: question() });
      if (!isLatest() || !isOfKind(found)) return;
      answer.value = found;
      error.value = null;
      if (isLive.value) timer = setTimeout(() => void ask(), pauseAfter(found));
    } catch (thrown) {
      if (isLatest()) error.value = thrown;
    } finally {
      if (isLatest()) isAsking.value = false;
    }
  }

  // What was answered for another run, or to another question, is no answer.
  watch(
    () => `${run().id} ${JSON.stringify(question())}`,
    () => {
      answer.value = null;
      error.value = null;
    },
    { flush: 'sync' },
  );
  watch([() => run().id, () => run().state, canAsk, question, isLive, () => core.connections], ask, {
    immediate: true,
  });
  onScopeDispose(() => {
    begin();
    clearTimeout(timer);
  });

  return { answer, error, isAsking, canAsk, ask };
}
