/** Every chart of a measured quantity says of which rows it is, and the gap is what the glossary says. */
import { describe, expect, it } from 'vitest';
import { HeldOutPart } from '#core/contract/entities.ts';
import { chartedRun } from '#core/charts/runs/charted-run.ts';
import { chartPlaces, comparedCharts, wordsFor } from '#core/charts/runs/run-charts.ts';
import { en } from '#core/words/en/index.ts';
import { locales } from '#core/contract/app.ts';
import { createStudioI18n } from '#renderer/locales/index.ts';
import { ko } from '#core/words/ko/index.ts';
import { RunSeries } from '#core/charts/runs/run-series.ts';
import { sampleRun } from '../support/samples.ts';

const measured = ['loss', 'score', 'gapLoss', 'gapScore'];
const tasks = ['classification', 'regression', undefined] as const;

describe.each(locales)('in %s', (locale) => {
  const { global } = createStudioI18n(locale);
  const translate = (key: string, values: Record<string, string | number> = {}) => global.t(key, values);
  const rowsOf = (part: string) => translate(`runs.rows.${part}`);
  /** The rows' name without what all of them are called. */
  const short = (part: string) =>
    rowsOf(part)
      .replace(/ rows$| 행$/, '')
      .toLowerCase();

  it.each(HeldOutPart.options)('each line of a run whose held-out part is the %s part names its part', (heldOut) => {
    const run = { ...chartedRun(sampleRun(), 100), heldOut, series: new RunSeries() };
    const charts = chartPlaces.flatMap((place) => place.charts).filter(({ id }) => measured.includes(id));
    expect(charts.map(({ id }) => id)).toEqual(measured);
    for (const { id, lines } of charts) {
      for (const line of lines?.(run, 'epoch', translate) ?? []) {
        if (line.id === 'batch') continue;
        const parts = id.startsWith('gap') ? ['train', heldOut] : [line.id === 'heldOut' ? heldOut : 'train'];
        for (const part of parts) expect(line.label.toLowerCase(), `${id} ${line.id}`).toContain(short(part));
      }
    }
  });

  it('each chart that compares runs by something measured has the rows in its name', () => {
    for (const { id, comparedName } of comparedCharts.filter((chart) => measured.includes(chart.id))) {
      for (const task of tasks) {
        const name = translate(wordsFor(comparedName!, task), { rows: rowsOf('test') });
        expect(name, id).toContain(rowsOf('test'));
        if (id.startsWith('gap')) expect(name, id).toContain(rowsOf('train'));
      }
    }
  });

  it('whatever speaks of the gap of a chart or a table says between which rows, or stands beside what does', () => {
    const beside = new Set([
      // Names in a menu and above a legend that says it.
      ...['gapLoss', 'gapAccuracy', 'gapR2', 'gapScore'].map((key) => `runs.chart.${key}`),
      // A button beside a title that says it.
      'studies.gap',
      // It says why there is none.
      'runs.training.noHeldOut',
    ]);
    const word = locale === 'ko' ? /격차/ : /\bgap\b/i;
    const names = locale === 'ko' ? /\{rows\}|훈련/ : /\{rows\}|training/i;
    const places = ['runs', 'studies', 'sweep'];
    const found = [...messagesOf({ en, ko }[locale])].filter(
      ([key, text]) => places.includes(key.split('.')[0]!) && word.test(text),
    );
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(([key, text]) => !beside.has(key) && !names.test(text)).map(([key]) => key)).toEqual([]);
  });
});

it('the glossary defines the gap', () => {
  const files = import.meta.glob<string>('../../docs/glossary.md', { query: '?raw', import: 'default', eager: true });
  const [glossary] = Object.values(files);
  expect(glossary).toMatch(/\*\*gap\*\* .*of loss held-out minus training, of score training minus held-out/);
});

/** Every message by its full key. */
function* messagesOf(tree: object, prefix = ''): Generator<[key: string, text: string]> {
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    if (typeof value === 'string') yield [prefix + key, value];
    else if (typeof value === 'object' && value !== null) yield* messagesOf(value, `${prefix}${key}.`);
  }
}
