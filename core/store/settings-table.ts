/** The person's settings, which belong to the library. */
import { defaultSettings, Settings } from '../contract/app.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import type { LibraryDatabase } from './database.ts';
import { isLessonKey } from './lesson-records.ts';
import { queueKey } from './queue-record.ts';
import { jsonOf, rowReader } from './row-reader.ts';
import type { SettingRow } from './tables.ts';

export class SettingsTable {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  get(): Settings {
    const saved = Object.fromEntries(settingRows.all(this.#rows()));
    // What another version of the studio allows gives way to the defaults.
    const parsed = Settings.safeParse({ ...defaultSettings, ...saved });
    return parsed.success ? parsed.data : defaultSettings;
  }

  /** Those that can't be read; the defaults stand in for them. */
  unreadable(): Unreadable[] {
    return settingRows.unreadable(this.#rows());
  }

  /** Saves what is given and leaves the rest. */
  set(change: { readonly [Key in keyof Settings]?: Settings[Key] | undefined }): Settings {
    this.#database.transaction(() => {
      for (const [key, value] of Object.entries(change).filter(([, given]) => given !== undefined)) {
        const row = { key, value: JSON.stringify(value) };
        this.#database.run(
          this.#database.build
            .insertInto('settings')
            .values(row)
            .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value })),
        );
      }
    });
    return this.get();
  }

  #rows(): SettingRow[] {
    const rows = this.#database.all(this.#database.build.selectFrom('settings').selectAll());
    return rows.filter(({ key }) => !isLessonKey(key) && key !== queueKey);
  }
}

const settingRows = rowReader(
  ({ key, value }: SettingRow): [key: string, value: unknown] => [key, jsonOf('value', value)],
  ({ key }) => {
    return { kind: 'setting', id: key, parentId: null, name: key, number: null, createdAt: null, deletedAt: null };
  },
);
