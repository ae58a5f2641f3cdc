/** The built page, read from its folder. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pageFile } from '../../contract/page.ts';

/** Answers a request that has already been let in. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** @param folder - of the built page, absolute. */
export function servePageFiles(folder: string): PageHandler {
  return (request, response) => {
    answer(folder, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  };
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Cut by hand: URL would quietly resolve `..` and repair what should be refused.
  const file = pageFile((request.url ?? '').replace(/[?#].*$/, ''));
  const path = file && join(folder, file.path);
  const facts = path === null ? null : await stat(path).catch(() => null);
  if (file === null || path === null || !facts?.isFile()) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found.\n');
    return;
  }
  response.writeHead(200, { 'Content-Type': file.mediaType, 'Content-Length': facts.size });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await pipeline(createReadStream(path), response);
}
