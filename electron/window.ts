/** The studio's window. */
import { BrowserWindow, nativeTheme } from 'electron';
import { startUrl } from './own-page.ts';

/** Of the page's background, so that the window does not flash while it loads. */
const background = { light: '#ffffff', dark: '#16181d' };

/** @param preload - path of the built preload script. */
export function createWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Dropout Studio',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
      // Charts go on being drawn while the window is behind another: a run is watched from the corner of the eye.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(startUrl());
  return window;
}
