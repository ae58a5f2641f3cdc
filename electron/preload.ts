/**
 * The page's only door to the desktop. It forwards a port to the core, tells the language, and nothing else.
 *
 * A context bridge can't carry a port, so it goes through a message of the window to its own origin.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { channels, type DesktopBridge, type PortMessage } from './desktop.ts';

const desktop: DesktopBridge = {
  platform: process.platform,
  requestCore: (nonce) => {
    ipcRenderer.send(channels.requestCore, nonce);
  },
  setLanguage: (language) => {
    ipcRenderer.send(channels.language, language);
  },
};

ipcRenderer.on(channels.corePort, (event, nonce: string) => {
  const message: PortMessage = { type: 'core-port', nonce };
  window.postMessage(message, window.location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld('desktop', desktop);
