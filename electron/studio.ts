/** Puts the parts of the desktop together: windows, menu, files, and what is said while runs go on. */
import { join } from 'node:path';
import { app, clipboard, shell, type Session } from 'electron';
import { z } from 'zod';
import { ApplicationMenu } from './application-menu.ts';
import type { AskedOfStart } from './asked-of-start.ts';
import { backgroundSign } from './background.ts';
import type { CommandId } from '#core/contract/commands.ts';
import type { FileKind } from '#core/contract/file-kinds.ts';
import type { CoreNews } from './core-news.ts';
import type { CoreProcess } from './core-process.ts';
import { diagnosticsText } from './diagnostics.ts';
import { saveDownloads } from './downloads.ts';
import type { Log } from './log.ts';
import type { MenuActions } from './menu.ts';
import { menuTexts, type MenuTexts } from './menu-texts.ts';
import { notifyOfEnds } from './notifications.ts';
import { chooseFiles, openable, OpenedFiles } from './opened-files.ts';
import { servePage } from './page-protocol.ts';
import { guardQuitting } from './quitting.ts';
import { offerBesideIcon, RecentFiles } from './recent.ts';
import { recoverPages } from './recovery.ts';
import { remembered } from './remembered.ts';
import { showUnderWay } from './under-way.ts';
import { checkForUpdates, hasUpdates } from './updates.ts';
import { OpenWindows, Windows } from './windows.ts';

export interface StudioOptions {
  /** The folder that everything is built into. */
  readonly built: string;
  readonly core: Pick<CoreProcess, 'tell'>;
  readonly news: CoreNews;
  readonly log: Log;
}

export class Studio {
  readonly #options: StudioOptions;
  readonly #menu = new ApplicationMenu();
  readonly #files = new OpenedFiles();
  readonly #recent: RecentFiles;
  readonly #windows: Windows;
  /** The language that the page speaks, once one has said so. */
  #texts: MenuTexts | null = null;
  /** What is asked for before there is a window. */
  #early: AskedOfStart[] | null = [];

  constructor(options: StudioOptions) {
    this.#options = options;
    const { built, log } = options;
    this.#recent = new RecentFiles(this.#remembered('recent', z.array(z.string()).readonly(), []));
    const memory = this.#remembered('windows', OpenWindows, []);
    this.#windows = new Windows(built, memory, () => this.#showMenu());
    recoverPages(app, () => this.texts, log);
    this.#guard();
  }

  get texts(): MenuTexts {
    return this.#texts ?? menuTexts(app.getLocale());
  }

  /** Serves the page, and lets it save files. Must be called before a window opens. */
  serve(session: Session): void {
    const { built, log } = this.#options;
    servePage(session, join(built, 'renderer'), (pathname) => this.#files.answer(pathname));
    saveDownloads(session, {
      texts: () => this.texts,
      folder: this.#remembered('downloads', z.string(), app.getPath('downloads')),
      log,
    });
  }

  /** Opens the windows, and what the studio was started with. */
  begin(asked: AskedOfStart): void {
    this.#windows.openRemembered();
    this.#showMenu();
    offerBesideIcon(this.texts, () => this.#windows.open());
    const early = [asked, ...(this.#early ?? [])];
    this.#early = null;
    for (const one of early) this.#follow(one);
  }

  /** Does what another start, the system or a link asks for, and comes to the front. */
  open(asked: AskedOfStart): void {
    if (this.#early) {
      this.#early.push(asked);
      return;
    }
    if (asked.newWindow) this.#windows.open();
    else this.#windows.show();
    this.#follow(asked);
  }

  show(): void {
    this.#windows.show();
  }

  #follow({ files, links }: AskedOfStart): void {
    void this.#offer(files, 'open');
    for (const link of links) this.#windows.ask({ kind: 'show', ...link });
  }

  async #offer(paths: readonly string[], as: 'open' | 'import'): Promise<void> {
    const known = await openable(paths, this.texts);
    for (const path of paths) {
      if (known.includes(path)) this.#recent.add(path);
      else this.#recent.forget(path);
    }
    this.#showMenu();
    if (known.length === 0) return;
    this.#windows.ask({ kind: 'files', files: known.map((path) => this.#files.offer(path)), as });
  }

  async #choose(as: 'open' | 'import', kinds?: readonly FileKind[]): Promise<void> {
    await this.#offer(await chooseFiles(this.#windows.show(), this.texts, kinds), as);
  }

  #guard(): void {
    const { built, core, news } = this.#options;
    const icon = join(built, 'renderer/icon.png');
    const texts = () => this.texts;
    const show = ({ kind, id }: { kind: 'run' | 'study'; id: string }) =>
      this.#windows.ask({ kind: 'show', what: kind, id });
    const open = () => void this.#windows.show();
    guardQuitting({
      news,
      texts,
      windows: this.#windows,
      keep: (quitting) => core.tell({ type: 'settings', change: { quitting } }),
      background: backgroundSign({ texts, icon, open, stop: () => app.quit() }),
    });
    showUnderWay(news, () => this.#windows.all);
    notifyOfEnds(news, { texts, icon, show });
    news.onChanged(() => this.#showMenu());
  }

  /** Commands that need the system; all others are the page's. */
  readonly #ofDesktop: { readonly [Id in CommandId]?: () => void } = {
    open: () => void this.#choose('open'),
    importData: () => void this.#choose('import', ['table', 'idx']),
  };

  readonly #actions: MenuActions = {
    command: (command) => {
      const act = this.#ofDesktop[command];
      if (act) act();
      else this.#windows.ask({ kind: 'command', command });
    },
    newWindow: () => void this.#windows.open(),
    openFile: (path) => void this.#offer([path], 'open'),
    clearRecent: () => {
      this.#recent.clear();
      this.#showMenu();
    },
    checkForUpdates: () => void checkForUpdates(this.texts, this.#options.log),
    showLibrary: () => void shell.openPath(this.#options.news.info?.libraryPath ?? ''),
    showLogs: () => shell.showItemInFolder(this.#options.log.file),
    copyDiagnostics: () => void clipboard.writeText(diagnosticsText(this.#options.news, this.#options.log.file)),
    go: (offset) => this.#windows.front?.webContents.navigationHistory.goToOffset(offset),
  };

  #showMenu(): void {
    const { state } = this.#windows;
    if (state) this.#texts = menuTexts(state.language);
    if (!app.isReady()) return;
    this.#menu.show({
      texts: this.texts,
      commands: state?.commands ?? null,
      recent: this.#recent.paths,
      hasLibrary: this.#options.news.info !== null,
      hasUpdates: hasUpdates(),
      actions: this.#actions,
      platform: process.platform,
    });
  }

  #remembered<Value>(name: string, schema: z.ZodType<Value>, first: Value) {
    return remembered(join(app.getPath('userData'), `${name}.json`), schema, first, this.#options.log);
  }
}
