/** What was bundled of the core before the tests (bundle-core.ts). Its threads stand in for those of core/service/workers/worker-url.ts. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the bundled threads, and of the command as `cli.js`. */
    bundles: string;
  }
}

/** @param name - of the entry, without its ending. */
export function bundled(name: string): string {
  return join(inject('bundles'), `${name}.js`);
}

/** @param name - of the thread’s entry, without its ending. */
export function workerUrl(name: string): URL {
  return pathToFileURL(bundled(name));
}
