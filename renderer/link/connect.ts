/** The page's way to the core, on the desktop and in a browser. */
import { StudioError } from '#core/errors/studio-error.ts';
import { connectLink, type Client } from '#core/contract/link.ts';
import type { DesktopBridge } from '#electron/desktop.ts';
import { requestPort } from './port-duplex.ts';
import { openSocket } from './socket-duplex.ts';

declare global {
  interface Window {
    /** What the desktop offers; absent in a browser. */
    readonly desktop?: DesktopBridge;
  }
}

/**
 * Connects to the core. `closed` of the client resolves when the core has gone; calling this again then reaches a core
 * that has been started anew: the desktop starts one by itself, the browser mode's is started by the person.
 * @throws {StudioError} `link.closed` where no core answers.
 */
export async function connectCore(): Promise<Client> {
  const duplex = window.desktop ? requestPort(window.desktop) : openSocket(`ws://${window.location.host}/link`);
  return duplex.then(connectLink, () => {
    throw new StudioError('link.closed', 'The training core does not answer. Start the studio again.');
  });
}
