/** The person's settings, which belong to the library. */
import { Settings } from '../contract/service.ts';
import type { LibraryDatabase } from './database.ts';

const defaults: Settings = { language: 'system', theme: 'system' };

export class SettingsTable {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  get(): Settings {
    const { build } = this.#database;
    const rows = this.#database.all(build.selectFrom('settings').selectAll());
    const saved = Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
    // Settings of another version of the studio give way to the defaults.
    const parsed = Settings.safeParse({ ...defaults, ...saved });
    return parsed.success ? parsed.data : defaults;
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
}
