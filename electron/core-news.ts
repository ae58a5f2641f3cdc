/** What the core has said last: the library and its settings, and how far what is under way is. */
import type { Activity, CoreReport, Ended } from '#core/contract/desktop-host.ts';
import { defaultSettings, type AppInfo, type Settings } from '#core/contract/app.ts';

const atRest: Activity = { going: 0, share: null };

export class CoreNews {
  #info: AppInfo | null = null;
  #settings: Settings = defaultSettings;
  #activity: Activity = atRest;
  readonly #changed: (() => void)[] = [];
  readonly #ended: ((ended: Ended) => void)[] = [];

  /** Null until the library is open. */
  get info(): AppInfo | null {
    return this.#info;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get activity(): Activity {
    return this.#activity;
  }

  onChanged(listener: () => void): void {
    this.#changed.push(listener);
  }

  onEnded(listener: (ended: Ended) => void): void {
    this.#ended.push(listener);
  }

  /** @param report - null when the core has ended, and with it what it worked on. */
  take(report: Exclude<CoreReport, { type: 'workers' }> | null): void {
    if (report?.type === 'ended') {
      for (const listener of this.#ended) listener(report.ended);
      return;
    }
    if (report === null) this.#activity = atRest;
    else if (report.type === 'activity') this.#activity = report.activity;
    else {
      this.#info = report.info;
      this.#settings = report.settings;
    }
    for (const listener of this.#changed) listener();
  }
}
