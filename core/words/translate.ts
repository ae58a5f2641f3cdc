/** What puts things into words: a language's sentences, and its way to write numbers. */
import type { Formats } from './formats.ts';
import type { Locale } from '../contract/app.ts';

/**
 * A sentence of the dictionary by its key, with values in it.
 * @param count - chooses between a message's forms for one and for several.
 */
export type Translate = (key: string, values?: Record<string, string | number>, count?: number) => string;

export interface Words {
  readonly locale: Locale;
  readonly t: Translate;
  readonly format: Formats;
}
