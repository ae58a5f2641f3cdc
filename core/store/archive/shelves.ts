/** The shelves of a library on one database: the whole library's, that of one moment, or that of what is on its way in. */
import type { Clock } from '../clock.ts';
import type { LibraryDatabase } from '../database.ts';
import { Experiments } from '../experiments.ts';
import type { Files } from '../files.ts';
import { LessonRecords } from '../lesson-records.ts';
import { Metrics } from '../metrics.ts';
import { Projects } from '../projects.ts';
import { RunLabelsTable } from '../run-labels.ts';
import { Runs } from '../runs.ts';
import { Studies } from '../studies.ts';
import { Views } from '../views.ts';

export interface Shelves {
  readonly database: LibraryDatabase;
  readonly projects: Projects;
  readonly experiments: Experiments;
  readonly runs: Runs;
  readonly studies: Studies;
  readonly labels: RunLabelsTable;
  readonly metrics: Metrics;
  readonly lessons: LessonRecords;
  readonly files: Files;
  readonly views: Views;
}

/** @param files - on the same database. */
export function shelvesOn(database: LibraryDatabase, files: Files, now: Clock): Shelves {
  return {
    database,
    projects: new Projects(database, now),
    experiments: new Experiments(database, now),
    // Nobody works on a job through these.
    runs: new Runs(database, now, ''),
    studies: new Studies(database, now, ''),
    labels: new RunLabelsTable(database),
    metrics: new Metrics(database),
    lessons: new LessonRecords(database),
    files,
    views: new Views(database),
  };
}
