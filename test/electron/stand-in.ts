/**
 * A stand-in for the `electron` module, typed by Electron's own declarations.
 *
 * It has the parts the desktop uses, remembers what was asked of them, and lets a test play the part of Chromium.
 */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { vi } from 'vitest';

type Part<Type, Key extends keyof Type> = Pick<Type, Key>;

/** A part of Electron's type as the whole; what is missing is not used by the desktop. */
export function whole<Type>(part: Partial<Type> | object): Type {
  return part as Type;
}

export class FakeUtilityProcess extends EventEmitter {
  readonly stdout = new EventEmitter();
  readonly stderr = new EventEmitter();
  readonly received: { message: unknown; ports: unknown[] }[] = [];
  readonly kill = vi.fn(() => this.emit('exit', 143));

  postMessage(message: unknown, ports: unknown[] = []): void {
    this.received.push({ message, ports });
  }
}

export class FakeWebContents extends EventEmitter {
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  readonly reload = vi.fn();

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler;
  }
}

/** A session's handlers, as they were set. */
export class FakeSession {
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  readonly protocol: Part<Electron.Protocol, 'handle'> = {
    handle: (scheme, handler) => {
      this.handlers.set(scheme, handler);
    },
  };
  readonly setSpellCheckerLanguages = vi.fn();
  readonly #downloads: Parameters<EventEmitter['on']>[1][] = [];
  on(_: 'will-download', listener: Parameters<EventEmitter['on']>[1]): void {
    this.#downloads.push(listener);
  }
  /** Begins to save a file, as a page does. */
  download(item: FakeDownload, contents: object = {}): void {
    for (const listener of this.#downloads) listener({}, item, contents);
  }
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;

  setPermissionRequestHandler(handler: typeof this.permissionRequest): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: typeof this.permissionCheck): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: typeof this.devicePermission): void {
    this.devicePermission = handler;
  }
}

export class FakeDownload extends EventEmitter {
  readonly setSaveDialogOptions = vi.fn();
  readonly #name: string;
  savePath = '';
  received = 0;
  total = 0;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  getFilename(): string {
    return this.#name;
  }
  getSavePath(): string {
    return this.savePath;
  }
  getReceivedBytes(): number {
    return this.received;
  }
  getTotalBytes(): number {
    return this.total;
  }
}

class FakeApp extends EventEmitter {
  isPackaged = false;
  readonly enableSandbox = vi.fn();
  hasQuit = false;
  isQuitting = false;
  /** As Electron: a quit asked for while it is quitting is swallowed (electron#33643). */
  readonly quit = vi.fn(() => {
    if (this.isQuitting) return;
    this.isQuitting = true;
    let isPrevented = false;
    this.emit('will-quit', { preventDefault: () => (isPrevented = true) });
    setImmediate(() => {
      this.isQuitting = false;
      this.hasQuit ||= !isPrevented;
    });
  });
  readonly getPath = vi.fn(() => '');
  readonly requestSingleInstanceLock = vi.fn(() => true);

  getLocale(): string {
    return 'en-US';
  }

  whenReady(): Promise<void> {
    return Promise.resolve();
  }
}

/** What a test looks into; made anew by `resetElectron`. */
export const electron = {
  forked: [] as { entry: string; child: FakeUtilityProcess; options: Electron.ForkOptions }[],
  schemes: [] as Electron.CustomScheme[],
  opened: [] as string[],
  windows: [] as { options: Electron.BrowserWindowConstructorOptions; loaded: string[]; window: FakeWindow }[],
  ipc: new EventEmitter(),
  exposed: new Map<string, unknown>(),
  sent: [] as unknown[][],
  rendererIpc: new EventEmitter(),
  app: new FakeApp(),
  session: new FakeSession(),
  menu: null as Electron.MenuItemConstructorOptions[] | null,
  /** What was shown in dialogs; `answer` is the button pressed next. */
  dialogs: [] as Electron.MessageBoxOptions[],
  answer: 0,
};

export function resetElectron(): void {
  electron.forked = [];
  electron.schemes = [];
  electron.opened = [];
  electron.windows = [];
  electron.sent = [];
  electron.ipc.removeAllListeners();
  electron.rendererIpc.removeAllListeners();
  electron.exposed.clear();
  electron.app.removeAllListeners();
  electron.app.isPackaged = false;
  electron.app.hasQuit = false;
  electron.app.isQuitting = false;
  electron.session = new FakeSession();
  electron.menu = null;
  electron.dialogs = [];
}

export class FakeWindow extends EventEmitter {
  static getAllWindows(): object[] {
    return electron.windows;
  }

  static fromWebContents(contents: object): FakeWindow | null {
    return electron.windows.find(({ window }) => window.webContents === contents)?.window ?? null;
  }

  readonly #record: (typeof electron.windows)[number];
  readonly webContents = new FakeWebContents();
  readonly close = vi.fn();
  readonly setProgressBar = vi.fn();
  shown = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.#record = { options, loaded: [], window: this };
    electron.windows.push(this.#record);
    electron.app.emit('browser-window-created', {}, this);
  }

  loadURL(url: string): Promise<void> {
    this.#record.loaded.push(url);
    return Promise.resolve();
  }

  isDestroyed(): boolean {
    return false;
  }

  show(): void {
    this.shown = true;
  }
}

/** Give this to `vi.mock('electron', …)`. */
export const electronModule = {
  utilityProcess: {
    fork: (entry: string, _: string[], options: Electron.ForkOptions) => {
      const child = new FakeUtilityProcess();
      electron.forked.push({ entry, child, options });
      return child;
    },
  },
  MessageChannelMain: class {
    readonly port1 = { end: 'core' };
    readonly port2 = { end: 'page' };
  },
  ipcMain: electron.ipc,
  ipcRenderer: {
    send: (...sent: unknown[]) => void electron.sent.push(sent),
    on: (channel: string, listener: (...args: unknown[]) => void) => electron.rendererIpc.on(channel, listener),
  },
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => void electron.exposed.set(name, value),
  },
  protocol: {
    registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => electron.schemes.push(...schemes),
  },
  shell: {
    openExternal: (url: string) => {
      electron.opened.push(url);
      return Promise.resolve();
    },
  },
  app: electron.app,
  session: {
    get defaultSession() {
      return electron.session;
    },
  },
  Menu: {
    buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
    setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[]) => {
      electron.menu = menu;
    },
  },
  dialog: {
    showMessageBox: (...given: [Electron.MessageBoxOptions] | [object, Electron.MessageBoxOptions]) => {
      electron.dialogs.push(given.length === 1 ? given[0] : given[1]);
      return Promise.resolve({ response: electron.answer, checkboxChecked: false });
    },
  },
  nativeTheme: { shouldUseDarkColors: false },
  BrowserWindow: FakeWindow,
};
