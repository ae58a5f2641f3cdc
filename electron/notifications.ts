/** Tells of runs and studies that have ended while no window of the studio was in front, where the person wants it. */
import { BrowserWindow, Notification } from 'electron';
import type { Ended } from '#core/contract/desktop-host.ts';
import type { CoreNews } from './core-news.ts';
import type { MenuTexts } from './menu-texts.ts';

export interface NotificationOptions {
  readonly texts: () => MenuTexts;
  /** Path of a picture. */
  readonly icon: string;
  /** Called when the person chooses what it tells of. */
  readonly show: (ended: Ended) => void;
}

export function notifyOfEnds(news: CoreNews, { texts, icon, show }: NotificationOptions): void {
  // One that nobody holds may be collected, and its click with it.
  const shown = new Set<Notification>();
  news.onEnded((ended) => {
    if (!news.settings.notifications || BrowserWindow.getFocusedWindow() || !Notification.isSupported()) return;
    const { title, body } = texts().ended(ended);
    const notification = new Notification({ title, body, icon });
    shown.add(notification);
    notification.once('click', () => show(ended));
    for (const end of ['click', 'close', 'failed'] as const) {
      // Each event has its own type of listener.
      (notification as NodeJS.EventEmitter).once(end, () => shown.delete(notification));
    }
    notification.show();
  });
}
