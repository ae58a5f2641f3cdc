/**
 * `app://studio/`: the page from the studio's own files.
 *
 * A scheme of its own gives the page an origin (which `file:` has not), and with it a policy and storage that belong to
 * it alone. Only names that `pageFile` admits reach the file system.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy, pageFile, pageHeaders } from '#core/contract/page.ts';

const scheme = 'app';
const host = 'studio';

export const pageOrigin = `${scheme}://${host}`;
export const pageUrl = `${pageOrigin}/index.html`;

/** Must be called before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Gives out what is at some addresses beside the page's own files; null where nothing is. */
export type Beside = (pathname: string) => Promise<Response | null>;

/** @param folder - of the built page. */
export function servePage(session: Session, folder: string, beside: Beside): void {
  session.protocol.handle(scheme, (request) => answer(request, folder, beside));
}

async function answer(request: Request, folder: string, beside: Beside): Promise<Response> {
  const { host: asked, pathname } = new URL(request.url);
  if (asked !== host || request.method !== 'GET') return refuse(404);
  try {
    const file = pageFile(pathname);
    if (!file) return (await beside(pathname)) ?? refuse(404);
    const headers = {
      ...pageHeaders,
      'Content-Type': file.mediaType,
      'Content-Security-Policy': contentSecurityPolicy(),
    };
    return new Response(await readFile(join(folder, file.path)), { headers });
  } catch {
    return refuse(404);
  }
}

function refuse(status: number): Response {
  return new Response('Not found', { status, headers: { ...pageHeaders, 'Content-Type': 'text/plain' } });
}
