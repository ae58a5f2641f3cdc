/** Schedules kept under a name, which is what they are known by. */
import { StudioError } from '../errors/studio-error.ts';
import { NamedSchedule } from '../contract/named-schedules.ts';
import type { LibraryDatabase } from './database.ts';

export class NamedSchedules {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /** By name. Those that only another version of the studio understands are left out. */
  list(): NamedSchedule[] {
    const rows = this.#database.all(this.#database.build.selectFrom('namedSchedules').selectAll().orderBy('name'));
    return rows.flatMap(({ name, schedule, warmup }) => {
      const parsed = NamedSchedule.safeParse({
        name,
        schedule: JSON.parse(schedule) as unknown,
        warmup: JSON.parse(warmup) as unknown,
      });
      return parsed.success ? [parsed.data] : [];
    });
  }

  /** Keeps a schedule; one that had the name before gives way. */
  save({ name, schedule, warmup }: NamedSchedule): void {
    const values = { schedule: JSON.stringify(schedule), warmup: JSON.stringify(warmup) };
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
}
