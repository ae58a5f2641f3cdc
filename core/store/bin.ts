/** What emptying the bin destroys. */
import { activeStates } from '../contract/entities.ts';
import type { LibraryDatabase } from './database.ts';

/** Runs that are in the bin, by themselves or with their experiment or project. */
export function binnedRuns(database: LibraryDatabase): { id: string; isActive: boolean }[] {
  const rows = database.all(
    database.build
      .selectFrom('runs')
      .innerJoin('experiments', 'experiments.id', 'runs.experimentId')
      .innerJoin('projects', 'projects.id', 'experiments.projectId')
      .select(['runs.id', 'runs.state'])
      .where((row) =>
        row.or([
          row('runs.deletedAt', 'is not', null),
          row('experiments.deletedAt', 'is not', null),
          row('projects.deletedAt', 'is not', null),
        ]),
      ),
  );
  return rows.map(({ id, state }) => ({ id, isActive: activeStates.includes(state) }));
}

/** Removes the rows of everything in the bin, with all that belongs to it. */
export function destroyBinnedRows(database: LibraryDatabase): void {
  database.transaction(() => {
    for (const table of ['runs', 'experiments', 'projects'] as const) {
      database.run(database.build.deleteFrom(table).where('deletedAt', 'is not', null));
    }
  });
}
