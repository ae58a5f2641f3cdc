/** What emptying the bin destroys. */
import { activeStates } from '../contract/entities.ts';
import { activeStudyStates } from '../contract/studies/study.ts';
import type { LibraryDatabase } from './database.ts';

/** A run or study that is in the bin, by itself or with its experiment or project. */
export interface Binned {
  readonly id: string;
  readonly isActive: boolean;
}

export function binnedRuns(database: LibraryDatabase): Binned[] {
  const { build } = database;
  const rows = database.all(
    build
      .selectFrom('runs')
      .select(['id', 'state'])
      .where((row) =>
        row.or([row('deletedAt', 'is not', null), row('experimentId', 'in', binnedExperiments(database))]),
      ),
  );
  return rows.map(({ id, state }) => ({ id, isActive: activeStates.includes(state) }));
}

export function binnedStudies(database: LibraryDatabase): Binned[] {
  const { build } = database;
  const rows = database.all(
    build
      .selectFrom('studies')
      .select(['id', 'state'])
      .where((row) =>
        row.or([row('deletedAt', 'is not', null), row('experimentId', 'in', binnedExperiments(database))]),
      ),
  );
  return rows.map(({ id, state }) => ({ id, isActive: activeStudyStates.includes(state) }));
}

function binnedExperiments({ build }: LibraryDatabase) {
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
