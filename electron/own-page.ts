/** Telling the studio's own page from anything else. */
import { app, type WebFrameMain } from 'electron';
import { pageOrigin, pageUrl } from './page-protocol.ts';

/** The development server's address, while one serves the page; a packaged app takes no page from its environment. */
function developmentUrl(): string | null {
  const url = process.env['ELECTRON_RENDERER_URL'];
  return !app.isPackaged && url !== undefined && URL.canParse(url) ? url : null;
}

/** The address the window opens. */
export function startUrl(): string {
  return developmentUrl() ?? pageUrl;
}

/** Whether an address is of the page: `app://studio/…`, or the development server's. */
export function isOwnUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, origin } = new URL(url);
  const development = developmentUrl();
  // The origin of a scheme that is not the web's is `null` in Node; scheme and host say the same.
  return `${protocol}//${host}` === pageOrigin || (development !== null && origin === new URL(development).origin);
}

/** Whether a message comes from the page itself: its top frame, still at its own address. */
export function isOwnFrame(frame: WebFrameMain | null): boolean {
  return frame?.parent === null && isOwnUrl(frame.url);
}
