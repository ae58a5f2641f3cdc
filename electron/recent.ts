/** The files opened last: in the menu, and in the system's lists (jump list and dock). */
import { app, Menu } from 'electron';
import type { MenuTexts } from './menu-texts.ts';
import { newWindowArgument } from './asked-of-start.ts';
import type { Remembered } from './remembered.ts';

const recentLimit = 10;

export class RecentFiles {
  readonly #paths: Remembered<readonly string[]>;

  constructor(paths: Remembered<readonly string[]>) {
    this.#paths = paths;
  }

  get paths(): readonly string[] {
    return this.#paths.get();
  }

  add(path: string): void {
    this.#paths.set([path, ...this.paths.filter((other) => other !== path)].slice(0, recentLimit));
    app.addRecentDocument(path);
  }

  forget(path: string): void {
    this.#paths.set(this.paths.filter((other) => other !== path));
  }

  clear(): void {
    this.#paths.set([]);
    app.clearRecentDocuments();
  }
}

/** What the system offers beside the app's icon: a new window; the files opened last it adds itself. */
export function offerBesideIcon(texts: MenuTexts, newWindow: () => void): void {
  if (process.platform === 'win32') {
    const task = { type: 'task', program: process.execPath, args: newWindowArgument, title: texts.newWindow } as const;
    app.setJumpList([{ type: 'recent' }, { type: 'tasks', items: [task] }]);
  }
  app.dock?.setMenu(Menu.buildFromTemplate([{ label: texts.newWindow, click: newWindow }]));
}
