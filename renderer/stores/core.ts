/** The link to the training core, and how it is. A new link takes over the subscriptions of the one before it. */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { reportOf, StudioError } from '#core/errors/studio-error.ts';
import type { Client } from '#core/contract/link.ts';
import type { Args, EventName, EventPayload, FunctionName, Result } from '#core/contract/service.ts';

/** Of one opening. */
const attempts = 2;

/** A core is there once it has answered, whatever the answer is. @throws {StudioError} `link.closed` where it ended before. */
async function firstAnswer(opened: Client): Promise<void> {
  const gone = () => new StudioError('link.closed', 'The training core ended while it was starting.');
  const ended = opened.closed.then(() => {
    throw gone();
  });
  const answered = opened.call('app.info', {}).catch((thrown: unknown) => {
    if (reportOf(thrown).code === 'link.closed') throw gone();
  });
  await Promise.race([ended, answered]);
}

export type CoreState = 'opening' | 'ready' | 'lost';

export const useCore = defineStore('core', () => {
  const client = shallowRef<Client | null>(null);
  const state = shallowRef<CoreState>('opening');
  /** Why the core is lost, where it is known. */
  const error = shallowRef<unknown>(null);
  /** Rises with every link, so that what depends on a core's memory can start anew. */
  const connections = shallowRef(0);
  const subscriptions = new Set<(opened: Client) => void>();

  /** Takes over a client; from now on the core is ready, until the link closes. */
  function attach(opened: Client): void {
    client.value = opened;
    state.value = 'ready';
    error.value = null;
    for (const subscribe of subscriptions) subscribe(opened);
    connections.value++;
    void opened.closed.then(() => {
      if (client.value === opened) state.value = 'lost';
    });
  }

  /** Opens the link, or opens it again; a failure is kept in `error`. A core that dies at its start is started once more. */
  async function open(connect: () => Promise<Client>): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        const opened = await connect();
        await firstAnswer(opened);
        attach(opened);
        return;
      } catch (thrown) {
        error.value = thrown;
      }
    }
    state.value = 'lost';
  }

  async function call<N extends FunctionName>(name: N, args: Args<N>): Promise<Result<N>> {
    if (!client.value) throw new StudioError('link.closed', 'The training core is not there yet. Wait a moment.');
    return client.value.call(name, args);
  }

  function on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
    let end: () => void = () => undefined;
    const subscribe = (opened: Client) => {
      end = opened.on(name, listener);
    };
    if (client.value) subscribe(client.value);
    subscriptions.add(subscribe);
    return () => {
      subscriptions.delete(subscribe);
      end();
    };
  }

  return {
    state: computed(() => state.value),
    error: computed(() => error.value),
    connections: computed(() => connections.value),
    attach,
    open,
    /** Calls a function of the core. @throws {StudioError} what the core refused, or `link.closed`. */
    call,
    /** Listens for an event, over every link from now on; returns a function that ends it. */
    on,
  };
});
