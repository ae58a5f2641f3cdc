/** Telling the studio's own page from anything else. */
import type { WebFrameMain } from 'electron';
import { pageOrigin } from './page-protocol.ts';

/** The development server's address, while one serves the page; never in a packaged app. */
function developmentOrigin(): string | null {
  const url = process.env['ELECTRON_RENDERER_URL'];
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : null;
}

/** Whether an address is of the page: `app://studio/…`, or the development server's. */
export function isOwnUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, origin } = new URL(url);
  // The origin of a scheme that is not the web's is `null` in Node; scheme and host say the same.
  return `${protocol}//${host}` === pageOrigin || origin === developmentOrigin();
}

/** Whether a message comes from the page itself: its top frame, still at its own address. */
export function isOwnFrame(frame: WebFrameMain | null): boolean {
  return frame?.parent === null && isOwnUrl(frame.url);
}
