/** The columns of the table of runs: what they say and what they sort by. */
import type { Run } from '#core/contract/entities.ts';
import { isActive } from '#core/contract/jobs.ts';
import { noValue, type Formats } from '../../format/formats.ts';
import { gapOf, heldOutOf, runTask } from './run-results.ts';
import { differingSettings, settingNamed, type Setting } from './run-settings.ts';

export interface RunColumn {
  readonly id: string;
  readonly label: string;
  /** Right-aligned when true. */
  readonly numeric: boolean;
  readonly text: (run: Run) => string;
  /** Undefined sorts last in either direction. */
  readonly sortBy: (run: Run) => number | string | undefined;
}

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Always shown, being what the studio is about; other settings appear once runs differ in them. */
const lastingSettings = ['learningRate', 'dropout'] as const;

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : undefined);

/** The settings that get a column for these runs. */
function shownSettings(runs: readonly Run[], format: Formats, t: Translate): Setting[] {
  const lasting = lastingSettings.map((name) => settingNamed(name, format, t));
  const differing = differingSettings(runs, format, t).filter(({ id }) => lasting.every((one) => one.id !== id));
  return [...lasting, ...differing];
}

function settingColumn({ id, label, text, number }: Setting): RunColumn {
  const value = number ?? text;
  return {
    id,
    label,
    numeric: number !== undefined,
    text: ({ spec }) => text(spec),
    sortBy: ({ spec }) => value(spec),
  };
}

/** The columns that suit these runs. @param withExperiment - whether runs of several experiments are listed. */
export function runColumns(runs: readonly Run[], withExperiment: boolean, format: Formats, t: Translate): RunColumn[] {
  const measured = (
    id: string,
    value: (run: Run) => number | undefined,
    write: (value: number, run: Run) => string,
  ): RunColumn => ({
    id,
    label: t(`runs.table.${id}`),
    numeric: true,
    sortBy: (run) => finite(value(run)),
    text: (run) => {
      const number = value(run);
      return number === undefined ? noValue : write(number, run);
    },
  });
  const score = (value: number, run: Run) => format.score(value, runTask(run));
  const scoreGap = (value: number, run: Run) => {
    const text = format.scoreGap(value, runTask(run));
    return runTask(run) === 'classification' ? t('runs.chart.pointUnit', { value: text }) : text;
  };
  const elapsed = (run: Run) => (isActive(run) ? undefined : run.summary?.elapsedMs);
  const named = (id: string, text: (run: Run) => string): RunColumn => {
    return { id, label: t(`runs.table.${id}`), numeric: false, text, sortBy: text };
  };
  return [
    measured('number', (run) => run.number, format.count),
    ...(withExperiment ? [named('experiment', (run) => run.experimentName)] : []),
    named('state', (run) => t(`runs.state.${run.state}`)),
    ...(runs.some(({ branch }) => branch) ? [branchColumn(format, t)] : []),
    ...shownSettings(runs, format, t).map(settingColumn),
    measured('heldOutScore', (run) => heldOutOf(run)?.score, score),
    measured('heldOutLoss', (run) => heldOutOf(run)?.loss, format.loss),
    measured('bestLoss', (run) => run.summary?.best?.loss, format.loss),
    measured('trainScore', (run) => run.summary?.train?.score, score),
    measured('gap', (run) => gapOf(run)?.score, scoreGap),
    measured('duration', elapsed, format.duration),
    measured('date', (run) => run.startedAt ?? run.createdAt, format.dateTime),
  ];
}

function branchColumn(format: Formats, t: Translate): RunColumn {
  return {
    id: 'branch',
    label: t('branch.column'),
    numeric: false,
    text: ({ branch }) =>
      branch ? t('branch.columnText', { number: branch.number, step: format.count(branch.step) }) : '',
    sortBy: ({ branch }) => branch?.step,
  };
}

/** Ascending order of two sort values of one column. */
export function compareValues(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

/** The longest text of each column. */
export function longestTexts(runs: readonly Run[], columns: readonly RunColumn[]): string[] {
  return columns.map(({ text }) =>
    runs.reduce((longest, run) => {
      const own = text(run);
      return own.length > longest.length ? own : longest;
    }, ''),
  );
}
