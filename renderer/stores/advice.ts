/** Remarks on the draft, from its fields and from the data behind it. */
import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { Advice } from '#core/errors/advice.ts';
import { adviseSpec, canRun } from '#core/experiment/advice.ts';
import { useDataPreviewStore } from './data-preview.ts';
import { useDraftStore } from './draft.ts';

const pathOf = ({ details }: Advice) => String(details['path'] ?? '');
const gravity = ['error', 'warning', 'info'] as const;

export const useAdviceStore = defineStore('advice', () => {
  const draft = useDraftStore();
  const data = useDataPreviewStore();

  const all = computed<readonly Advice[]>(() => {
    if (!draft.spec) return [];
    const seen = new Set<string>();
    return [...adviseSpec(draft.spec, data.facts ?? undefined), ...(data.preview?.advice ?? [])].filter((one) => {
      const key = `${one.code} ${pathOf(one)}`;
      return !seen.has(key) && seen.add(key);
    });
  });

  /** What concerns these fields or anything inside them. */
  function about(...paths: readonly string[]): Advice[] {
    return all.value.filter((one) => {
      const path = pathOf(one);
      return paths.some((prefix) => path === prefix || path.startsWith(`${prefix}.`));
    });
  }

  return {
    all,
    about,
    /** The gravest remark among those given; null where there is none. */
    gravest: (advice: readonly Advice[]): Advice['severity'] | null =>
      gravity.find((severity) => advice.some((one) => one.severity === severity)) ?? null,
    /** Whether a run may start: nothing is wrong with the settings, and the data can be read. */
    canRun: computed(() => draft.spec !== null && data.error === null && canRun(all.value)),
  };
});
