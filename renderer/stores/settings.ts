/** Language and appearance: the system's until the person chooses, kept by the core. */
import { usePreferredDark, usePreferredLanguages } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Settings } from '#core/contract/service.ts';
import { systemLocale, type Locale } from '../locales/index.ts';
import { useCore } from './core.ts';

export const useSettingsStore = defineStore('settings', () => {
  const core = useCore();
  const chosen = shallowRef<Settings>({ language: 'system', theme: 'system' });
  const systemLanguages = usePreferredLanguages();
  const systemDark = usePreferredDark();

  const locale = computed<Locale>(() =>
    chosen.value.language === 'system' ? systemLocale(systemLanguages.value) : chosen.value.language,
  );
  const theme = computed<'light' | 'dark'>(() => {
    if (chosen.value.theme !== 'system') return chosen.value.theme;
    return systemDark.value ? 'dark' : 'light';
  });

  async function load(): Promise<void> {
    chosen.value = await core.call('settings.get', {});
  }

  /** Takes effect at once; when it can't be kept, the old choice comes back and the error is thrown. */
  async function choose(change: Partial<Settings>): Promise<void> {
    const before = chosen.value;
    chosen.value = { ...before, ...change };
    try {
      chosen.value = await core.call('settings.set', change);
    } catch (error) {
      chosen.value = before;
      throw error;
    }
  }

  return { chosen: computed(() => chosen.value), locale, theme, load, choose };
});
