/** Rows whose parent is gone: experiments and jobs get another, what was measured of no run is set aside. */
import { defaultSpec } from '../../../experiment/defaults.ts';
import { isDerived } from '../../tables.ts';
import type { Check, ExaminedLibrary, Problem } from '../examined-library.ts';

interface Orphan {
  readonly table: string;
  readonly rowid: number;
  readonly parent: string;
}

const recovered = 'Recovered';

export const checkParents: Check = (library) => {
  const orphans = library.present.pragma('foreign_key_check') as Orphan[];
  // What is derived has a check of its own.
  return orphans.filter(({ table }) => !isDerived(table)).map((orphan) => problemOf(library, orphan));
};

function problemOf(library: ExaminedLibrary, { table, rowid, parent }: Orphan): Problem {
  const adopted = {
    experiments: () => adoptExperiment(library, rowid),
    runs: () => adoptJob(library, 'runs', rowid),
    studies: () => adoptJob(library, 'studies', rowid),
  }[table];
  return {
    code: 'doctor.orphan',
    message: `Row ${rowid} of ${table} belongs to something in ${parent} that is gone.`,
    details: { table, row: rowid, parent },
    remedy: adopted
      ? { kind: 'adopt', mend: adopted }
      : { kind: 'setAside', mend: () => library.setRowAside(table, rowid) },
  };
}

function adoptExperiment({ present }: ExaminedLibrary, rowid: number): void {
  present
    .prepare(
      `INSERT OR IGNORE INTO projects (id, name, createdAt, updatedAt)
       SELECT projectId, ?, createdAt, createdAt FROM experiments WHERE rowid = ?`,
    )
    .run(recovered, rowid);
}

/** Its experiment comes back with the spec that the job was started with, in a project of the same id. */
function adoptJob({ present }: ExaminedLibrary, table: 'runs' | 'studies', rowid: number): void {
  const job = present
    .prepare<[number], { id: string; spec: string; at: number }>(
      `SELECT experimentId AS id, spec, createdAt AS at FROM ${table} WHERE rowid = ?`,
    )
    .get(rowid);
  if (!job) return;
  present
    .prepare(`INSERT OR IGNORE INTO projects (id, name, createdAt, updatedAt) VALUES (@id, @name, @at, @at)`)
    .run({ ...job, name: recovered });
  present
    .prepare(
      `INSERT OR IGNORE INTO experiments (id, projectId, name, spec, createdAt, updatedAt)
       VALUES (@id, @id, @name, @spec, @at, @at)`,
    )
    .run({ ...job, name: recovered, spec: job.spec || JSON.stringify(defaultSpec()) });
}
