/**
 * birpc over any duplex.
 *
 * The core offers one remote function, `call`, the page one, `event`; the contract's maps give both their types.
 * Errors cross as reports, so that codes and details survive.
 */
import { createBirpc } from 'birpc';
import { parseAs } from '../errors/parse.ts';
import { reportOf, StudioError, type ErrorReport } from '../errors/studio-error.ts';
import {
  functions,
  type Args,
  type EventName,
  type EventPayload,
  type EventSink,
  type FunctionName,
  type Handlers,
  type Result,
} from './service.ts';

/** The least a duplex must do: a DOM MessagePort, Electron's MessagePortMain, a WebSocket and a fake all fit. */
export interface Duplex {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}

type Reply = { ok: true; value: unknown } | { ok: false; error: ErrorReport };

interface CoreSide {
  call(name: string, args: unknown): Promise<Reply>;
}

interface PageSide {
  event(name: string, payload: unknown): void;
}

/** The page's end of the link. */
export interface Client {
  /** @throws {StudioError} what the core refused, or `link.closed` when the core is gone. */
  call<N extends FunctionName>(name: N, args: Args<N>): Promise<Result<N>>;
  /** @returns a function that ends the subscription. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
  /** Resolves once the other side has gone. */
  readonly closed: Promise<void>;
}

/**
 * Serves the contract on a duplex.
 * @param connect - makes this connection's handlers; `emit` reaches this connection only; returns what to do at its end.
 */
export function serveLink(
  duplex: Duplex,
  connect: (emit: EventSink) => { handlers: Handlers; close: () => void },
): void {
  const page = createBirpc<PageSide, CoreSide>(
    {
      async call(name, args) {
        try {
          return { ok: true, value: await dispatch(handlers, name, args) };
        } catch (error) {
          return { ok: false, error: reportOf(error) };
        }
      },
    },
    channelOf(duplex),
  );
  const { handlers, close } = connect((name, payload) => void page.event.asEvent(name, payload));
  duplex.onClose(() => {
    page.$close();
    close();
  });
}

/** Parses a call's arguments by the contract and hands them to its handler. */
export async function dispatch(handlers: Handlers, name: string, args: unknown): Promise<unknown> {
  if (!isFunctionName(name)) {
    throw new StudioError('link.unknownFunction', `The core has no function “${name}”.`, { name });
  }
  return invoke(handlers, name, args);
}

async function invoke<N extends FunctionName>(handlers: Handlers, name: N, args: unknown): Promise<Result<N>> {
  return handlers[name](parseAs(functions[name].args, args, 'spec.invalid', name) as Args<N>);
}

function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

/** Connects a page (or a test) to the core behind a duplex. */
export function connectLink(duplex: Duplex): Client {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const core = createBirpc<CoreSide, PageSide>(
    {
      event(name, payload) {
        for (const listener of listeners.get(name) ?? []) listener(payload as never);
      },
    },
    channelOf(duplex),
  );
  const lost = () => new StudioError('link.closed', 'The training core has stopped. Restart the studio to go on.');
  const closed = new Promise<void>((resolve) => {
    duplex.onClose(() => {
      core.$close(lost());
      resolve();
    });
  });
  return {
    closed,
    async call(name, args) {
      if (core.$closed) throw lost();
      const reply = await core.call(name, args);
      if (!reply.ok) throw new StudioError(reply.error.code, reply.error.message, reply.error.details);
      return reply.value as Result<typeof name>;
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => set.delete(listener);
    },
  };
}

/** Calls wait as long as they take: a large import is no failure. Liveness is the duplex's to tell. */
function channelOf(duplex: Duplex) {
  return {
    post: (message: unknown) => {
      duplex.post(message);
    },
    on: (listener: (message: unknown) => void) => {
      duplex.onMessage(listener);
    },
    timeout: -1,
  };
}
