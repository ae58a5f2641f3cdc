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

class FakeApp extends EventEmitter {
  isPackaged = false;
  readonly enableSandbox = vi.fn();
  readonly quit = vi.fn();
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
  forked: [] as { entry: string; child: FakeUtilityProcess }[],
  schemes: [] as Electron.CustomScheme[],
  opened: [] as string[],
  windows: [] as { options: Electron.BrowserWindowConstructorOptions; loaded: string[] }[],
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
  electron.menu = null;
  electron.dialogs = [];
}

class FakeWindow extends EventEmitter {
  static getAllWindows(): object[] {
    return electron.windows;
  }

  readonly #record: { options: Electron.BrowserWindowConstructorOptions; loaded: string[] };
  shown = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.#record = { options, loaded: [] };
    electron.windows.push(this.#record);
  }

  loadURL(url: string): Promise<void> {
    this.#record.loaded.push(url);
    return Promise.resolve();
  }

  show(): void {
    this.shown = true;
  }
}

/** Give this to `vi.mock('electron', …)`. */
export const electronModule = {
  utilityProcess: {
    fork: (entry: string) => {
      const child = new FakeUtilityProcess();
      electron.forked.push({ entry, child });
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
  session: { defaultSession: electron.session },
  Menu: {
    buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
    setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[]) => {
      electron.menu = menu;
    },
  },
  dialog: {
    showMessageBox: (options: Electron.MessageBoxOptions) => {
      electron.dialogs.push(options);
      return Promise.resolve({ response: electron.answer, checkboxChecked: false });
    },
  },
  nativeTheme: { shouldUseDarkColors: false },
  BrowserWindow: FakeWindow,
};
