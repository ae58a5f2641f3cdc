/** The link to the training core, and how it is. */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { StudioError } from '#core/contract/errors.ts';
import type { Client } from '#core/contract/link.ts';
import type { Args, EventName, EventPayload, FunctionName, Result } from '#core/contract/service.ts';

export type CoreState = 'opening' | 'ready' | 'lost';

export const useCore = defineStore('core', () => {
  const client = shallowRef<Client | null>(null);
  const state = shallowRef<CoreState>('opening');
  /** Why the core is lost, where it is known. */
  const error = shallowRef<unknown>(null);

  /** Takes over a client; from now on the core is ready, until the link closes. */
  function attach(opened: Client): void {
    client.value = opened;
    state.value = 'ready';
    void opened.closed.then(() => {
      state.value = 'lost';
    });
  }

  /** Opens the link; a failure is kept in `error`. */
  async function open(connect: () => Promise<Client>): Promise<void> {
    try {
      attach(await connect());
    } catch (thrown) {
      error.value = thrown;
      state.value = 'lost';
    }
  }

  function opened(): Client {
    if (!client.value) throw new StudioError('link.closed', 'The training core is not there yet. Wait a moment.');
    return client.value;
  }

  return {
    state: computed(() => state.value),
    error,
    attach,
    open,
    /** Calls a function of the core. @throws {StudioError} what the core refused, or `link.closed`. */
    call: async <N extends FunctionName>(name: N, args: Args<N>): Promise<Result<N>> => opened().call(name, args),
    /** Listens for an event; returns a function that ends it. */
    on: <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): (() => void) =>
      opened().on(name, listener),
  };
});
