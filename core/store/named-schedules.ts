/** Schedules kept under a name, which is what they are known by. */
import { NamedSchedule } from '../contract/named-schedules.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { parseAs } from '../errors/parse.ts';
import { StudioError } from '../errors/studio-error.ts';
import { scheduleTo2 } from '../experiment/schedule-steps/1-to-2.ts';
import { changed, versions } from '../experiment/versions.ts';
import type { LibraryDatabase } from './database.ts';
import { jsonOf, rowReader } from './row-reader.ts';
import type { NamedScheduleRow } from './tables.ts';

const forms = versions([(named) => ({ ...named, schedule: changed(named['schedule'], scheduleTo2) })]);

export class NamedSchedules {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /** By name. */
  list(): NamedSchedule[] {
    return scheduleRows.all(this.#rows());
  }

  /** Those that can't be read, by name. */
  unreadable(): Unreadable[] {
    return scheduleRows.unreadable(this.#rows());
  }

  /** Keeps a schedule; one that had the name before gives way. */
  save({ name, schedule, warmup }: NamedSchedule): void {
    const values = {
      schedule: JSON.stringify(schedule),
      warmup: JSON.stringify(warmup),
      version: forms.current,
    };
    this.#database.run(
      this.#database.build
        .insertInto('namedSchedules')
        .values({ name, ...values })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values)),
    );
  }

  /** @throws {StudioError} `schedules.nameTaken` where another has the new name. */
  rename(name: string, to: string): void {
    if (name === to) return;
    this.#database.transaction(() => {
      const { build } = this.#database;
      if (this.#database.first(build.selectFrom('namedSchedules').select('name').where('name', '=', to))) {
        throw new StudioError('schedules.nameTaken', `There is a schedule “${to}” already. Choose another name.`, {
          name: to,
        });
      }
      this.#database.run(build.updateTable('namedSchedules').set({ name: to }).where('name', '=', name));
    });
  }

  delete(name: string): void {
    this.#database.run(this.#database.build.deleteFrom('namedSchedules').where('name', '=', name));
  }

  #rows(): NamedScheduleRow[] {
    return this.#database.all(this.#database.build.selectFrom('namedSchedules').selectAll().orderBy('name'));
  }
}

const scheduleRows = rowReader(
  ({ name, schedule, warmup, version }: NamedScheduleRow): NamedSchedule => {
    const saved = { version, name, schedule: jsonOf('schedule', schedule), warmup: jsonOf('warmup', warmup) };
    return parseAs(NamedSchedule, forms.upgrade(saved), 'spec.invalid', name);
  },
  ({ name }) => {
    return { kind: 'schedule', id: name, parentId: null, name, number: null, createdAt: null, deletedAt: null };
  },
);
