/** Runs that were branched off each other, each as a line over the steps that it was trained for by itself. */
import type { Run } from '../../contract/entities.ts';
import { figureWith, seriesWith, type Figure, type FigureSeries } from '../../contract/figures.ts';
import type { Words } from '../../words/translate.ts';
import { changesOf, familyTree, type FamilyMember } from './family-tree.ts';
import { brokenLabel } from '../broken-label.ts';
import { runNames } from './run-names.ts';
import { heldOutOf, runTask } from './run-results.ts';

/** A run of a family in words. */
export interface FamilyRow extends FamilyMember {
  readonly name: string;
  /** What it does otherwise than its parent. */
  readonly change: string;
  /** When it was branched off, and the change. */
  readonly title: string;
  /** How it stands. */
  readonly note: string;
}

/** Families alone: a run that nothing was branched off, and that was not branched off itself, is none. */
export function familyRows(runs: readonly Run[], { t, format }: Words): FamilyRow[] {
  const all = familyTree(runs);
  const parents = new Set(all.flatMap(({ parent }) => (parent ? [parent.id] : [])));
  const members = all.filter(({ run }) => run.branch !== null || parents.has(run.id));
  const names = runNames(
    members.map(({ run }) => run),
    t,
  );
  return members.map((member, row) => {
    const { run, parent } = member;
    const { branch } = run;
    const changes = parent && changesOf(run, parent, format, t);
    const origin = branch && t('branch.label', { number: branch.number, step: format.count(branch.step) });
    const gone = branch !== null && parent === null ? t('compare.family.parentGone') : null;
    const change = branch ? (gone ?? changes ?? t('compare.family.unchanged')) : t('compare.family.first');
    const score = heldOutOf(run);
    return {
      ...member,
      ...{ name: names[row] ?? '', change, title: [origin, change].filter(Boolean).join(' · ') },
      note: [
        run.deletedAt === null ? t(`runs.state.${run.state}`) : t('compare.family.inBin'),
        ...(score ? [format.score(score.score, runTask(run))] : []),
      ].join(' · '),
    };
  });
}

/** @param chosen - runs that stand out, by their ids. @param subtitle - what it is of. */
export function familyFigure(
  rows: readonly FamilyRow[],
  chosen: ReadonlySet<string>,
  subtitle: string,
  { t, format }: Words,
): Figure {
  const yOf = (row: number) => rows.length - row;
  const line = (look: Partial<FigureSeries>, x: readonly number[], y: readonly number[]) =>
    seriesWith({
      label: '',
      color: 'muted',
      inLegend: false,
      ...look,
      x: Float64Array.from(x),
      y: Float64Array.from(y),
    });
  const last = Math.max(1, ...rows.map(({ to }) => to));
  return figureWith({
    title: t('compare.views.family'),
    subtitle,
    x: { label: t('compare.axis.step'), scale: 'linear', from: 0, to: last, ticks: null },
    y: {
      ...{ label: '', scale: 'linear', from: 0.5, to: rows.length + 0.5 },
      ticks: rows.map(({ name, change }, row) => ({
        value: yOf(row),
        label: rows.length > mostTold ? name : tickLabel(name, change),
      })),
    },
    series: rows.flatMap(({ run, parent, from, to, name }, row) => {
      const above = rows.findIndex((one) => one.run.id === parent?.id);
      const own = { label: name, color: chosen.has(run.id) ? 1 : ('muted' as const), dots: true };
      return [
        ...(above >= 0 ? [line({ line: 'dotted' }, [from, from], [yOf(above), yOf(row)])] : []),
        line(own, [from, to], [yOf(row), yOf(row)]),
      ];
    }),
    table: {
      columns: [
        ...[t('reports.table.run'), t('compare.family.parent'), t('compare.family.from'), t('compare.family.to')],
        ...[t('reports.table.change'), t('compare.results.state')],
      ],
      rows: rows.map(({ name, parent, from, to, change, note }) => [
        ...[name, rows.find(({ run }) => run.id === parent?.id)?.name ?? '', from, to, change, note],
      ]),
    },
    notes: [t('compare.family.drawn', { count: format.count(rows.length) })],
  });
}

/** Of more runs the names alone have room. */
const mostTold = 6;
/** Characters of a line beside the picture, and lines of what changed: the table has all of it. */
const [lineLength, mostLines] = [20, 2];

function tickLabel(name: string, change: string): string {
  const lines = brokenLabel(change, lineLength).split('\n');
  const shown =
    lines.length > mostLines ? [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1] ?? ''} …`] : lines;
  return [name, ...shown].join('\n');
}
