/** The browser mode: the core in this process, the page in any browser of this machine. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StudioError } from '../../errors/studio-error.ts';
import { createService, type Service } from '../../service/service.ts';
import { watchInterruption } from '../interruption.ts';
import { libraryPath } from '../../service/library-path.ts';
import type { QueueOptions } from '../options.ts';
import { openWith } from '../queue.ts';
import { printLine } from '../terminal.ts';
import { openBrowser } from './open-browser.ts';
import { servePageFiles } from './page-files.ts';
import { startStudioServer, type StudioServerOptions } from './studio-server.ts';

export interface ServeOptions extends QueueOptions {
  /** On 127.0.0.1; any free one without it. */
  readonly port?: number;
  /** The library's folder, as given on the command line. */
  readonly library?: string;
  /** Whether to start the default browser; it is only started from a terminal. */
  readonly open?: boolean;
  /** Answers page requests instead of the built page's files: a development server. */
  readonly page?: StudioServerOptions['page'];
  /** Admits the development server's elements. */
  readonly nonce?: string;
}

/** Where `npm run build` puts the page. */
const builtPage = resolve(import.meta.dirname, '../../../out/renderer');

/**
 * Serves the studio until a signal ends it; runs under way can be resumed.
 * @throws {StudioError} where the page has not been built or the port can't be had.
 */
export async function runServe(options: ServeOptions): Promise<void> {
  const page = options.page ?? builtPageFiles();
  const interruption = watchInterruption();
  const service = await openService(options);
  try {
    const server = await startStudioServer({
      port: options.port ?? 0,
      page,
      connect: (emit) => service.connect(emit),
      ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
    }).catch((error: unknown) => {
      throw portError(error, options.port ?? 0);
    });
    printLine(`Dropout Studio is at ${server.url}`);
    printLine('Only this machine can open it. Press Ctrl-C to end.');
    if (options.open !== false && process.stdout.isTTY) openBrowser(server.oneTimeUrl);
    await interruption.happened;
    await server.close();
  } finally {
    await service.close();
    interruption.dispose();
  }
}

async function openService({ library, ...queue }: ServeOptions): Promise<Service> {
  const libraryDir = libraryPath(library);
  return openWith(queue, (elsewhere) => createService({ libraryDir, queue: elsewhere }));
}

function builtPageFiles(): StudioServerOptions['page'] {
  if (!existsSync(join(builtPage, 'index.html'))) {
    throw new StudioError('serve.noPage', `There is no built page in ${builtPage}. Run “npm run build” first.`, {
      path: builtPage,
    });
  }
  return () => servePageFiles(builtPage);
}

function portError(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new StudioError('serve.portTaken', `Port ${port} is in use. Choose another, or leave --port out.`, { port });
  }
  if (code === 'EACCES') {
    return new StudioError('serve.portRefused', `Port ${port} may not be used. Choose one above 1023.`, { port });
  }
  return error;
}
