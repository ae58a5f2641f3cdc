/** Rows that can't be read, of every table. */
import type { Unreadable } from '../../../contract/unreadable.ts';
import { StudioError } from '../../../errors/studio-error.ts';
import { fromExactJson } from '../../exact-json.ts';
import { Experiments } from '../../experiments.ts';
import { Files } from '../../files.ts';
import { NamedSchedules } from '../../named-schedules.ts';
import { Projects } from '../../projects.ts';
import { jsonOf } from '../../row-reader.ts';
import { Runs } from '../../runs.ts';
import { SettingsTable } from '../../settings-table.ts';
import { Studies } from '../../studies.ts';
import { Unsettled } from '../../unsettled.ts';
import { Views } from '../../views.ts';
import type { Check, ExaminedLibrary, Problem } from '../examined-library.ts';

/** What can be given anew, and stands in the way until then. */
const replaceable = {
  schedule: { table: 'namedSchedules', key: 'name' },
  view: { table: 'views', key: 'id' },
  file: { table: 'files', key: 'hash' },
  setting: { table: 'settings', key: 'key' },
} as const;

/** For reading only: nothing is made by it. */
const never = () => 0;

export const checkRows: Check = (library) => {
  const { database } = library;
  const unreadable = [
    ...new Projects(database, never).unreadable(),
    ...new Experiments(database, never).allUnreadable(),
    ...new Runs(database, never, '').allUnreadable(),
    ...new Studies(database, never, '').allUnreadable(),
    ...new NamedSchedules(database).unreadable(),
    ...new Views(database).unreadable(),
    ...new Files(database, '', new Unsettled(database, '', ''), never).unreadable(),
    ...new SettingsTable(database).unreadable(),
  ];
  return [...unreadable.map((one) => problemOf(library, one)), ...checkOutcomes(library)];
};

function problemOf(library: ExaminedLibrary, { kind, id, name, number, reason }: Unreadable): Problem {
  const called = number === null ? name : `${name}, ${number}`;
  const message = `The ${kind} “${called}” can’t be read: ${reason.message}`;
  const problem = { code: 'doctor.row', message, details: { kind, name: called, reason: reason.message } };
  if (reason.code === 'version.newer') return { ...problem, remedy: 'update' };
  if (kind !== 'schedule' && kind !== 'view' && kind !== 'file' && kind !== 'setting')
    return { ...problem, remedy: 'bin' };
  const { table, key } = replaceable[kind];
  return { ...problem, remedy: { kind: 'setAside', mend: () => setAside(library, table, key, id) } };
}

function setAside(library: ExaminedLibrary, table: string, key: string, value: string): void {
  const select = library.present.prepare<[string], { rowid: number }>(
    `SELECT rowid FROM "${table}" WHERE "${key}" = ?`,
  );
  for (const { rowid } of select.all(value)) library.setRowAside(table, rowid);
}

/** What tasks of studies found. Once it is set aside the study can go on, which does the task again. */
function checkOutcomes(library: ExaminedLibrary): Problem[] {
  const rows = library.present
    .prepare<[], { rowid: number; studyId: string; task: number; outcome: string }>(
      'SELECT rowid, studyId, task, outcome FROM studyOutcomes',
    )
    .all();
  return rows.flatMap(({ rowid, studyId, task, outcome }): Problem[] => {
    const reason = reasonAgainst(outcome);
    if (reason === null) return [];
    const message = `What task ${task} of the study ${studyId} found can’t be read: ${reason}`;
    const mend = () => {
      library.setRowAside('studyOutcomes', rowid);
      library.present.prepare(`UPDATE studies SET state = 'interrupted', owner = NULL WHERE id = ?`).run(studyId);
    };
    return [
      {
        code: 'doctor.outcome',
        message,
        details: { task, study: studyId, reason },
        remedy: { kind: 'setAside', mend },
      },
    ];
  });
}

function reasonAgainst(outcome: string): string | null {
  try {
    jsonOf('outcome', outcome, fromExactJson);
    return null;
  } catch (error) {
    if (error instanceof StudioError) return error.message;
    throw error;
  }
}
