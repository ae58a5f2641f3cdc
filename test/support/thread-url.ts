/** Stands in for core/service/workers/worker-url.ts: threads that tests start are bundled (build-threads.ts). */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';

/** @param name - of the thread’s entry, without its ending. */
export function workerUrl(name: string): URL {
  return pathToFileURL(join(inject('threads'), `${name}.js`));
}
