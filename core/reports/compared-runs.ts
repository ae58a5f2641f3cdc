/** Runs side by side: what differs, what came out of groups that differ by their seed alone, and their curves. */
import { figureOf } from '../charts/chart.ts';
import { chartsOfGroups, type ComparedGroup } from '../charts/runs/compared-charts.ts';
import { groupLabels } from '../charts/runs/group-labels.ts';
import { groupMetrics, type GroupMetric } from '../charts/runs/group-metrics.ts';
import { runLabels } from '../charts/runs/run-labels.ts';
import { lineBasis } from '../charts/runs/run-lines.ts';
import { runTask } from '../charts/runs/run-results.ts';
import { RunSeries } from '../charts/runs/run-series.ts';
import { differingSettings } from '../charts/runs/run-settings.ts';
import type { Run } from '../contract/entities.ts';
import type { Figure } from '../contract/figures.ts';
import type { BaselineVerdict, GroupStatistics, RunGroup } from '../contract/run-table/groups.ts';
import type { Task } from '../experiment/data-spec.ts';
import { differenceOf } from '../experiment/spec-difference.ts';
import { noValue } from '../words/formats.ts';
import type { Words } from '../words/translate.ts';
import type { ReportBlock, ReportFinding } from './document.ts';
import { names, numbers, paragraph, remark, section, table } from './parts/blocks.ts';
import { runTable } from './parts/results-part.ts';
import type { RunSource } from './run-report.ts';

export interface ComparedSource {
  /** The first belongs to the group that the others are compared with. */
  readonly runs: readonly RunSource[];
  /** Of those runs; the columns are {@link groupMetrics}. */
  readonly groups: readonly RunGroup[];
}

/** More would not fit on a page. */
const shownSettings = 6;
/** The metrics that groups are judged by. */
const judgedMetrics: readonly GroupMetric[] = ['heldOutLoss', 'heldOutScore'];

interface Compared {
  readonly runs: readonly Run[];
  readonly groups: readonly { readonly group: RunGroup; readonly label: string; readonly sample: Run }[];
  /** Null where runs of both kinds are compared. */
  readonly task: Task | null;
  readonly isGrouped: boolean;
}

/** The group of the first run stands first. */
function comparedOf({ runs: sources, groups }: ComparedSource, words: Words): Compared {
  const { format, t } = words;
  const runs = sources.map(({ run }) => run);
  const placeOf = ({ members }: RunGroup) => Math.min(...members.map((id) => runs.findIndex((run) => run.id === id)));
  const sorted = groups
    .flatMap((group) => {
      const sample = runs[placeOf(group)];
      return sample ? [{ group, sample }] : [];
    })
    .sort((a, b) => placeOf(a.group) - placeOf(b.group));
  const samples = sorted.map(({ sample }) => sample);
  const isGrouped = groups.some(({ count }) => count > 1);
  const labels = isGrouped ? groupLabels(samples, format, t) : runLabels(samples, format, t);
  const tasks = new Set(runs.map(runTask));
  return {
    runs,
    groups: sorted.map((one, i) => ({ ...one, label: labels[i] ?? '' })),
    task: tasks.size === 1 ? ([...tasks][0] ?? null) : null,
    isGrouped,
  };
}

/** How the first of them is called. */
export function baselineName(source: ComparedSource, words: Words): string {
  return comparedOf(source, words).groups[0]?.label ?? '';
}

/** What differs, and what came out. */
export function comparedBlocks(source: ComparedSource, words: Words): ReportBlock[] {
  const { t } = words;
  const compared = comparedOf(source, words);
  const { runs, isGrouped } = compared;
  return [
    ...section('differences', differenceBlocks(compared, words), t),
    ...section('results', [...verdictBlocks(compared, words), ...(isGrouped ? groupBlocks(compared, words) : [])], t),
    ...section('runs', runTable(runs, labelsOfRuns(source, words), words), t),
  ];
}

function labelsOfRuns({ runs }: ComparedSource, { t, format }: Words): string[] {
  return runLabels(
    runs.map(({ run }) => run),
    format,
    t,
  );
}

function differenceBlocks({ runs, groups }: Compared, { t, format }: Words): ReportBlock[] {
  if (runs.length < 2) return [];
  const differing = differingSettings(
    groups.map(({ sample }) => sample),
    format,
    t,
  )
    .filter(({ id }) => id !== 'seed')
    .slice(0, shownSettings);
  const fingerprints = new Set(runs.flatMap(({ facts }) => facts?.dataFingerprint ?? []));
  return [
    paragraph(t(`compare.changes.differ.${differenceOf(runs.map(({ spec }) => spec))}`)),
    ...(differing.length > 0
      ? table(
          [names(t('reports.table.group')), ...differing.map(({ label }) => numbers(label))],
          groups.map(({ label, sample }) => [label, ...differing.map(({ text }) => text(sample.spec))]),
        )
      : []),
    ...(fingerprints.size > 1 ? [paragraph(t('reports.data.several', { count: fingerprints.size }))] : []),
  ];
}

function writeOf(metric: GroupMetric, task: Task | null, { format }: Words) {
  const isScore = metric.endsWith('Score');
  const of = task ?? 'regression';
  return {
    level: (value: number) => (isScore ? format.score(value, of) : format.loss(value)),
    difference: (value: number) => (isScore ? format.scoreGap(value, of) : format.lossGap(value)),
  };
}

function groupBlocks({ groups, task }: Compared, words: Words): ReportBlock[] {
  const { t, format } = words;
  const cell = (statistics: GroupStatistics | null | undefined, metric: GroupMetric) => {
    if (!statistics) return noValue;
    const { level } = writeOf(metric, task, words);
    const { mean, low, high } = statistics;
    return Number.isFinite(low) ? `${level(mean)} (${level(low)} … ${level(high)})` : level(mean);
  };
  return [
    ...table(
      [
        names(t('reports.table.group')),
        numbers(t('reports.table.seeds')),
        ...groupMetrics.map((metric) => numbers(t(`compare.metrics.${metric}`))),
      ],
      groups.map(({ group, label }) => [
        label,
        format.count(group.count),
        ...groupMetrics.map((metric, i) => cell(group.statistics[i], metric)),
      ]),
    ),
    remark(t('reports.intervals')),
  ];
}

/** Each group beside the first, seed by seed. */
function verdictBlocks(compared: Compared, words: Words): ReportBlock[] {
  const { t } = words;
  const [base, ...others] = compared.groups;
  if (!base) return [];
  const items = judgedMetrics.flatMap((metric) =>
    others.flatMap(({ group, label }): ReportFinding[] => {
      const verdict = group.verdicts[groupMetrics.indexOf(metric)];
      return verdict && verdict.pairs > 0 ? [findingOf(verdict, metric, label, base.label, compared.task, words)] : [];
    }),
  );
  if (items.length === 0) return [];
  return [{ kind: 'findings', items }, remark(t('reports.verdictMethod', { baseline: base.label }))];
}

const tones = { helps: 'good', hurts: 'bad', cannotTell: 'plain', identical: 'plain' } as const;

function findingOf(
  verdict: BaselineVerdict,
  metric: GroupMetric,
  group: string,
  baseline: string,
  task: Task | null,
  words: Words,
): ReportFinding {
  const { t, format } = words;
  const { difference } = writeOf(metric, task, words);
  const { pairs, corrected, low, high } = verdict;
  const values = {
    group,
    baseline,
    metric: t(`compare.metrics.${metric}`),
    difference: difference(verdict.difference),
    low: difference(low),
    high: difference(high),
    p: format.loss(corrected),
    pairs: format.count(pairs),
  };
  const isTested = Number.isFinite(corrected) && Number.isFinite(low);
  return {
    verdict: t(`studies.verdict.${verdict.verdict}`),
    tone: tones[verdict.verdict],
    text: t(isTested ? 'reports.verdictOf' : 'reports.verdictUntold', values),
  };
}

/** The curves of all, groups of seeds taken together. */
export function comparedFigures(source: ComparedSource, subtitle: string, words: Words): Figure[] {
  const { groups, task } = comparedOf(source, words);
  const series = new Map(
    source.runs.map(({ run, metrics }) => {
      const own = new RunSeries();
      own.append(metrics);
      return [run.id, { run, series: own }] as const;
    }),
  );
  const drawn = groups.map(({ group, label }): ComparedGroup => ({
    id: group.members[0] ?? '',
    label,
    runs: group.members.flatMap((id) => {
      const own = series.get(id);
      if (!own) return [];
      const { run } = own;
      return [{ id, label, series: own.series, ...lineBasis(run), isDiverged: run.state === 'diverged' }];
    }),
  }));
  const parts = new Set(source.runs.map(({ run }) => lineBasis(run).heldOut));
  const heldOut = parts.size === 1 ? ([...parts][0] ?? null) : null;
  return chartsOfGroups(drawn, { task, heldOut }, source.runs[0]?.smoothing ?? 0, words).map((chart) =>
    figureOf(chart, subtitle),
  );
}
