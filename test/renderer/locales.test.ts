import { describe, expect, it } from 'vitest';
import { dropoutClaims } from '#core/claims/dropout-claims.ts';
import { insideClaims } from '#core/claims/inside-claims.ts';
import { learningRateClaims } from '#core/claims/learning-rate-claims.ts';
import { predictionClaims } from '#core/claims/prediction-claims.ts';
import { storageStates } from '#core/errors/storage-trouble.ts';
import { chartPlaces } from '#core/charts/runs/run-charts.ts';
import { en } from '#core/words/en/index.ts';
import { createStudioI18n, systemLocale } from '#renderer/locales/index.ts';
import { ko } from '#core/words/ko/index.ts';
import { keysAskedFor } from './keys-asked-for.ts';
import { messages } from './locales/messages.ts';
import { runTimeKeys } from './run-time-keys.ts';

const english = messages(en);
const korean = messages(ko);
const placeholders = (message = '') => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort();

/** Source text of all that puts something into words, to find the keys it uses. */
const sources = import.meta.glob<string>(
  ['../../renderer/**/*.{ts,vue}', '../../core/{charts,reports}/**/*.ts', '../../core/words/*.ts'],
  { query: '?raw', import: 'default', eager: true },
);

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

/** What the rules that judge, and read the answers of lessons, name by themselves; their own tests ask for its words. */
const judgedPatterns = [
  'claims.claim.{}.reason.{}',
  ...['found', 'why', 'line', 'tick'].map((part) => `lessons.lesson.{}.${part}.{}`),
];
/** Fields of a spec, which look alike. */
const pathPatterns = ['data.{}', 'dropout.{}', 'network.hidden.{}', 'network.hidden.{}.dropoutRate'];

describe('messages that are asked for', () => {
  const asked = Object.entries(sources).flatMap(([file, text]) => keysAskedFor(text).map((key) => ({ ...key, file })));

  it('exist', () => {
    const written = asked.filter(({ form }) => form === 'written');
    expect(written.length).toBeGreaterThan(100);
    expect(written.filter(({ key }) => !english.has(key))).toEqual([]);
  });

  it('are known where they are made at run time', () => {
    const groups = Object.keys(en);
    const made = asked.filter(({ form, key }) => {
      if (form === 'made') return true;
      return form === 'madeElsewhere' && groups.includes(key.split('.')[0] ?? '') && !pathPatterns.includes(key);
    });
    const patterns = new Set(made.map(({ key }) => key));
    expect([...patterns].sort()).toEqual([...Object.keys(runTimeKeys), ...judgedPatterns].sort());
  });

  it.each(Object.entries(runTimeKeys))('exist for everything in %s', (pattern, values) => {
    const keys = values.map((value) => [value].flat().reduce((key, part) => key.replace('{}', part), pattern));
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !english.has(key))).toEqual([]);
  });

  it('are the values of variables in a few known places only', () => {
    const files = asked.filter(({ form }) => form === 'variable').map(({ file }) => file.split('/').at(-1));
    expect([...new Set(files)].sort()).toEqual([
      'ComparedFigure.vue', // Of the charts, below.
      'RunChartFigure.vue', // Of the charts, below.
      'RunComparison.vue',
      'TrainingCharts.vue',
      'compared-charts.ts', // Of the charts, below.
      'report-text.ts', // Of errors and remarks, below.
      'run-line-charts.ts', // Of the charts, below.
      'study-words.ts', // Of each kind, in a test of its own.
      'use-library-actions.ts', // A union of two keys.
      'use-words.ts', // Hands on what core asks for, which is found there.
    ]);
  });

  it('name every chart of a run', () => {
    const keys = chartPlaces.flatMap(({ choice, absence, charts }) => [
      ...[choice, absence].flatMap((key) => key ?? []),
      ...charts.flatMap(({ name, comparedName = [], button }) => {
        const label = button && 'label' in button ? button.label : [];
        return [name, comparedName, label]
          .flat()
          .flatMap((key) => (typeof key === 'string' ? key : Object.values(key)));
      }),
    ]);
    expect(keys.filter((key) => !english.has(key))).toEqual([]);
  });

  it('put every error and every remark of the core into words', () => {
    const used = Object.values(core).join('\n');
    const codes = (pattern: RegExp) => new Set([...used.matchAll(pattern)].map((match) => match[1]!));
    const errors = codes(/new StudioError\(\s*'([\w.]+)'/g);
    for (const state of storageStates) errors.add(`storage.${state}`);
    const reports = codes(/code: '([\w.]+)'/g);
    expect(errors.size).toBeGreaterThan(30);
    expect([...errors].filter((code) => !english.has(`errors.${code}`))).toEqual([]);
    const unknown = [...reports].filter((code) => !english.has(`errors.${code}`) && !english.has(`advice.${code}`));
    expect(unknown).toEqual([]);
  });

  it.each([
    ['dropout', dropoutClaims],
    ['inside', insideClaims],
    ['prediction', predictionClaims],
    ['learning-rate', learningRateClaims],
  ])('give the reasons for every finding on %s claims, and no others', (file, claims) => {
    const source = core[`../../core/claims/${file}-claims.ts`] ?? '';
    const conditional = [...source.matchAll(/reason: [\w.]+ \? '(\w+)' : '(\w+)'/g)].flatMap(([, ...both]) => both);
    const plain = [...source.matchAll(/reason: '(\w+)'/g)].map(([, one]) => one);
    // A trial's label is the reason where it decides.
    const labels = [...source.matchAll(/label === '(\w+)'.*reason: label/g)].flatMap(([line]) =>
      [...line.matchAll(/label === '(\w+)'/g)].map(([, label]) => label),
    );
    const worded = Object.keys(claims).flatMap((claim) =>
      [...english.keys()].flatMap((key) => key.match(`^claims\\.claim\\.${claim}\\.reason\\.(\\w+)$`)?.[1] ?? []),
    );
    expect([...new Set(worded)].sort()).toEqual([...new Set([...conditional, ...plain, ...labels])].sort());
  });
});
