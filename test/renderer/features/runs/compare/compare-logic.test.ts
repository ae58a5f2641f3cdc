import { describe, expect, it } from 'vitest';
import { formatsOf } from '#core/words/formats.ts';
import { brushOf, isWithin, movedBrush, withBrush } from '#renderer/components/parallel/brushes.ts';
import { columnScale } from '#renderer/features/runs/compare/column-scale.ts';
import { comparedColumns, type ComparedColumn } from '#renderer/features/runs/compare/compared-columns.ts';
import { differenceTable } from '#renderer/features/runs/compare/difference-table.ts';
import { familyFigure, familyRows } from '#core/charts/runs/family-figure.ts';
import { wordsOf } from '#core/words/words.ts';
import { changesOf, familyTree } from '#core/charts/runs/family-tree.ts';
import { ancestorsOf, stitchedPoints } from '#core/charts/runs/stitched.ts';
import { repeatedBy } from '#renderer/features/runs/repeated-run.ts';
import { sampleRun } from '../../../../support/samples.ts';

const format = formatsOf('en');
const t = (key: string, values?: Record<string, string | number>) => [key, ...Object.values(values ?? {})].join(' ');
const base = sampleRun();
const withTraining = (id: string, training: Partial<typeof base.spec.training>, changes = {}) =>
  sampleRun({ id, spec: { ...base.spec, training: { ...base.spec.training, ...training } }, ...changes });

describe('the table of what changed', () => {
  const runs = [withTraining('a', { learningRate: 0.1, seed: 1 }), withTraining('b', { learningRate: 0.01, seed: 2 })];

  it('has the settings that differ first, the seed and how each was made, then results', () => {
    const [settings, origin, results] = differenceTable(runs, format, t).sections;
    expect(settings?.rows.map(({ id, texts }) => [id, texts])).toEqual([['learningRate', ['0.1', '0.01']]]);
    expect(origin?.rows[0]).toMatchObject({ id: 'seed', texts: ['1', '2'] });
    expect(results?.rows[0]).toMatchObject({ id: 'state' });
  });

  it('says of runs of earlier studios what was not recorded', () => {
    const [, origin] = differenceTable(runs, format, t).sections;
    expect(origin?.rows.find(({ id }) => id === 'machine')).toMatchObject({
      texts: ['compare.facts.notRecorded', 'compare.facts.notRecorded'],
      isUnknown: [true, true],
    });
  });
});

describe('axes of columns', () => {
  const runs = [0.001, 0.01, 1].map((learningRate, i) => withTraining(`r${i}`, { learningRate }));
  const [rate] = comparedColumns(runs, format, t) as [ComparedColumn];

  it('place settings over orders of magnitude by these', () => {
    const scale = columnScale(rate, runs);
    expect([scale.at(runs[0]!), scale.at(runs[2]!)]).toEqual([0, 1]);
    expect(scale.at(runs[1]!)).toBeCloseTo(1 / 3, 10);
    expect(scale.ticks.map(({ label }) => label)).toEqual(['0.001', '0.01', '0.1', '1']);
  });

  it('place the numbers of a setting that only some runs have, and tell long ones short', () => {
    const [plain, ...others] = [0.1, 0.123456789, 0.9].map((momentum, i) => {
      const spec = withTraining(`m${i}`, {
        optimizer: i === 0 ? { kind: 'sgd' } : { kind: 'momentum', momentum },
      }).spec;
      const hidden = spec.network.hidden.map((layer) => ({ ...layer, dropoutRate: momentum }));
      return sampleRun({ id: `m${i}`, spec: { ...spec, network: { ...spec.network, hidden } } });
    });
    const columns = comparedColumns([plain!, ...others], format, t);
    const momentum = columns.find(({ id }) => id === 'training.optimizer.momentum');
    expect([plain!, ...others].map((run) => momentum?.value(run))).toEqual([null, 0.123456789, 0.9]);
    expect(columns.find(({ id }) => id === 'dropout')?.text(others[0]!)).toBe('0.1235');
  });

  it('place names evenly', () => {
    const named: ComparedColumn = { ...rate, id: 'name', value: ({ id }) => id, text: ({ id }) => id };
    expect(runs.map(columnScale(named, runs).at)).toEqual([0, 0.5, 1]);
  });

  it('keep the runs within every part that is chosen', () => {
    const scale = columnScale(rate, runs);
    const brushes = withBrush(new Map(), rate.id, brushOf(1.2, 0.3));
    expect(runs.filter((run) => isWithin(run, [{ ...scale, id: rate.id }], brushes)).map(({ id }) => id)).toEqual([
      'r1',
      'r2',
    ]);
    expect(withBrush(brushes, rate.id, brushOf(0.5, 0.501)).size).toBe(0);
    expect(movedBrush({ low: 0.5, high: 1 }, 0.1, false)).toEqual({ low: 0.5, high: 1 });
    const moved = movedBrush({ low: 0.4, high: 0.6 }, -0.5, false);
    expect(moved.low).toBe(0);
    expect(moved.high).toBeCloseTo(0.2, 10);
  });
});

describe('a family', () => {
  const branchOf = (parent: string, number: number, step: number) => ({ runId: parent, number, step });
  const progress = (step: number) => ({ ...base.progress, step });
  const root = withTraining('root', {}, { number: 1, createdAt: 1, progress: progress(100) });
  const late = withTraining(
    'late',
    { learningRate: 0.01 },
    { number: 2, createdAt: 2, branch: branchOf('root', 1, 80), progress: progress(100) },
  );
  const early = withTraining(
    'early',
    {},
    { number: 3, createdAt: 3, branch: branchOf('root', 1, 20), progress: progress(60) },
  );
  const grandchild = withTraining(
    'grandchild',
    {},
    { number: 4, createdAt: 4, branch: branchOf('early', 3, 40), progress: progress(60) },
  );
  const all = [grandchild, late, early, root];

  it('has each run below the one it was branched off, by the branching points', () => {
    expect(familyTree(all).map(({ run, depth, from, to }) => [run.id, depth, from, to])).toEqual([
      ['root', 0, 0, 100],
      ['early', 1, 20, 60],
      ['grandchild', 2, 40, 60],
      ['late', 1, 80, 100],
    ]);
  });

  it('begins anew where a parent is gone for good', () => {
    expect(familyTree([grandchild]).map(({ parent, depth }) => [parent, depth])).toEqual([[null, 0]]);
  });

  it('is a figure: a line for each over its own steps, dotted from where it was branched off', () => {
    const rows = familyRows(all, { ...wordsOf('en'), t });
    const figure = familyFigure(rows, new Set(['late']), 'Moons', { ...wordsOf('en'), t });
    const own = figure.series.filter(({ line }) => line === 'solid');
    expect(own.map(({ label, color, x }) => [label, color, ...x])).toEqual(
      rows.map(({ name, run, from, to }) => [name, run.id === 'late' ? 1 : 'muted', from, to]),
    );
    expect(figure.series.filter(({ line }) => line === 'dotted').map(({ x }) => x[0])).toEqual([20, 40, 80]);
    expect(figure.table?.rows.map(([, parent]) => parent)).toEqual(['', rows[0]?.name, rows[1]?.name, rows[0]?.name]);
    expect(figure.y.ticks?.at(-1)?.label).toContain('0.01');
  });

  it('names each branch by what changed there', () => {
    const from = format.learningRate(root.spec.training.learningRate);
    expect(changesOf(late, root, format, t)).toBe(`runs.setting.learningRate ${from} → 0.01`);
    expect(changesOf(early, root, format, t)).toBeNull();
  });

  it('stitches a curve through the ancestors, up to where each was left', () => {
    const byId = new Map(all.map((run) => [run.id, run]));
    expect(ancestorsOf(grandchild, (id) => byId.get(id)).map(({ id }) => id)).toEqual(['root', 'early']);
    const points =
      (...xs: number[]) =>
      () =>
        xs.map((x) => ({ x, y: x }));
    const stitched = stitchedPoints([points(0, 10, 20, 30), points(20, 30, 40, 50), points(40, 60)]);
    expect(stitched().map(({ x }) => x)).toEqual([0, 10, 20, 30, 40, 60]);
  });

  it('knows the run that a later one repeats', () => {
    const again = { ...root, id: 'again', number: 5 };
    expect(repeatedBy(again, [...all, again])?.id).toBe('root');
    expect(repeatedBy(root, [...all, again])).toBeUndefined();
    expect(repeatedBy({ ...late, id: 'x', number: 6, branch: null }, all)).toBeUndefined();
  });
});
