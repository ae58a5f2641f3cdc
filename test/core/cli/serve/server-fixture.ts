/** A studio server with a small page and a service of its own, and requests with any header to it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { cookieName } from '#core/cli/serve/access.ts';
import { servePageFiles } from '#core/cli/serve/page-files.ts';
import { startStudioServer, type StudioServer } from '#core/cli/serve/studio-server.ts';
import { createService, type Service } from '#core/service/service.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ServerFixture {
  readonly server: StudioServer;
  readonly token: string;
  /** The header that lets a page in. */
  readonly cookie: string;
  /** Sends a request as it is written here: the path is not tidied up. */
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Answer>;
  /** Opens a socket; resolves to it, or to the status it was refused with. */
  openSocket(path: string, headers?: Record<string, string>): Promise<WebSocket | number>;
  close(): Promise<void>;
}

export async function startServer(): Promise<ServerFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-serve-'));
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Studio</title>');
  writeFileSync(join(page, 'assets/app.js'), 'export {};');
  writeFileSync(join(page, '.secret.js'), 'secret');
  writeFileSync(join(folder, 'outside.js'), 'secret');
  const service: Service = createService({ libraryDir: join(folder, 'library'), workers: 1 });
  const server = await startStudioServer({
    port: 0,
    page: () => servePageFiles(page),
    connect: (emit) => service.connect(emit),
  });
  const token = new URL(server.url).searchParams.get('token') ?? '';
  const cookie = `${cookieName(server.port)}=${token}`;
  const sockets: WebSocket[] = [];
  return {
    server,
    token,
    cookie,
    get: (path, headers = { cookie }, method = 'GET') => send(server.port, path, headers, method),
    openSocket(path, headers = {}) {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, {
        headers: { cookie, origin: `http://127.0.0.1:${server.port}`, ...headers },
      });
      sockets.push(socket);
      return new Promise((resolve, reject) => {
        socket.on('open', () => resolve(socket));
        socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode ?? 0));
        socket.on('error', reject);
      });
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      await server.close();
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function send(port: number, path: string, headers: Record<string, string>, method: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers }, (incoming) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (text: string) => (body += text));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }));
    });
    outgoing.on('error', reject).end();
  });
}
