import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldTable, fieldOf } from '#core/contract/run-table/field-table.ts';
import { parseQuery } from '#core/contract/run-table/query/parse-query.ts';
import type { ViewColumn } from '#core/contract/run-table/views.ts';
import { cellText } from '#renderer/features/runs/table/cell-text.ts';
import { columnsInView, layOut, moved, shifted } from '#renderer/features/runs/table/column-layout.ts';
import { fieldLabel } from '#renderer/features/runs/table/field-words.ts';
import { groupRows } from '#renderer/features/runs/table/group-rows.ts';
import { conditionsOf } from '#renderer/features/runs/table/query-chips.ts';
import { completions } from '#renderer/features/runs/table/query-completion.ts';
import { anyOfIds, conditionText, withCondition } from '#renderer/features/runs/table/query-text.ts';
import { usualColumns } from '#renderer/features/runs/table/use-usual-columns.ts';
import { formatsOf } from '#core/words/formats.ts';
import { locales } from '#core/contract/app.ts';
import { createStudioI18n } from '#renderer/locales/index.ts';
import { messages } from '../../../locales/messages.ts';
import { en } from '#core/words/en/index.ts';

const isRead = (query: string) => parseQuery(query, 0).expression !== null;

describe('the conditions of a query', () => {
  it('are those that all must hold, each as it was written', () => {
    expect(conditionsOf('')).toEqual([]);
    expect(conditionsOf('dropout > 0.3 and test.accuracy > 90% and tag = "lecture"')).toEqual([
      'dropout > 0.3',
      'test.accuracy > 90%',
      'tag = "lecture"',
    ]);
    expect(conditionsOf('moons not (tag = a or tag = b) missing notes')).toEqual([
      'moons',
      'not (tag = a or tag = b)',
      'missing notes',
    ]);
    expect(conditionsOf('seed in (1, 2) and (state = failed)')).toEqual(['seed in (1, 2)', '(state = failed)']);
    expect(conditionsOf(' tag = a or tag = b ')).toEqual(['tag = a or tag = b']);
    expect(conditionsOf('dropout >')).toEqual([]);
  });

  it('mean the same written one after the other', () => {
    const condition = fc.constantFrom(
      'dropout > 0.3',
      'not tag = "a b"',
      'has notes',
      '(x or y)',
      'seed in (1,2)',
      '한국',
    );
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1 }), fc.constantFrom(' and ', ' '), (parts, joint) => {
        expect(conditionsOf(parts.join(joint))).toEqual(parts);
      }),
    );
  });
});

describe('a condition by a value', () => {
  it('is read back as what it was made of, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('__proto__', 'and', 'a "b" \\ c', '😀', 'مرحبا'),
    );
    fc.assert(
      fc.property(text, (value) => {
        const { expression } = parseQuery(conditionText({ name: 'tag', kind: 'text' }, value, true), 0);
        expect(expression).toMatchObject({ kind: 'compare', value: { value: value.normalize('NFC') } });
      }),
    );
  });

  it('says of a list all of its values, of a time its day, of nothing that it is missing', () => {
    expect(conditionText({ name: 'dropout.hidden', kind: 'number' }, [0.5, 0.5], true)).toBe('dropout.hidden = 0.5');
    expect(conditionText({ name: 'tag', kind: 'text' }, ['a', 'b'], false)).toBe('not (tag = a and tag = b)');
    expect(conditionText({ name: 'created', kind: 'time' }, new Date(2026, 10, 5, 12).getTime(), true)).toBe(
      'created = 2026-11-05',
    );
    expect(conditionText({ name: 'maxNorm', kind: 'number' }, null, true)).toBe('missing maxNorm');
    expect(conditionText({ name: 'maxNorm', kind: 'number' }, null, false)).toBe('has maxNorm');
  });

  it('is added to what is looked for already, in brackets only where it must be', () => {
    expect(withCondition('', 'seed = 1')).toBe('seed = 1');
    expect(withCondition('tag = a', 'seed = 1')).toBe('tag = a and seed = 1');
    expect(withCondition('tag = a or tag = b', 'seed = 1')).toBe('(tag = a or tag = b) and seed = 1');
    expect(isRead(anyOfIds(['7a6c1a44-0a40-4c0c-8a5e-0d7b3a4c1e02', 'x']))).toBe(true);
  });
});

describe('completion', () => {
  const fields = [
    { ...fieldOf('tag')!, runs: 3, texts: ['lecture', 'two words'] },
    { ...fieldOf('learningRate')!, runs: 3, texts: [] },
  ];
  const offered = (text: string, isAsked = false) =>
    completions(text, text.length, fields, isAsked, (name) => name.toUpperCase())?.options;

  it('offers fields in the person’s words once a word is begun, and values at once', () => {
    expect(offered('')).toBeUndefined();
    expect(offered('learn')?.[0]).toEqual({ label: 'learningRate', apply: 'learningRate ', detail: 'LEARNINGRATE' });
    expect(offered('tag = ')?.map(({ apply }) => apply)).toEqual(['lecture ', '"two words" ']);
    expect(offered('', true)?.length).toBeGreaterThan(1);
  });
});

describe('columns', () => {
  const column = (field: string, pinned = false): ViewColumn => ({ field, pinned, width: null });
  const columns = [column('a', true), ...Array.from({ length: 30 }, (_, i) => column(`c${i}`))];
  const layout = layOut(columns, () => 100);

  it('stand pinned ones first, and of the others only those in view are on the page', () => {
    expect(layout.pinnedCount).toBe(1);
    const shown = columnsInView(layout, 1000, 500, 0).map(({ column: { field } }) => field);
    expect(shown.length).toBeLessThan(12);
    expect(shown).toContain('c10');
    expect(columnsInView(layout, 0, 500, 30).at(-1)?.column.field).toBe('c29');
  });

  it('change places without any getting lost', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (from, to) => {
        const next = moved(columns, columns[from]!.field, columns[to]!.field);
        expect(next.map(({ field }) => field).sort()).toEqual(columns.map(({ field }) => field).sort());
        expect(next[to]?.field).toBe(columns[from]?.field);
      }),
    );
    expect(shifted(columns, 'c0', -1)).toEqual(columns);
    expect(
      shifted(columns, 'c0', 1)
        .slice(1, 3)
        .map(({ field }) => field),
    ).toEqual(['c1', 'c0']);
  });

  it('nobody has chosen are the settings that differ and what came of them', () => {
    const listed = ['learningRate', 'seed', 'units', 'heldOutLoss', 'test.accuracy'].map((name) => {
      return { ...fieldOf(name)!, runs: name === 'test.accuracy' ? 0 : 2, texts: [] };
    });
    const rows = [{ values: [0.1, 1, 64] }, { values: [0.1, 2, 64] }];
    const usual = usualColumns(listed, ['learningRate', 'seed', 'units'], rows, 'library').map(({ field }) => field);
    expect(usual).toEqual(
      expect.arrayContaining(['name', 'project', 'experiment', 'learningRate', 'seed', 'heldOutLoss']),
    );
    expect(usual).not.toContain('units');
    expect(usual).not.toContain('test.accuracy');
  });
});

it('rows of groups are counted as they stand', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.dictionary(fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7'), fc.nat(4)),
      (total, open) => {
        const opened = new Map(Object.entries(open).map(([group, members]) => [Number(group), members]));
        const plain = Array.from({ length: total }, (_, group) => [
          { group, member: null },
          ...Array.from({ length: opened.get(group) ?? 0 }, (_, member) => ({ group, member })),
        ]).flat();
        const rows = groupRows(total, opened);
        expect(rows.count).toBe(plain.length);
        expect(plain.map((_, i) => rows.at(i))).toEqual(plain);
        for (let group = 0; group < total; group++) expect(plain[rows.indexOf(group)]).toEqual({ group, member: null });
      },
    ),
  );
});

describe.each(locales)('fields in %s', (locale) => {
  const { global } = createStudioI18n(locale);
  const known = messages(en);
  const words = (name: string) =>
    fieldLabel(name, (key, values = {}) => {
      if (!known.has(key)) throw new Error(`There is no message ${key}.`);
      return global.t(key, values);
    });

  it('all have words of their own', () => {
    const labels = new Map(fieldTable.map(({ name }) => [name, words(name)]));
    for (const [name, label] of labels) expect(label, name).not.toBe('');
    expect([...labels].filter(([name, label]) => name === label && name.includes('.'))).toEqual([]);
    expect(words('heldOutLoss@500')).toContain('500');
    expect(words('heldOutLoss.best')).not.toBe(words('heldOutLoss'));
  });

  it('say their values as people write them', () => {
    const write = { locale, format: formatsOf(locale), t: (key: string) => global.t(key) };
    expect(cellText({ name: 'seed', kind: 'number' }, 12_345_678, write)).toBe('12345678');
    expect(cellText({ name: 'dropout.hidden', kind: 'number' }, [0.5, 0.5], write)).toBe('0.5');
    expect(cellText({ name: 'dropout.hidden', kind: 'number' }, [0.5, 0.2], write)).toBe('0.5 · 0.2');
    expect(cellText({ name: 'test.accuracy', kind: 'number' }, null, write)).toBe('–');
    expect(cellText({ name: 'state', kind: 'text' }, 'completed', write)).toBe(global.t('runs.state.completed'));
  });
});
