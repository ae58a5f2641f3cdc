/** The sign in the system's tray while the studio works without a window, and the way back to it. */
import { Menu, Tray } from 'electron';
import type { MenuTexts } from './menu-texts.ts';

export interface BackgroundOptions {
  readonly texts: () => MenuTexts;
  /** Path of a picture. */
  readonly icon: string;
  readonly open: () => void;
  /** Ends the studio, with what is under way. */
  readonly stop: () => void;
}

/** @returns a function that shows the sign or takes it away. */
export function backgroundSign({ texts, icon, open, stop }: BackgroundOptions): (isOn: boolean) => void {
  let tray: Tray | null = null;
  return (isOn) => {
    tray?.destroy();
    tray = null;
    if (!isOn) return;
    const words = texts();
    tray = new Tray(icon);
    tray.setToolTip(words.background);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.openStudio, click: open },
        { label: words.quit.stop, click: stop },
      ]),
    );
    tray.on('click', open);
  };
}
