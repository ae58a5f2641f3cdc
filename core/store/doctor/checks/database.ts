/** Whether SQLite finds its own file sound. */
import { isDamage } from '../../damaged-database.ts';
import type { Check, ExaminedLibrary, Problem } from '../examined-library.ts';
import { hasReadable } from '../rebuild.ts';

/** Lines of what is wrong; the first tells enough. */
const faultLimit = 100;

export const checkDatabase: Check = (library) => {
  try {
    const [fault] = faultsIn(library);
    if (fault === undefined) return [];
    return [hasReadable(library.databasePath) ? damaged(library, fault) : lost(library, fault)];
  } catch (error) {
    if (!isDamage(error)) throw error;
    return [lost(library, error.message)];
  }
};

function damaged(library: ExaminedLibrary, reason: string): Problem {
  const path = library.databasePath;
  const message = `The database ${path} is damaged: ${reason}.`;
  const remedy = { kind: 'rebuild', mend: () => library.rebuild() } as const;
  return { code: 'doctor.database', message, details: { path, reason }, remedy };
}

function lost({ databasePath: path }: ExaminedLibrary, reason: string): Problem {
  const message = `The database ${path} is damaged, and nothing of it can be read: ${reason}.`;
  return { code: 'doctor.databaseLost', message, details: { path, reason }, remedy: 'backup' };
}

function faultsIn({ raw }: ExaminedLibrary): string[] {
  try {
    const lines = raw.pragma(`integrity_check(${faultLimit})`) as { integrity_check: string }[];
    return lines.map(({ integrity_check: line }) => line).filter((line) => line !== 'ok');
  } catch (error) {
    if (isDamage(error)) return [error.message];
    throw error;
  }
}
