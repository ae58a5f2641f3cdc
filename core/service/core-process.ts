/**
 * The core as a process of its own: links come as message ports, one for each page.
 *
 * Electron's types are not needed for that, so the ports are described here as far as they are used.
 */
import { z } from 'zod';
import { serveLink, type ServedDuplex } from '../contract/link.ts';
import { functions, type Handlers } from '../contract/service.ts';
import { createService, type Service, type ServiceOptions } from './service.ts';

/** From the main process: `connect` comes with one end of a page's link; after `close` the core ends by itself. */
const CoreCommand = z.object({ type: z.enum(['connect', 'close']) });

/** One end of a message channel, as Electron gives it to a utility process. */
export interface LinkPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  /** Messages wait until then. */
  start(): void;
  close(): void;
}

/** The utility process's way to the main process. */
export interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly LinkPort[] }) => void,
  ): unknown;
}

/**
 * Serves every port that comes. While the library can't be opened, each call is answered with the reason, so that
 * the page can show it; every new page tries again.
 * @param exit - ends the process; called once after `close`.
 */
export function runCoreProcess(parent: ParentPort, options: ServiceOptions, exit: (code: number) => void): void {
  let service: Service | null = null;
  parent.on('message', ({ data, ports }) => {
    const command = CoreCommand.safeParse(data);
    if (!command.success) return;
    if (command.data.type === 'connect') {
      const connect: Parameters<typeof serveLink>[1] = (emit) => {
        try {
          service ??= createService(options);
          return service.connect(emit);
        } catch (error) {
          return { handlers: refusing(error), close: () => undefined };
        }
      };
      for (const port of ports) serveLink(portDuplex(port), connect);
    } else {
      const closed = service?.close() ?? Promise.resolve();
      closed.then(
        () => exit(0),
        () => exit(1),
      );
    }
  });
}

/** Handlers that answer every call with the same error. */
function refusing(error: unknown): Handlers {
  const refuse = () => {
    throw error;
  };
  return Object.fromEntries(Object.keys(functions).map((name) => [name, refuse])) as unknown as Handlers;
}

/** Typed arrays go by copy: Electron's ports transfer nothing but ports. */
function portDuplex(port: LinkPort): ServedDuplex {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  };
}
