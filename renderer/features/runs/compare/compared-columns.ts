/** What runs are laid out by: the settings they differ in, and their results. */
import type { Run } from '#core/contract/entities.ts';
import { isActive } from '#core/contract/jobs.ts';
import { noValue, type Formats } from '#core/words/formats.ts';
import { gapOf, heldOutOf, runTask } from '#core/charts/runs/run-results.ts';
import { differingSettings } from '#core/charts/runs/run-settings.ts';
import type { Translate } from '#core/words/translate.ts';

export interface ComparedColumn {
  readonly id: string;
  readonly label: string;
  readonly kind: 'setting' | 'result';
  /** A number where it has an order; null for a run without. */
  readonly value: (run: Run) => number | string | null;
  readonly text: (run: Run) => string;
  /** A number of the column that is no run's, as on an axis. */
  readonly write: (value: number) => string;
}

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);

/** Settings first, results after them. */
export function comparedColumns(runs: readonly Run[], format: Formats, t: Translate): ComparedColumn[] {
  return [...settingColumns(runs, format, t), ...resultColumns(runs, format, t)];
}

export function settingColumns(runs: readonly Run[], format: Formats, t: Translate): ComparedColumn[] {
  return differingSettings(runs, format, t).map(({ id, label, text, number }): ComparedColumn => {
    const value = number ?? text;
    // Some runs may have no such setting, as one without momentum.
    const there = runs.map(({ spec }) => value(spec)).filter((one) => one !== noValue);
    const isNumber = there.length > 0 && there.every(isNumeric);
    return {
      id,
      label,
      kind: 'setting',
      value: ({ spec }) => (isNumber ? finite(Number(value(spec))) : text(spec)),
      text: ({ spec }) => text(spec),
      write: format.learningRate,
    };
  });
}

/** A rate of dropout that all layers share is a number, though it is told as a text. */
function isNumeric(value: number | string): boolean {
  return typeof value === 'number' || (value !== '' && Number.isFinite(Number(value)));
}

export function resultColumns(runs: readonly Run[], format: Formats, t: Translate): ComparedColumn[] {
  const tasks = new Set(runs.map(runTask));
  const task = tasks.size === 1 && tasks.has('classification') ? 'classification' : 'regression';
  const result = (
    id: string,
    value: (run: Run) => number | undefined,
    write: (value: number) => string,
  ): ComparedColumn => ({
    id,
    label: t(`compare.results.${id}`),
    kind: 'result',
    value: (run) => finite(value(run)),
    text: (run) => {
      const found = finite(value(run));
      return found === null ? noValue : write(found);
    },
    write,
  });
  const score = (value: number) => format.score(value, task);
  return [
    result('heldOutScore', (run) => heldOutOf(run)?.score, score),
    result('heldOutLoss', (run) => heldOutOf(run)?.loss, format.loss),
    result('bestLoss', (run) => run.summary?.best?.loss, format.loss),
    result('trainScore', (run) => run.summary?.train?.score, score),
    result('gap', (run) => gapOf(run)?.loss, format.lossGap),
    result('duration', (run) => (isActive(run) ? undefined : run.summary?.elapsedMs), format.duration),
  ];
}
