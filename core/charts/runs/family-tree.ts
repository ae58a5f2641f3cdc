/** Runs that were branched off each other, as a tree over the steps. */
import type { Run } from '../../contract/entities.ts';
import type { Formats } from '../../words/formats.ts';
import type { Translate } from '../../words/translate.ts';
import { differingSettings } from './run-settings.ts';

export interface FamilyMember {
  readonly run: Run;
  /** Null for one that was not branched off, or off one that is gone for good. */
  readonly parent: Run | null;
  readonly depth: number;
  /** The steps it was trained over by itself. */
  readonly from: number;
  readonly to: number;
}

/** The oldest first, and after each run those that were branched off it, by their branching points. */
export function familyTree(runs: readonly Run[]): FamilyMember[] {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const members: FamilyMember[] = [];
  const seen = new Set<string>();
  const add = (run: Run, parent: Run | null, depth: number): void => {
    if (seen.has(run.id)) return;
    seen.add(run.id);
    const from = run.branch?.step ?? 0;
    members.push({ run, parent, depth, from, to: Math.max(from, run.progress.step) });
    const children = runs.filter(({ branch }) => branch?.runId === run.id);
    children.sort((a, b) => (a.branch?.step ?? 0) - (b.branch?.step ?? 0) || a.createdAt - b.createdAt);
    for (const child of children) add(child, run, depth + 1);
  };
  const roots = runs.filter(({ branch }) => !branch || !byId.has(branch.runId));
  for (const root of [...roots].sort((a, b) => a.createdAt - b.createdAt || a.number - b.number)) add(root, null, 0);
  return members;
}

/** What a branch does otherwise than the run it came from; null where nothing. */
export function changesOf(run: Run, parent: Run, format: Formats, t: Translate): string | null {
  const differing = differingSettings([parent, run], format, t).map(
    ({ label, text }) => `${label} ${text(parent.spec)} → ${text(run.spec)}`,
  );
  const isRestarted = run.marks.some(({ step, restartSchedule }) => restartSchedule && step === run.branch?.step);
  const changes = isRestarted ? [...differing, t('runs.mark.restarted')] : differing;
  return changes.length > 0 ? changes.join(', ') : null;
}
