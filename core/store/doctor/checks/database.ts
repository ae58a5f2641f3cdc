/** Whether SQLite finds its own file sound. */
import { isDamage } from '../../damaged-database.ts';
import type { Check, ExaminedLibrary } from '../examined-library.ts';

/** Lines of what is wrong; the first tells enough. */
const faultLimit = 100;

export const checkDatabase: Check = (library) => {
  const path = library.databasePath;
  try {
    const faults = faultsIn(library);
    const [reason] = faults;
    if (reason === undefined) return [];
    const message = `The database ${path} is damaged: ${reason}.`;
    return [
      {
        code: 'doctor.database',
        message,
        details: { path, reason },
        remedy: { kind: 'rebuild', mend: () => library.rebuild() },
      },
    ];
  } catch (error) {
    if (!isDamage(error)) throw error;
    const message = `The database ${path} can’t be opened: ${error.message}.`;
    return [{ code: 'doctor.databaseLost', message, details: { path, reason: error.message }, remedy: 'backup' }];
  }
};

function faultsIn({ raw }: ExaminedLibrary): string[] {
  try {
    const lines = raw.pragma(`integrity_check(${faultLimit})`) as { integrity_check: string }[];
    return lines.map(({ integrity_check: line }) => line).filter((line) => line !== 'ok');
  } catch (error) {
    if (isDamage(error)) return [error.message];
    throw error;
  }
}
