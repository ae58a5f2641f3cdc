import { describe, expect, it } from 'vitest';
import { claims } from '#core/claims/index.ts';
import { claimKeys } from '#core/contract/claims.ts';
import { exportFormats } from '#core/contract/export-formats.ts';
import { createPreset, presetKeys } from '#core/experiment/presets.ts';
import { en } from '#renderer/locales/en/index.ts';
import { createStudioI18n, systemLocale } from '#renderer/locales/index.ts';
import { ko } from '#renderer/locales/ko/index.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

/** Every message by its full key. */
function messages(tree: Tree, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...messages(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const english = messages(en);
const korean = messages(ko);
const placeholders = (message = '') => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort();

/** Source text of the page, to find the keys it uses. */
const sources = import.meta.glob<string>('../../renderer/**/*.{ts,vue}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What can reach the page; the command line speaks for itself. */
const core = import.meta.glob<string>(['../../core/**/*.ts', '!../../core/cli/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

describe('languages', () => {
  it('have the same messages', () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('put the same values into them', () => {
    const differing = [...english].filter(
      ([key, message]) => placeholders(message).join() !== placeholders(korean.get(key)).join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('say something in each', () => {
    for (const [key, message] of [...english, ...korean]) expect(message.trim(), key).not.toBe('');
  });

  it('are all valid messages', () => {
    const { t } = createStudioI18n('en').global;
    const i18n = createStudioI18n('ko').global;
    for (const key of english.keys()) {
      expect(() => t(key, { count: 2 }), key).not.toThrow();
      expect(() => i18n.t(key, { count: 2 }), key).not.toThrow();
    }
  });

  it('are chosen by the system’s preferences', () => {
    expect(systemLocale(['fr-FR', 'ko-KR', 'en-US'])).toBe('ko');
    expect(systemLocale(['fr-FR'])).toBe('en');
  });
});

describe('messages that the page asks for', () => {
  it('exist', () => {
    const keys = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => [file, match[1]!] as const),
    );
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter(([, key]) => !english.has(key))).toEqual([]);
  });

  it('put every error and every remark of the core into words', () => {
    const used = Object.values(core).join('\n');
    const codes = (pattern: RegExp) => new Set([...used.matchAll(pattern)].map((match) => match[1]!));
    const errors = codes(/new StudioError\(\s*'([\w.]+)'/g);
    const reports = codes(/code: '([\w.]+)'/g);
    expect(errors.size).toBeGreaterThan(30);
    expect([...errors].filter((code) => !english.has(`errors.${code}`))).toEqual([]);
    const unknown = [...reports].filter((code) => !english.has(`errors.${code}`) && !english.has(`advice.${code}`));
    expect(unknown).toEqual([]);
  });

  it('state every claim, say how it is tested, and name what tests it', () => {
    for (const key of claimKeys) {
      const experiments = claims[key].cases.map((one) => `experiments.${one.key}`);
      for (const text of ['statement', 'test', ...experiments]) {
        expect(english.has(`claims.claim.${key}.${text}`), `${key}.${text}`).toBe(true);
      }
    }
  });

  it('name every preset and its experiments', () => {
    for (const preset of presetKeys) {
      const experiments = createPreset(preset).experiments.map(({ key }) => `experiments.${key}`);
      for (const key of ['name', 'summary', 'expect', ...experiments]) {
        expect(english.has(`presets.${preset}.${key}`), `${preset}.${key}`).toBe(true);
      }
    }
  });

  it('name every part of a run that can be saved', () => {
    for (const { part } of Object.values(exportFormats)) {
      for (const messages of [english, korean]) expect(messages.has(`runs.table.save.${part}`), part).toBe(true);
    }
  });
});
