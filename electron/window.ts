/** A window of the studio. */
import { BrowserWindow, nativeTheme } from 'electron';
import { startUrl } from './own-page.ts';

/** Of the page's background, so that the window does not flash while it loads. */
const background = { light: '#ffffff', dark: '#16181d' };

export interface WindowOptions {
  /** Path of the built preload script. */
  readonly preload: string;
  /** Path of the studio's picture. */
  readonly icon: string;
  /** Of the window's size and place, which Electron keeps under it and fits to the screens that there are. */
  readonly name: string;
  /** What stands behind the `#`; the page goes where it was last without one. */
  readonly address: string | null;
}

export function createWindow({ preload, icon, name, address }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    name,
    windowStatePersistence: true,
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Dropout Studio',
    // Elsewhere the system takes it from the app; here a launcher may be missing, as under `npm start` and from an AppImage.
    ...(process.platform === 'linux' && { icon }),
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(address === null ? startUrl() : `${startUrl()}#${address}`);
  return window;
}
