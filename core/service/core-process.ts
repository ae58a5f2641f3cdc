/**
 * The core as a process of its own: links come as message ports, one for each page.
 *
 * Electron's types are not needed for that, so the ports are described here as far as they are used.
 */
import { CoreCommand, type CoreReport } from '../contract/desktop-host.ts';
import { serveLink, type ServedDuplex } from '../contract/link.ts';
import { functions, type Handlers } from '../contract/service.ts';
import type { WorkersPlace } from '../contract/workers.ts';
import { reportToDesktop, type DesktopReports } from './desktop-reports.ts';
import { createService, type Service, type ServiceOptions } from './service.ts';

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
  postMessage(report: CoreReport): void;
}

/**
 * Serves every port that comes. While the library can't be opened, each call is answered with the reason, so that
 * the page can show it; later calls try again.
 * @param exit - ends the process; called once after `close`.
 */
export function runCoreProcess(parent: ParentPort, options: ServiceOptions, exit: (code: number) => void): void {
  let service: Service | null = null;
  let reports: DesktopReports | null = null;
  let place: WorkersPlace | null = null;
  let keepPlace: ServiceOptions['keepPlace'];
  const opened = (): Service => {
    if (service) return service;
    service = createService({ ...options, keepPlace });
    if (place) service.goOnElsewhere(place);
    reports = reportToDesktop(service, (report) => parent.postMessage(report));
    return service;
  };
  const connect: ServeConnection = (emit) => retrying(() => opened().connect(emit));
  const obey: { readonly [Type in CoreCommand['type']]: (command: CoreCommand & { type: Type }) => unknown } = {
    connect: () => undefined,
    suspend: () => reports?.suspend(),
    resume: () => reports?.resume(),
    workers: ({ place: chosen, isKept }) => {
      place = chosen;
      if (isKept) keepPlace = (next) => parent.postMessage({ type: 'workers', place: next });
    },
    settings: ({ change }) => reports?.set(change),
    close: () =>
      (service?.close() ?? Promise.resolve()).then(
        () => exit(0),
        () => exit(1),
      ),
  };
  parent.on('message', ({ data, ports }) => {
    const parsed = CoreCommand.safeParse(data);
    if (!parsed.success) return;
    for (const port of ports) serveLink(portDuplex(port), connect);
    Reflect.apply(obey[parsed.data.type], null, [parsed.data]);
  });
}

type ServeConnection = Parameters<typeof serveLink>[1];
type Connection = ReturnType<ServeConnection>;

/** A page asks for several things at once: these share one attempt. */
const attemptEveryMs = 500;

/** A connection that is opened at once, or by the first call that finds it can be; until then calls get the reason. */
function retrying(open: () => Connection): Connection {
  let opened: Connection | null = null;
  let failure: { readonly error: unknown; readonly at: number } | null = null;
  const connection = (): Connection => {
    if (opened) return opened;
    if (failure && performance.now() - failure.at < attemptEveryMs) throw failure.error;
    try {
      opened = open();
      return opened;
    } catch (error) {
      failure = { error, at: performance.now() };
      throw error;
    }
  };
  try {
    // What is told is heard from now on, also by a page that has asked nothing yet.
    connection();
  } catch {
    // Its first call is answered with the reason.
  }
  const handler = (name: keyof Handlers) => (args: unknown) => {
    const answer: unknown = Reflect.apply(connection().handlers[name], null, [args]);
    return answer;
  };
  const names = Object.keys(functions) as (keyof Handlers)[];
  return {
    handlers: Object.fromEntries(names.map((name) => [name, handler(name)])) as unknown as Handlers,
    close: () => opened?.close(),
  };
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
