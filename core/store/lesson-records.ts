/** How far the person is in each lesson: kept beside the settings, under the lesson's name. */
import { z } from 'zod';
import { Prediction, type LessonKey } from '../contract/lessons.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { parseAs } from '../errors/parse.ts';
import { versions } from '../experiment/versions.ts';
import type { LibraryDatabase } from './database.ts';
import { jsonOf, rowReader } from './row-reader.ts';
import type { SettingRow } from './tables.ts';

export const LessonRecord = z.strictObject({
  prediction: Prediction,
  /** The experiment it began with; null before it has begun. */
  experimentId: z.string().nullable(),
  /** The study that was started for it, where it has one. */
  studyId: z.string().nullable(),
});
export type LessonRecord = z.infer<typeof LessonRecord>;

const prefix = 'lesson.';
const forms = versions([]);

/** Whether a key of the settings' table is that of a lesson. */
export function isLessonKey(key: string): boolean {
  return key.startsWith(prefix);
}

export class LessonRecords {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /** Those that can be read, by the lesson's name. */
  all(): Map<string, LessonRecord> {
    return new Map(lessonRows.all(this.#rows()));
  }

  /** Those that can't be read; their lessons seem not to have begun. */
  unreadable(): Unreadable[] {
    return lessonRows.unreadable(this.#rows());
  }

  /** Null for a lesson that has not begun. @throws {StudioError} `library.unreadableRow` */
  get(lesson: LessonKey): LessonRecord | null {
    const row = this.#rows().find(({ key }) => key === prefix + lesson);
    return row ? lessonRows.one(row)[1] : null;
  }

  set(lesson: LessonKey, record: LessonRecord): void {
    const value = JSON.stringify(forms.stamp(record));
    this.#database.run(
      this.#database.build
        .insertInto('settings')
        .values({ key: prefix + lesson, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value })),
    );
  }

  /** Forgets a lesson, whatever is kept of it. */
  delete(lesson: LessonKey): void {
    this.#database.run(this.#database.build.deleteFrom('settings').where('key', '=', prefix + lesson));
  }

  #rows(): SettingRow[] {
    const query = this.#database.build.selectFrom('settings').selectAll().where('key', 'like', `${prefix}%`);
    return this.#database.all(query);
  }
}

const lessonRows = rowReader(
  ({ key, value }: SettingRow): [lesson: string, record: LessonRecord] => [
    key.slice(prefix.length),
    parseAs(LessonRecord, forms.upgrade(jsonOf('value', value)), 'library.damaged', key),
  ],
  ({ key }) => {
    return { kind: 'setting', id: key, parentId: null, name: key, number: null, createdAt: null, deletedAt: null };
  },
);
