/** The settings of the studio, kept by the core; language and appearance are the system's until the person chooses. */
import { usePreferredDark, usePreferredLanguages } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { defaultSettings, type Settings } from '#core/contract/app.ts';
import type { Locale } from '#core/contract/app.ts';
import { systemLocale } from '../locales/index.ts';
import { useCore } from './core.ts';

export const useSettingsStore = defineStore('settings', () => {
  const core = useCore();
  const kept = shallowRef<Settings>(defaultSettings);
  /** Choices on their way to the core, oldest first. */
  const underWay = shallowRef<readonly Partial<Settings>[]>([]);
  const chosen = computed<Settings>(() =>
    underWay.value.reduce<Settings>((all, one) => ({ ...all, ...one }), kept.value),
  );
  const systemLanguages = usePreferredLanguages();
  const systemDark = usePreferredDark();

  const locale = computed<Locale>(() =>
    chosen.value.language === 'system' ? systemLocale(systemLanguages.value) : chosen.value.language,
  );
  const theme = computed<'light' | 'dark'>(() => {
    if (chosen.value.theme !== 'system') return chosen.value.theme;
    return systemDark.value ? 'dark' : 'light';
  });

  /** One call after the other: the last answer is the one to the last question. */
  let last: Promise<unknown> = Promise.resolve();
  async function keep(ask: () => Promise<Settings>): Promise<void> {
    const answer = last.then(ask);
    last = answer.catch(() => undefined);
    kept.value = await answer;
  }

  const load = () => keep(() => core.call('settings.get', {}));

  /** Takes effect at once; when it can't be kept, what was chosen before comes back and the error is thrown. */
  async function choose(change: Partial<Settings>): Promise<void> {
    underWay.value = [...underWay.value, change];
    try {
      await keep(() => core.call('settings.set', change));
    } finally {
      underWay.value = underWay.value.filter((one) => one !== change);
    }
  }

  return { chosen, locale, theme, load, choose };
});
