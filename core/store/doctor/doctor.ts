/** Finds out what is wrong with a library, and mends what can be mended without destroying anything. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checks as checkNames, type CheckName, type Examination, type Finding } from '../../contract/doctor.ts';
import { reportOf, StudioError } from '../../errors/studio-error.ts';
import { isDamage } from '../damaged-database.ts';
import { takeProcessLock } from '../process-lock.ts';
import { checkDatabase } from './checks/database.ts';
import { checkFiles } from './checks/files.ts';
import { checkIndex } from './checks/index-of-runs.ts';
import { checkJobs } from './checks/jobs.ts';
import { checkLeftovers } from './checks/leftovers.ts';
import { checkMetrics } from './checks/metrics.ts';
import { checkModels } from './checks/models.ts';
import { checkParents } from './checks/parents.ts';
import { checkRows } from './checks/rows.ts';
import { ExaminedLibrary, refuseWhereOpen, type Checks, type Problem } from './examined-library.ts';

const checks: Checks = {
  database: checkDatabase,
  parents: checkParents,
  rows: checkRows,
  metrics: checkMetrics,
  files: checkFiles,
  models: checkModels,
  leftovers: checkLeftovers,
  jobs: checkJobs,
  index: checkIndex,
};

/**
 * Looks, and changes nothing.
 * @param owner - this process's, where it has the library open.
 * @throws {StudioError} `library.missing`, `library.newer`
 */
export function examine(folder: string, now: number, owner: string | null = null): Examination {
  return inspect(new ExaminedLibrary(existing(folder), now, owner, false), false);
}

/**
 * Mends what can be mended. This process must not have the database open.
 * @throws {StudioError} `library.missing`, `library.newer`, `library.inUse`
 */
export function repair(folder: string, now: number, owner: string | null = null): Examination {
  refuseWhereOpen(existing(folder), owner);
  mkdirSync(join(folder, 'locks'), { recursive: true });
  const lock = owner === null ? takeProcessLock(join(folder, 'locks')) : null;
  try {
    const library = new ExaminedLibrary(folder, now, lock?.owner ?? owner, true);
    return inspect(library, true);
  } finally {
    lock?.release();
  }
}

function inspect(library: ExaminedLibrary, forRepair: boolean): Examination {
  try {
    const findings: Finding[] = [];
    for (const check of checkNames) {
      const isDamaged = !forRepair && findings.some((finding) => finding.check === 'database');
      const isLost = findings.some(({ remedy }) => 'advice' in remedy && remedy.advice === 'backup');
      const problems = problemsOf(check, library, isDamaged || isLost);
      for (const problem of problems) findings.push(findingOf(check, problem, forRepair));
    }
    return { findings, setAside: library.setAside.folder };
  } finally {
    library.close();
  }
}

/** @param isTold - that the database is damaged, so that this check can't be made. */
function problemsOf(check: CheckName, library: ExaminedLibrary, isTold: boolean): Problem[] {
  try {
    return checks[check](library);
  } catch (error) {
    if (error instanceof StudioError && error.code === 'library.newer') throw error;
    if (isTold && isDamageOf(error)) return [];
    return [failed(check, error)];
  }
}

function isDamageOf(error: unknown): boolean {
  return isDamage(error) || (error instanceof StudioError && error.code === 'storage.damaged');
}

function findingOf(check: CheckName, problem: Problem, forRepair: boolean): Finding {
  const { code, message, details, remedy } = problem;
  const finding = { check, found: { code, message, details: { ...details } } };
  if (typeof remedy === 'string') return { ...finding, remedy: { advice: remedy } };
  try {
    if (forRepair) remedy.mend();
    return { ...finding, remedy: { mend: remedy.kind, isDone: forRepair } };
  } catch (error) {
    return findingOf(check, failed(check, error), false);
  }
}

function failed(check: CheckName, error: unknown): Problem {
  const { message: reason } = reportOf(error);
  const message = `The check “${check}” could not be completed: ${reason}`;
  return { code: 'doctor.failed', message, details: { check, reason }, remedy: 'look' };
}

/** @throws {StudioError} `library.missing` */
function existing(folder: string): string {
  if (existsSync(join(folder, 'library.sqlite'))) return folder;
  throw new StudioError('library.missing', `There is no library in ${folder}.`, { path: folder });
}
