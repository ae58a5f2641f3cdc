/** What emptying the bin destroys. */
import type { LibraryDatabase } from './database.ts';

/** Experiments in the bin, by themselves or with their project. */
export function binnedExperiments({ build }: LibraryDatabase) {
  return build
    .selectFrom('experiments')
    .innerJoin('projects', 'projects.id', 'experiments.projectId')
    .select('experiments.id')
    .where((row) => row.or([row('experiments.deletedAt', 'is not', null), row('projects.deletedAt', 'is not', null)]));
}

/** Removes the rows of everything in the bin, with all that belongs to it. */
export function destroyBinnedRows(database: LibraryDatabase): void {
  database.transaction(() => {
    for (const table of ['runs', 'studies', 'experiments', 'projects'] as const) {
      database.run(database.build.deleteFrom(table).where('deletedAt', 'is not', null));
    }
  });
}
