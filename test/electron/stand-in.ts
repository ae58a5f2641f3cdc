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
  readonly setBackgroundThrottling = vi.fn();
  readonly startDrag = vi.fn();
  readonly navigationHistory = { goToOffset: vi.fn() };
  /** What the page was sent, by channel. */
  readonly sent: unknown[][] = [];

  send(...message: unknown[]): void {
    this.sent.push(message);
  }

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

/** An event that can be prevented, as Electron gives it. */
function preventable(): { defaultPrevented: boolean; preventDefault: () => void } {
  const event = { defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) };
  return event;
}

class FakeApp extends EventEmitter {
  isPackaged = false;
  readonly enableSandbox = vi.fn();
  readonly setAsDefaultProtocolClient = vi.fn();
  readonly setAppUserModelId = vi.fn();
  readonly addRecentDocument = vi.fn();
  readonly clearRecentDocuments = vi.fn();
  readonly setJumpList = vi.fn();
  hasQuit = false;
  isQuitting = false;
  /**
   * As Electron: whoever is asked first may prevent it, then a window may; a quit asked for while it is quitting is swallowed
   * (electron#33643).
   */
  readonly quit = vi.fn(() => {
    if (this.isQuitting) return;
    const asked = preventable();
    this.emit('before-quit', asked);
    if (asked.defaultPrevented) return;
    this.isQuitting = true;
    for (const { window } of [...electron.windows]) window.close();
    const event = preventable();
    if (electron.windows.length === 0) this.emit('will-quit', event);
    setImmediate(() => {
      this.isQuitting = false;
      this.hasQuit ||= !event.defaultPrevented && electron.windows.length === 0;
    });
  });
  readonly getPath = vi.fn<(name: string) => string>(() => '');
  readonly requestSingleInstanceLock = vi.fn<(data?: object) => boolean>(() => true);

  getLocale(): string {
    return 'en-US';
  }

  getVersion(): string {
    return '1.2.3';
  }

  isReady(): boolean {
    return true;
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
  menu: null as FakeMenu | null,
  /** How often a menu was put in force. */
  menus: 0,
  /** What was told beside the windows. */
  notifications: [] as FakeNotification[],
  trays: [] as FakeTray[],
  blockers: new Set<number>(),
  power: new EventEmitter(),
  copied: [] as string[],
  crashReports: [] as Electron.CrashReporterStartOptions[],
  focused: null as FakeWindow | null,
  /** The files chosen next in a dialog. */
  chosen: [] as string[],
  asked: [] as Electron.OpenDialogOptions[],
  /** What was shown in dialogs; `answer` is the button pressed next. */
  dialogs: [] as Electron.MessageBoxOptions[],
  answer: 0,
  checked: false,
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
  electron.menus = 0;
  electron.notifications = [];
  electron.trays = [];
  electron.blockers.clear();
  electron.power.removeAllListeners();
  electron.copied = [];
  electron.crashReports = [];
  electron.focused = null;
  electron.chosen = [];
  electron.asked = [];
  electron.dialogs = [];
  electron.answer = 0;
  electron.checked = false;
}

export class FakeNotification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }
  readonly options: Electron.NotificationConstructorOptions;
  readonly show = vi.fn(() => void electron.notifications.push(this));

  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
  }
}

export class FakeTray extends EventEmitter {
  readonly icon: string;
  readonly setToolTip = vi.fn();
  menu: FakeMenu | null = null;

  constructor(icon: string) {
    super();
    this.icon = icon;
    electron.trays.push(this);
  }

  setContextMenu(menu: FakeMenu): void {
    this.menu = menu;
  }

  destroy(): void {
    electron.trays = electron.trays.filter((tray) => tray !== this);
  }
}

/** A menu's entries, as they were described; an entry with an id can be changed. */
type FakeMenu = Electron.MenuItemConstructorOptions[] & {
  getMenuItemById(id: string): Electron.MenuItemConstructorOptions | null;
};

function fakeMenu(template: Electron.MenuItemConstructorOptions[]): FakeMenu {
  const all = (items: Electron.MenuItemConstructorOptions[]): Electron.MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
  return Object.assign(template, {
    getMenuItemById: (id: string) => all(template).find((item) => item.id === id) ?? null,
  });
}

export class FakeWindow extends EventEmitter {
  static getAllWindows(): FakeWindow[] {
    return electron.windows.map(({ window }) => window);
  }

  static getFocusedWindow(): FakeWindow | null {
    return electron.focused;
  }

  static fromWebContents(contents: object): FakeWindow | null {
    return electron.windows.find(({ window }) => window.webContents === contents)?.window ?? null;
  }

  readonly #record: (typeof electron.windows)[number];
  readonly webContents = new FakeWebContents();
  readonly setProgressBar = vi.fn();
  readonly restore = vi.fn();
  isDead = false;
  minimized = false;
  readonly show = vi.fn();
  readonly focus = vi.fn(() => {
    electron.focused = this;
    electron.app.emit('browser-window-focus', {}, this);
  });
  /** Its listeners may keep it open; with the last one the app is told. */
  readonly close = vi.fn(() => {
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented || this.isDead) return;
    this.isDead = true;
    electron.windows = electron.windows.filter((one) => one !== this.#record);
    if (electron.focused === this) electron.focused = null;
    this.emit('closed');
    if (electron.windows.length === 0 && !electron.app.isQuitting) electron.app.emit('window-all-closed');
  });

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
    return this.isDead;
  }

  isMinimized(): boolean {
    return this.minimized;
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
  safeStorage: {
    isAsyncEncryptionAvailable: () => Promise.resolve(false),
    getSelectedStorageBackend: () => 'gnome_libsecret',
  },
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
    openPath: (path: string) => {
      electron.opened.push(path);
      return Promise.resolve('');
    },
    showItemInFolder: (path: string) => void electron.opened.push(path),
  },
  app: electron.app,
  session: {
    get defaultSession() {
      return electron.session;
    },
  },
  Menu: {
    buildFromTemplate: fakeMenu,
    setApplicationMenu: (menu: FakeMenu) => {
      electron.menu = menu;
      electron.menus++;
    },
  },
  dialog: {
    showMessageBox: (...given: [Electron.MessageBoxOptions] | [object, Electron.MessageBoxOptions]) => {
      electron.dialogs.push(given.length === 1 ? given[0] : given[1]);
      return Promise.resolve({ response: electron.answer, checkboxChecked: electron.checked });
    },
    showOpenDialog: (_: object, options: Electron.OpenDialogOptions) => {
      electron.asked.push(options);
      return Promise.resolve({ canceled: electron.chosen.length === 0, filePaths: electron.chosen });
    },
  },
  crashReporter: { start: (options: Electron.CrashReporterStartOptions) => void electron.crashReports.push(options) },
  clipboard: {
    writeText: (text: string) => {
      electron.copied.push(text);
      return Promise.resolve();
    },
  },
  powerMonitor: electron.power,
  powerSaveBlocker: {
    start: () => {
      electron.blockers.add(7);
      return 7;
    },
    stop: (id: number) => electron.blockers.delete(id),
  },
  Notification: FakeNotification,
  Tray: FakeTray,
  nativeTheme: { shouldUseDarkColors: false },
  BrowserWindow: FakeWindow,
};
