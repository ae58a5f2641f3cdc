import { describe, expect, it } from 'vitest';
import { importanceFields, importanceOf, type ImportanceRow } from '#core/service/importance.ts';
import { runsNeeded } from '#core/statistics/importance.ts';

const at = (field: string) => importanceFields.indexOf(field);
const rowsOf = (
  count: number,
  settings: (i: number) => Record<string, number | string | number[]>,
  result = (i: number) => i,
) =>
  Array.from({ length: count }, (_, i): ImportanceRow => {
    const given = settings(i);
    return { settings: importanceFields.map((field) => given[field] ?? null), result: result(i) };
  });

describe('importance of settings', () => {
  it('knows the settings by their names, and not the seed', () => {
    expect(at('learningRate')).toBeGreaterThanOrEqual(0);
    expect(at('dropout.hidden')).toBeGreaterThanOrEqual(0);
    expect(at('seed')).toBe(-1);
  });

  it('finds what decides, the most important first', async () => {
    const rows = rowsOf(60, (i) => ({
      learningRate: (i + 1) / 60,
      'dropout.hidden': [((i * 7) % 60) / 100, ((i * 7) % 60) / 100],
      optimizer: 'adam',
    }));
    const found = await importanceOf(rows, 'lower');
    expect(found).toMatchObject({ kind: 'found', runs: 60 });
    if (found.kind !== 'found') return;
    expect(found.settings.map(({ field }) => field)).toEqual(['learningRate', 'dropout.hidden']);
    expect(found.settings.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 12);
    expect(await importanceOf(rows, 'lower')).toEqual(found);
  });

  it.each([
    ['tooFewRuns', rowsOf(runsNeeded - 1, (i) => ({ learningRate: i + 1 }))],
    ['nothingVaries', rowsOf(40, () => ({ learningRate: 0.1 }))],
    [
      'resultsAlike',
      rowsOf(
        40,
        (i) => ({ learningRate: i + 1 }),
        () => 1,
      ),
    ],
  ])('refuses with the reason: %s', async (reason, rows) => {
    expect(await importanceOf(rows, 'lower')).toMatchObject({ kind: 'refused', reason, needed: runsNeeded });
  });

  it('does not count runs without the result', async () => {
    const rows = rowsOf(
      40,
      (i) => ({ learningRate: i + 1 }),
      (i) => (i % 4 === 0 ? i : NaN),
    );
    expect(await importanceOf(rows, 'lower')).toMatchObject({ kind: 'refused', reason: 'tooFewRuns', runs: 10 });
  });
});
