/**
 * The windows: several may be open on one library. Those that are open when the studio ends are opened again, each where
 * it was; what is asked of a page that is still loading waits for it.
 */
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain } from 'electron';
import { z } from 'zod';
import { channels, type Asked } from './desktop.ts';
import { isOwnFrame } from './own-page.ts';
import { PageState } from './page-state.ts';
import type { Remembered } from './remembered.ts';
import { createWindow } from './window.ts';

/** The windows that were open, by what stood behind their `#`. */
export const OpenWindows = z.array(z.object({ name: z.string(), address: z.string() }));
type OpenWindows = z.infer<typeof OpenWindows>;

interface Opened {
  readonly name: string;
  readonly window: Electron.BrowserWindow;
  address: string | null;
  /** What the page said last; null until it has said something. */
  state: PageState | null;
  waiting: Asked[];
}

export class Windows {
  readonly #built: string;
  readonly #memory: Remembered<OpenWindows>;
  readonly #changed: () => void;
  readonly #opened = new Map<Electron.BrowserWindow, Opened>();
  #isEnding = false;

  /**
   * @param built - the folder that everything is built into.
   * @param changed - called whenever what the front window says may have changed.
   */
  constructor(built: string, memory: Remembered<OpenWindows>, changed: () => void) {
    this.#built = built;
    this.#memory = memory;
    this.#changed = changed;
    ipcMain.on(channels.tell, ({ senderFrame, sender }, told: unknown) => {
      const state = PageState.safeParse(told);
      const window = BrowserWindow.fromWebContents(sender);
      if (window && isOwnFrame(senderFrame) && state.success) this.#take(window, state.data);
    });
    app.on('browser-window-focus', () => this.#changed());
    app.on('before-quit', ({ defaultPrevented }) => (this.#isEnding = !defaultPrevented));
  }

  /** Opens those that were open last, or one. */
  openRemembered(): void {
    const last = this.#memory.get();
    if (last.length === 0) this.open();
    for (const { name, address } of last) this.#create(name, address);
  }

  /** @param address - what stands behind the `#`; the page goes where it was last without one. */
  open(address: string | null = null): Electron.BrowserWindow {
    const taken = new Set(this.#all.map(({ name }) => name));
    let number = 1;
    while (taken.has(nameOf(number))) number++;
    return this.#create(nameOf(number), address);
  }

  /** The one in front, or the one opened last. */
  get front(): Electron.BrowserWindow | null {
    const focused = BrowserWindow.getFocusedWindow();
    return focused && this.#opened.has(focused) ? focused : (this.#all.at(-1)?.window ?? null);
  }

  get all(): readonly Electron.BrowserWindow[] {
    return this.#all.map(({ window }) => window);
  }

  /** What the page in front said last. */
  get state(): PageState | null {
    return (this.front && this.#opened.get(this.front)?.state) ?? null;
  }

  /** Brings a window to the front, or opens one. */
  show(): Electron.BrowserWindow {
    const window = this.front ?? this.open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return window;
  }

  /** Asks the page in front, which comes to the front for it. */
  ask(asked: Asked): void {
    const opened = this.#opened.get(this.show());
    if (opened?.state) opened.window.webContents.send(channels.asked, asked);
    else opened?.waiting.push(asked);
  }

  /** Closes all; the next start opens them again. */
  closeAll(): void {
    this.#isEnding = true;
    for (const { window } of this.#all) window.close();
  }

  get #all(): Opened[] {
    return [...this.#opened.values()];
  }

  #create(name: string, address: string | null): Electron.BrowserWindow {
    this.#isEnding = false;
    const preload = join(this.#built, 'preload/preload.cjs');
    const icon = join(this.#built, 'renderer/icon.png');
    const window = createWindow({ preload, icon, name, address });
    const opened: Opened = { name, window, address, state: null, waiting: [] };
    this.#opened.set(window, opened);
    window.webContents.on('did-start-navigation', ({ isSameDocument, isMainFrame }) => {
      // What is asked while the page loads anew waits for it.
      if (isMainFrame && !isSameDocument) opened.state = null;
    });
    window.on('closed', () => {
      this.#opened.delete(window);
      // The last one is what the next start begins with.
      if (!this.#isEnding && this.#opened.size > 0) this.#remember();
      this.#changed();
    });
    return window;
  }

  #take(window: Electron.BrowserWindow, state: PageState): void {
    const opened = this.#opened.get(window);
    if (!opened) return;
    opened.state = state;
    opened.address = state.address;
    this.#remember();
    for (const asked of opened.waiting.splice(0)) window.webContents.send(channels.asked, asked);
    if (window === this.front) this.#changed();
  }

  #remember(): void {
    this.#memory.set(this.#all.flatMap(({ name, address }) => (address === null ? [] : [{ name, address }])));
  }
}

const nameOf = (number: number) => `window-${number}`;
