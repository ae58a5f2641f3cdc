/**
 * Quitting while something is under way: the person is asked once whether it is brought to its end first, without a
 * window, or stopped and kept; what they choose can hold from then on.
 */
import { app } from 'electron';
import type { Quitting } from '#core/contract/app.ts';
import type { CoreNews } from './core-news.ts';
import type { MenuTexts } from './menu-texts.ts';
import { showMessage } from './message.ts';

type Choice = Exclude<Quitting, 'ask'> | 'cancel';
/** In the order of the buttons. */
const choices: readonly Choice[] = ['finish', 'stop', 'cancel'];

export interface QuittingOptions {
  readonly news: CoreNews;
  readonly texts: () => MenuTexts;
  readonly windows: {
    readonly front: Electron.BrowserWindow | null;
    readonly all: readonly Electron.BrowserWindow[];
    closeAll(): void;
  };
  /** Keeps a choice in the settings. */
  readonly keep: (quitting: Quitting) => void;
  /** Called when the studio goes on without a window, and when that is over. */
  readonly background: (isOn: boolean) => void;
}

export function guardQuitting({ news, texts, windows, keep, background }: QuittingOptions): void {
  let mayQuit = false;
  let isInBackground = false;
  let isAsking = false;
  const mustAsk = () => !mayQuit && news.activity.going > 0;

  app.on('before-quit', (event) => {
    if (isInBackground || !mustAsk()) return;
    event.preventDefault();
    void decide();
  });
  app.on('browser-window-created', (_, window) => {
    setBackground(false);
    window.on('close', (event) => {
      // On a Mac the studio goes on without a window anyway.
      if (process.platform === 'darwin' || isInBackground || !mustAsk() || windows.all.length > 1) return;
      event.preventDefault();
      void decide();
    });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !isInBackground) app.quit();
  });
  news.onChanged(() => {
    if (!isInBackground || news.activity.going > 0) return;
    mayQuit = true;
    app.quit();
  });

  async function decide(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const { quitting } = news.settings;
    const choice = quitting === 'ask' ? await ask() : quitting;
    isAsking = false;
    if (choice === 'stop') {
      mayQuit = true;
      app.quit();
    } else if (choice === 'finish' && news.activity.going > 0) {
      setBackground(true);
      windows.closeAll();
    } else if (choice === 'finish') app.quit();
  }

  async function ask(): Promise<Choice> {
    const words = texts().quit;
    const options = {
      type: 'question' as const,
      message: words.question(news.activity.going),
      detail: words.detail(news.activity.going),
      buttons: choices.map((choice) => words[choice]),
      defaultId: 0,
      cancelId: choices.indexOf('cancel'),
      checkboxLabel: words.always,
    };
    const { response, checkboxChecked } = await showMessage(options, windows.front);
    const choice = choices[response] ?? 'cancel';
    if (checkboxChecked && choice !== 'cancel') keep(choice);
    return choice;
  }

  function setBackground(isOn: boolean): void {
    if (isInBackground === isOn) return;
    isInBackground = isOn;
    background(isOn);
  }
}
