/** The index that runs are found by, beside the runs it was made of. */
import { fieldTable } from '../../../contract/run-table/field-table.ts';
import { indexVersion } from '../../run-index/index-version.ts';
import { runValues } from '../../run-index/run-values.ts';
import { RunTable } from '../../run-table.ts';
import { Runs } from '../../runs.ts';
import type { Check, ExaminedLibrary } from '../examined-library.ts';

/** Values of so many runs are read at once. */
const atOnce = 200;

export const checkIndex: Check = (library) => {
  const count = unlisted(library) + wrong(library);
  if (count === 0) return [];
  const message = `The index by which runs are found is not what it should be, for ${count} of them.`;
  return [
    { code: 'doctor.index', message, details: { count }, remedy: { kind: 'reindex', mend: () => reindex(library) } },
  ];
};

/** Runs that are not in the index, and what is in it of no run. */
function unlisted({ present }: ExaminedLibrary): number {
  const counts = present.prepare<[], { count: number }>(`
    SELECT count(*) AS count FROM runs WHERE id NOT IN (SELECT runId FROM indexedRuns)
    UNION ALL SELECT count(*) FROM indexedRuns WHERE runId NOT IN (SELECT id FROM runs)
    UNION ALL SELECT count(DISTINCT run) FROM runFields WHERE run NOT IN (SELECT key FROM indexedRuns)`);
  return counts.all().reduce((sum, { count }) => sum + count, 0);
}

/** Runs that are said to be up to date, and have other values than theirs. */
function wrong({ database }: ExaminedLibrary): number {
  const runs = new Runs(database, () => 0, '');
  const table = new RunTable(database);
  const made = database.all(
    database.build.selectFrom('indexedRuns').select(['key', 'runId']).where('fields', '=', indexVersion),
  );
  let count = 0;
  for (let at = 0; at < made.length; at += atOnce) {
    const some = made.slice(at, at + atOnce);
    const kept = table.values(
      some.map(({ key }) => key),
      fieldTable,
    );
    for (const { key, runId } of some) {
      const run = runs.find(runId);
      if (!run) continue;
      const values = runValues(run);
      const isWrong = [...values].some(([name, expected]) => {
        const found = kept.get(key)?.get(name) ?? [];
        return expected.length !== found.length || expected.some((value, place) => asKept(value) !== found[place]);
      });
      if (isWrong) count++;
    }
  }
  return count;
}

function asKept(value: number | string | boolean): number | string {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** The studio makes it anew when the library is opened. */
function reindex({ present }: ExaminedLibrary): void {
  present.exec(`
    DELETE FROM runFields;
    DELETE FROM indexedRuns;
    INSERT INTO indexedRuns (runId) SELECT id FROM runs`);
}
