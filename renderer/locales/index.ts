/** The studio's languages: messages, and formats for dates. */
import { createI18n } from 'vue-i18n';
import { en, type Messages } from '#core/words/en/index.ts';
import { ko } from '#core/words/ko/index.ts';
import { locales, type Locale } from '#core/contract/app.ts';
import { withParticles } from '#core/words/particles.ts';

declare module 'vue-i18n' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- this is how vue-i18n is told its keys
  export interface DefineLocaleMessage extends Messages {}
}

const datetimeFormats = {
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  dateTime: { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
} as const;

/** The plugin that puts the page into words, starting in one language. */
export function createStudioI18n(locale: Locale) {
  return createI18n({
    legacy: false,
    locale,
    fallbackLocale: 'en',
    messages: { en, ko },
    datetimeFormats: { en: datetimeFormats, ko: datetimeFormats },
    postTranslation: (translated) => (typeof translated === 'string' ? withParticles(translated) : translated),
  });
}

/** The first of the system's languages that the studio speaks. */
export function systemLocale(languages: readonly string[] = navigator.languages): Locale {
  for (const language of languages) {
    const known = locales.find((locale) => language.toLowerCase().split('-')[0] === locale);
    if (known) return known;
  }
  return 'en';
}
