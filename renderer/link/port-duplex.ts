/** The desktop's message port as the link's duplex. */
import type { Duplex } from '#core/contract/link.ts';
import { isPortMessage, type DesktopBridge } from '#electron/desktop.ts';

/** Asks the desktop for a port to the core. Only the answer to this very request is taken. */
export function requestPort(desktop: DesktopBridge): Promise<Duplex> {
  const nonce = crypto.randomUUID();
  return new Promise((resolve) => {
    const listener = (event: MessageEvent<unknown>) => {
      const port = event.ports[0];
      if (event.source !== window || event.origin !== window.origin || !port) return;
      if (!isPortMessage(event.data) || event.data.nonce !== nonce) return;
      window.removeEventListener('message', listener);
      resolve(portDuplex(port));
    };
    window.addEventListener('message', listener);
    desktop.requestCore(nonce);
  });
}

function portDuplex(port: MessagePort): Duplex {
  return {
    post(message) {
      port.postMessage(message);
    },
    onMessage(listener) {
      port.addEventListener('message', ({ data }) => listener(data));
      port.start();
    },
    onClose(listener) {
      port.addEventListener('close', () => listener(), { once: true });
    },
  };
}
