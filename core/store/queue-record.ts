/** The order of the queue, kept beside the settings: so that what a process leaves can go on in it. */
import { z } from 'zod';
import { JobRef } from '../contract/queue.ts';
import { versions } from '../experiment/versions.ts';
import type { LibraryDatabase } from './database.ts';

/** Of the settings' table; no setting is called so. */
export const queueKey = 'queue';
const forms = versions([]);
const Record = z.object({ jobs: z.array(JobRef) });

export class QueueRecord {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /** In its order; none where there is none, or none that can be read. */
  get(): JobRef[] {
    const query = this.#database.build.selectFrom('settings').select('value').where('key', '=', queueKey);
    const row = this.#database.first(query);
    if (!row) return [];
    try {
      return Record.parse(forms.upgrade(JSON.parse(row.value))).jobs;
    } catch {
      return [];
    }
  }

  set(jobs: readonly JobRef[]): void {
    const value = JSON.stringify(forms.stamp({ jobs: jobs.map(({ kind, id }) => ({ kind, id })) }));
    this.#database.run(
      this.#database.build
        .insertInto('settings')
        .values({ key: queueKey, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value })),
    );
  }
}
