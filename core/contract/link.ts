/**
 * birpc over any duplex.
 *
 * The core offers one remote function, `call`, the page one, `event`; the contract's maps give both their types.
 * Errors cross as reports, so that codes and details survive.
 */
import { createBirpc } from 'birpc';
import { z } from 'zod';
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

/** The core's end: it can be ended where what comes is no message of the link's. */
export interface ServedDuplex extends Duplex {
  close(): void;
}

/** All that a page may send: birpc's request of the one function there is. Answers it owes nobody. */
const Request = z.object({
  t: z.literal('q'),
  m: z.literal('call'),
  a: z.tuple([z.string(), z.unknown()]),
  i: z.string().optional(),
});

/** birpc's answer to a request. */
const Answer = z.object({ t: z.literal('s'), i: z.string() });

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
 * Serves the contract on a duplex. What is no message of the link's closes this connection, and does nothing else.
 * @param connect - makes this connection's handlers; `emit` reaches this connection only; returns what to do at its end.
 */
export function serveLink(
  duplex: ServedDuplex,
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
    channelOf(guarded(duplex)),
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
  const lost = () => new StudioError('link.closed', 'The training core has stopped. Restart the studio to continue.');
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

/** Lets through what fits the link, either way. */
function guarded(duplex: ServedDuplex): Duplex {
  return {
    onClose: (listener) => duplex.onClose(listener),
    onMessage(listener) {
      duplex.onMessage((message) => {
        if (Request.safeParse(message).success) listener(message);
        else duplex.close();
      });
    },
    post(message) {
      try {
        duplex.post(message);
      } catch (error) {
        // An answer that can't be sent is an error of its call's; an event that is lost would leave the page behind.
        const answer = Answer.safeParse(message);
        if (answer.success) duplex.post({ ...answer.data, r: { ok: false, error: reportOf(error) } satisfies Reply });
        else duplex.close();
      }
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
