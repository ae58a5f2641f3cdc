/**
 * The page's only door to the desktop. It forwards a port to the core, what the page says of itself and what the desktop
 * asks of it, and nothing else.
 *
 * A context bridge can't carry a port, so it goes through a message of the window to its own origin.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { channels, type Asked, type DesktopBridge, type PortMessage } from './desktop.ts';

let listener: ((asked: Asked) => void) | null = null;

const desktop: DesktopBridge = {
  platform: process.platform,
  requestCore: (nonce) => {
    ipcRenderer.send(channels.requestCore, nonce);
  },
  tell: (state) => {
    ipcRenderer.send(channels.tell, state);
  },
  onAsked: (listen) => {
    listener = listen;
  },
  dragOut: (fileName, bytes) => {
    ipcRenderer.send(channels.dragOut, fileName, bytes);
  },
};

ipcRenderer.on(channels.asked, (_, asked: Asked) => listener?.(asked));
ipcRenderer.on(channels.corePort, (event, nonce: string) => {
  const message: PortMessage = { type: 'core-port', nonce };
  window.postMessage(message, window.location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld('desktop', desktop);
