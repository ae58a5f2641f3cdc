import { describe, expect, it } from 'vitest';
import { studyTemplates } from '#core/contract/studies/study-kinds.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { studyTitle, templateWords } from '#core/charts/studies/study-words.ts';
import { locales } from '#core/contract/app.ts';
import { createStudioI18n } from '#renderer/locales/index.ts';

describe.each(locales)('the words of studies in %s', (locale) => {
  const i18n = createStudioI18n(locale).global;
  /** What is asked for and has no words of this language. */
  function missing(ask: (t: (key: string) => string) => unknown): string[] {
    const keys: string[] = [];
    ask((key) => {
      keys.push(key);
      return key;
    });
    expect(keys).not.toEqual([]);
    return keys.filter((key) => !i18n.te(key, locale));
  }

  it.each(studyTemplates.map((template) => [template.key, template] as const))(
    'describe and name %s',
    (_, template) => {
      expect(missing((t) => templateWords(template, t))).toEqual([]);
      expect(missing((t) => studyTitle({ plan: template.plan(defaultSpec()) }, t))).toEqual([]);
    },
  );
});
