/** Where a queue is. It may hold a password, so nobody but the connection gets to see the whole of it. */
import { StudioError } from '../../errors/studio-error.ts';

export interface QueueAddress {
  readonly url: string;
  /** For people and messages: without user and password. */
  readonly shown: string;
}

/** @param text - `redis://[user:password@]host[:port][/database]`, or `rediss://…` with TLS. @throws {StudioError} `queue.address` */
export function parseAddress(text: string): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isRedis = url?.protocol === 'redis:' || url?.protocol === 'rediss:';
  if (!url || !isRedis || url.hostname === '' || !/^(\/\d*)?$/.test(url.pathname)) {
    // What was given is not repeated: a password may be in it.
    throw new StudioError(
      'queue.address',
      'The queue’s address is not one of a Redis. Write redis://HOST:PORT, or rediss://USER:PASSWORD@HOST:PORT for one with TLS and a password.',
    );
  }
  const port = url.port || '6379';
  return { url: text, shown: `${url.protocol}//${url.hostname}:${port}${url.pathname === '/' ? '' : url.pathname}` };
}
