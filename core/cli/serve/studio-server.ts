/** The browser mode's server: the page and the link, on the loopback address, behind the token. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex as Stream } from 'node:stream';
import { WebSocketServer } from 'ws';
import { serveLink } from '../../contract/link.ts';
import { contentSecurityPolicy, pageHeaders } from '../../contract/page.ts';
import { uploadChunkBytes } from '../../contract/exchanged-files.ts';
import { accessCookie, createToken, hasAccess, isOwnHost, isOwnOrigin, isToken } from './access.ts';
import type { PageHandler } from './page-files.ts';
import { socketDuplex } from './socket-duplex.ts';

/** Only this machine can reach it. */
const address = '127.0.0.1';
const linkPath = '/link';
/** The largest message is a piece of an upload; the rest is envelope. */
const maxMessageBytes = uploadChunkBytes + 2 ** 20;

export interface StudioServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Makes what answers page requests; the server is given for a development server's own sockets. */
  readonly page: (server: Server, port: number) => PageHandler | Promise<PageHandler>;
  readonly connect: Parameters<typeof serveLink>[1];
  /** Admits a development server's style and script elements. */
  readonly nonce?: string;
}

export interface StudioServer {
  readonly port: number;
  /** Carries the token; whoever opens it is let in. */
  readonly url: string;
  /**
   * Lets in whoever opens it first, once. For other programs' command lines, which everyone on this machine can read.
   */
  readonly oneTimeUrl: string;
  /** Ends every connection, the pages' own included. */
  close(): Promise<void>;
}

/** @throws the system's error where the port is taken or may not be used. */
export async function startStudioServer(options: StudioServerOptions): Promise<StudioServer> {
  const server = createServer();
  const gate: Gate = { port: options.port, token: createToken(), invitation: createToken() };
  gate.port = await listen(server, options.port);
  const { port, token } = gate;
  const sockets = serveSockets(server, gate, options);
  const page = await options.page(server, port);
  server.on('request', (request, response) => {
    if (passes(request, response, gate, options.nonce)) page(request, response);
  });
  return {
    port,
    url: `http://${address}:${port}/?token=${token}`,
    oneTimeUrl: `http://${address}:${port}/?token=${gate.invitation ?? token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        // The server no longer counts them among its connections, but waits for them.
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      const bound = server.address();
      resolve(bound !== null && typeof bound === 'object' ? bound.port : port);
    });
  });
}

interface Gate {
  port: number;
  readonly token: string;
  /** Another token, which is good for one visit; null once that was made. */
  invitation: string | null;
}

/** Answers requests that may not pass, and those that bring the token. */
function passes(request: IncomingMessage, response: ServerResponse, gate: Gate, nonce: string | undefined): boolean {
  const refuse = (status: number, message: string) => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${message}\n`);
    return false;
  };
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
  const sockets = `ws://${request.headers.host ?? ''}`;
  if (!isOwnHost(request, gate.port)) return refuse(403, 'This address is not the studio’s.');
  response.setHeader('Content-Security-Policy', contentSecurityPolicy([sockets], nonce));
  if (!isOwnOrigin(request, false)) return refuse(403, 'Another site may not use the studio.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET is answered.');
  const given = givenToken(request);
  const isInvited = gate.invitation !== null && isToken(given, gate.invitation);
  if (isInvited) gate.invitation = null;
  if (isInvited || isToken(given, gate.token)) {
    response.writeHead(303, { Location: '/', 'Set-Cookie': accessCookie(gate.port, gate.token) }).end();
    return false;
  }
  if (given !== null || !hasAccess(request, gate.port, gate.token)) {
    return refuse(401, 'Open the address that the studio printed in the terminal when it started.');
  }
  return true;
}

/** The token of the first visit, `/?token=…`; other paths keep their queries to themselves. */
function givenToken(request: IncomingMessage): string | null {
  const [path, query] = (request.url ?? '').split('?', 2);
  return path === '/' ? new URLSearchParams(query).get('token') : null;
}

/**
 * Takes every upgrade request first: whoever listens after it gets a closed socket where it is refused.
 * @returns the sockets that are open, a development server's among them.
 */
function serveSockets(server: Server, gate: Gate, options: StudioServerOptions): ReadonlySet<Stream> {
  const open = new Set<Stream>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, socket: Stream, head: Buffer) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    if (!isOwnHost(request, gate.port) || !isOwnOrigin(request, true)) {
      refuseSocket(socket, '403 Forbidden');
      return;
    }
    if (!hasAccess(request, gate.port, gate.token)) {
      refuseSocket(socket, '401 Unauthorized');
      return;
    }
    if (request.url === linkPath) {
      sockets.handleUpgrade(request, socket, head, (opened) => {
        opened.on('error', () => opened.terminate());
        serveLink(socketDuplex(opened), options.connect);
      });
    } else if (options.nonce === undefined) {
      refuseSocket(socket, '404 Not Found');
    }
  });
  return open;
}

function refuseSocket(socket: Stream, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
