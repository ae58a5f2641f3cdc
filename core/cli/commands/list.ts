/** `list`: the library's runs. */
import type { Run } from '../../contract/entities.ts';
import type { ExitCode } from '../exit-codes.ts';
import { formatMinute, formatScore, shortId } from '../format.ts';
import { printJobs, type ListOptions } from '../print-jobs.ts';

/** Prints a table, or with `json` one run a line. */
export function list(options: ListOptions): Promise<ExitCode> {
  const none = (path: string) => `There are no runs in ${path} yet. Start one with “dropout-studio train”.`;
  return printJobs({ kind: 'run', header, row, none }, options);
}

const header = ['RUN', 'PROJECT', 'EXPERIMENT', 'NO.', 'STATE', 'STARTED', 'STEPS', 'TRAIN', 'HELD OUT'];

function row(project: string, run: Run): string[] {
  const task = run.facts?.task ?? 'classification';
  const heldOut = run.summary?.validation ?? run.summary?.test;
  return [
    shortId(run.id),
    project,
    run.experimentName,
    String(run.number),
    run.state,
    formatMinute(run.createdAt),
    String(run.summary?.steps ?? run.progress.step),
    run.summary?.train ? formatScore(run.summary.train.score, task) : '',
    heldOut ? formatScore(heldOut.score, task) : '',
  ];
}
