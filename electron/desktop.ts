/** What the desktop offers the page, beside the core: the preload provides it, the page uses it. */
import type { CommandId } from '#core/contract/commands.ts';
import type { PageState } from './page-state.ts';

export interface DesktopBridge {
  /** As in `process.platform`. */
  readonly platform: string;
  /** Asks for a port to the core; it arrives as a window message that carries the nonce. */
  requestCore(nonce: string): void;
  /** Says what the page shows and what can be done there: the menu, and what is open at the next start, follow. */
  tell(state: PageState): void;
  /** What a menu, a file or a link asks of the page, from its first `tell` on. One listener hears it. */
  onAsked(listener: (asked: Asked) => void): void;
  /** Lets what is being dragged leave the window as a file. */
  dragOut(fileName: string, bytes: Uint8Array): void;
}

/** A file that was opened from outside, to be fetched once. */
export interface OfferedFile {
  readonly name: string;
  /** An address of the page's own. */
  readonly url: string;
}

/** What the desktop asks of the page. */
export type Asked =
  | { readonly kind: 'command'; readonly command: CommandId }
  /** `open` makes experiments of them, `import` makes them the data of the open one. */
  | { readonly kind: 'files'; readonly files: readonly OfferedFile[]; readonly as: 'open' | 'import' }
  | { readonly kind: 'show'; readonly what: 'run' | 'study'; readonly id: string };

/** The window message a port to the core comes with. */
export interface PortMessage {
  readonly type: 'core-port';
  readonly nonce: string;
}

/** The only channels between preload and main process. Those of the core carry a nonce, its answer a port. */
export const channels = {
  requestCore: 'core:request',
  corePort: 'core:port',
  tell: 'page:state',
  asked: 'page:asked',
  dragOut: 'page:drag-out',
} as const;

export function isPortMessage(data: unknown): data is PortMessage {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'core-port' && 'nonce' in data;
}
