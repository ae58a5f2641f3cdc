import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '#core/contract/app.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useSettingsStore } from '#renderer/stores/settings.ts';
import { freshPinia } from '../mount-studio.ts';
import { SlowCore } from './slow-core.ts';

function setUp(answers: { refuse?: keyof Settings } = {}) {
  freshPinia();
  let kept = defaultSettings;
  const core = new SlowCore({
    'settings.get': () => kept,
    'settings.set': ({ language = kept.language, theme = kept.theme }) => {
      if (answers.refuse === 'language' && language !== kept.language) throw new StudioError('disk.full', 'Full.');
      return (kept = { ...kept, language, theme });
    },
  });
  useCore().attach(core);
  core.isSlow = true;
  return { core, settings: useSettingsStore(), kept: () => kept };
}

describe('choices in quick succession', () => {
  it('stay in force, each of them, until the core has the last one', async () => {
    const { core, settings, kept } = setUp();
    const chosen = [settings.choose({ language: 'ko' }), settings.choose({ theme: 'dark' })];
    await flushPromises();
    await core.release();
    expect(settings.chosen).toMatchObject({ language: 'ko', theme: 'dark' });
    await core.answerAll();
    await Promise.all(chosen);
    expect(settings.chosen).toEqual(kept());
  });

  it('end with the last one, on the page and in the core', async () => {
    const { core, settings, kept } = setUp();
    const chosen = [settings.choose({ language: 'ko' }), settings.choose({ language: 'en' })];
    await flushPromises();
    while (core.waiting.length > 0) await core.release(core.waiting.length - 1);
    await Promise.all(chosen);
    expect([settings.chosen.language, kept().language]).toEqual(['en', 'en']);
  });

  it('are not taken back with one that was refused before', async () => {
    const { core, settings } = setUp({ refuse: 'language' });
    const refused = settings.choose({ language: 'ko' });
    const chosen = settings.choose({ theme: 'dark' });
    const told = expect(refused).rejects.toMatchObject({ code: 'disk.full' });
    await core.answerAll();
    await told;
    await chosen;
    expect(settings.chosen).toMatchObject({ language: 'system', theme: 'dark' });
  });
});
