/** Runs and studies that are said to be worked on, and that nobody works on. */
import { activeStates } from '../../../contract/entities.ts';
import type { Check } from '../examined-library.ts';

export const checkJobs: Check = (library) => {
  return (['runs', 'studies'] as const).flatMap((table) => {
    const states = activeStates.map(() => '?').join(', ');
    const rows = library.present
      .prepare<string[], { id: string; number: number; name: string; state: string; owner: string | null }>(
        `SELECT job.id, number, experiments.name, state, owner FROM ${table} AS job
         LEFT JOIN experiments ON experiments.id = experimentId WHERE state IN (${states})`,
      )
      .all(...activeStates);
    return rows
      .filter(({ owner }) => owner === null || !library.isAlive(owner))
      .map(({ id, number, name, state }) => {
        const kind = table === 'runs' ? 'run' : 'study';
        const message = `The ${kind} ${number} of “${name}” is marked as ${state}, but nothing is working on it.`;
        const mend = () => {
          const free = `UPDATE ${table} SET state = 'interrupted', owner = NULL WHERE id = ?`;
          library.present.prepare(free).run(id);
        };
        return {
          code: 'doctor.jobOfNobody',
          message,
          details: { kind, name, number, state },
          remedy: { kind: 'interrupt', mend },
        };
      });
  });
};
