/**
 * The dictionary where there is no page: the same messages, compiled by what the page's own dictionary stands on. Loaded
 * by whoever writes a text, since it is large.
 */
import {
  compile,
  createCoreContext,
  registerMessageCompiler,
  registerMessageResolver,
  resolveValue,
  translate,
  type CoreOptions,
} from '@intlify/core-base';
import { en } from './en/index.ts';
import { formatsOf } from './formats.ts';
import { ko } from './ko/index.ts';
import type { Locale } from '../contract/app.ts';
import { withParticles } from './particles.ts';
import type { Words } from './translate.ts';

registerMessageCompiler(compile);
registerMessageResolver(resolveValue);

/** Every message of each language. */
const dictionaries = { en, ko };

const made = new Map<Locale, Words>();

export function wordsOf(locale: Locale): Words {
  const words = made.get(locale) ?? makeWords(locale);
  made.set(locale, words);
  return words;
}

function makeWords(locale: Locale): Words {
  const context = createCoreContext<string, CoreOptions, object, object, object, string>({
    locale,
    fallbackLocale: 'en',
    messages: dictionaries,
  });
  return {
    locale,
    format: formatsOf(locale),
    t: (key, values = {}, count) => {
      const text = count === undefined ? translate(context, key, values) : translate(context, key, values, count);
      return withParticles(typeof text === 'string' ? text : key);
    },
  };
}
