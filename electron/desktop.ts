/** What the desktop offers the page, beside the core: the preload provides it, the page uses it. */

export interface DesktopBridge {
  /** As in `process.platform`. */
  readonly platform: string;
  /** Asks for a port to the core; it arrives as a window message that carries the nonce. */
  requestCore(nonce: string): void;
  /** Says which language the page speaks, for the menu and the dialogs. */
  setLanguage(language: string): void;
}

/** The window message a port to the core comes with. */
export interface PortMessage {
  readonly type: 'core-port';
  readonly nonce: string;
}

/** The only channels between preload and main process: the first two carry a nonce, the second a port. */
export const channels = { requestCore: 'core:request', corePort: 'core:port', language: 'page:language' } as const;

export function isPortMessage(data: unknown): data is PortMessage {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'core-port' && 'nonce' in data;
}
