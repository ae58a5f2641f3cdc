/** While something is under way: progress in taskbar and dock, charts that are drawn behind other windows, a machine that stays awake. */
import { app, powerSaveBlocker } from 'electron';
import type { CoreNews } from './core-news.ts';

/** @param windows - those that are open. */
export function showUnderWay(news: CoreNews, windows: () => readonly Electron.BrowserWindow[]): void {
  let blocker: number | null = null;
  /** Windows that save a file show how far that is. */
  const show = (window: Electron.BrowserWindow): void => {
    const { going, share } = news.activity;
    window.setProgressBar(share ?? -1);
    // A run is watched from the corner of the eye; nothing is drawn behind other windows otherwise.
    window.webContents.setBackgroundThrottling(going === 0);
  };
  news.onChanged(() => {
    for (const window of windows()) show(window);
    const awake = news.activity.going > 0 && news.settings.keepAwake;
    if (awake) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  });
  app.on('browser-window-created', (_, window) => show(window));
}
