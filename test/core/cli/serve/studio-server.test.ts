import fc from 'fast-check';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createToken, isOwnHost } from '#core/cli/serve/access.ts';
import { socketDuplex } from '#core/cli/serve/socket-duplex.ts';
import { encodeMessage } from '#core/contract/codec.ts';
import { connectLink } from '#core/contract/link.ts';
import { startServer, type ServerFixture } from './server-fixture.ts';

let studio: ServerFixture;
beforeAll(async () => {
  studio = await startServer();
});
afterAll(() => studio.close());

describe('the browser mode listens on this machine only', () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one?.internal === false && one.family === 'IPv4')
    .map((one) => one!.address);

  it.skipIf(others.length === 0)('no other address of this machine answers', async () => {
    for (const host of others) {
      const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
        const socket = connect({ host, port: studio.server.port, timeout: 2000 }, () => resolve(null));
        socket.on('error', resolve);
      });
      expect(error?.code).toBe('ECONNREFUSED');
    }
  });
});

describe('the token', () => {
  it('is long, and another one each time', () => {
    expect(Buffer.from(studio.token, 'base64url')).toHaveLength(32);
    expect(createToken()).not.toBe(createToken());
  });

  it('lets in whoever brings it, by a cookie out of reach of scripts and other sites', async () => {
    const { status, headers } = await studio.get(`/?token=${studio.token}`, {});
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    const cookie = headers['set-cookie']?.[0] ?? '';
    for (const attribute of [studio.cookie, 'HttpOnly', 'SameSite=Strict', 'Path=/'])
      expect(cookie).toContain(attribute);
    expect((await studio.get('/')).body).toContain('<title>Studio</title>');
  });

  it.each([
    ['no token', '/', {}],
    ['a wrong token', `/?token=${'A'.repeat(43)}`, {}],
    ['an empty token', '/?token=', {}],
    ['a wrong cookie', '/', { cookie: 'dropout-studio=x' }],
  ])('with %s nothing is given out', async (_, path, headers) => {
    const { status, body } = await studio.get(path, headers);
    expect(status).toBe(401);
    expect(body).not.toContain('<title>');
  });

  it('of another studio opens nothing here', async () => {
    const { cookie } = studio;
    const foreign = cookie.replace(/^dropout-studio-\d+/, 'dropout-studio-1');
    expect((await studio.get('/', { cookie: foreign })).status).toBe(401);
  });
});

describe('the address for the browser’s command line', () => {
  it('lets in once, with the same cookie', async () => {
    const { pathname, search } = new URL(studio.server.oneTimeUrl);
    expect(search).not.toContain(studio.token);
    const { status, headers } = await studio.get(pathname + search, {});
    expect(status).toBe(303);
    expect(headers['set-cookie']?.[0]).toContain(studio.cookie);
    expect((await studio.get(pathname + search, {})).status).toBe(401);
  });
});

describe('the Host header', () => {
  it('must be the studio’s own address, against DNS rebinding', async () => {
    const { cookie } = studio;
    for (const host of ['evil.example', `evil.example:${studio.server.port}`, '127.0.0.1:1']) {
      expect((await studio.get('/', { cookie, host })).status).toBe(403);
    }
    expect((await studio.get('/', { cookie, host: `localhost:${studio.server.port}` })).status).toBe(200);
  });

  it('comes without a port where that is HTTP’s own', () => {
    const request = (host: string) => ({ headers: { host } });
    expect(isOwnHost(request('127.0.0.1'), 80)).toBe(true);
    expect(isOwnHost(request('localhost'), 80)).toBe(true);
    expect(isOwnHost(request('127.0.0.1'), 8080)).toBe(false);
    expect(isOwnHost(request('evil.example'), 80)).toBe(false);
    expect(isOwnHost(request('127.0.0.1:80:80'), 80)).toBe(false);
  });

  it('is checked for the link too', async () => {
    expect(await studio.openSocket('/link', { host: 'evil.example' })).toBe(403);
  });
});

describe('the Origin header', () => {
  it('of another site is refused, for pages and for the link', async () => {
    const { cookie } = studio;
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:1`]) {
      expect((await studio.get('/', { cookie, origin })).status).toBe(403);
      expect(await studio.openSocket('/link', { origin })).toBe(403);
    }
  });

  it('is needed for the link', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${studio.server.port}/link`, { headers: { cookie: studio.cookie } });
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode));
      socket.on('open', () => resolve('open'));
      socket.on('error', () => undefined);
    });
    expect(status).toBe(403);
  });
});

describe('files', () => {
  it.each([
    '/../outside.js',
    '/assets/../../outside.js',
    '/%2e%2e/outside.js',
    '/..%2foutside.js',
    '/..%5coutside.js',
    '/assets/..\\..\\outside.js',
    '/.secret.js',
    '/%2esecret.js',
    '//outside.js',
    '/assets/app.js%00.html',
    '/nothing.js',
    '/assets',
  ])('outside the page are not given out: %s', async (path) => {
    const { status, body } = await studio.get(path);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('secret');
  });

  it('of the page come with their type, the policy, and no way to guess another type', async () => {
    const { status, headers } = await studio.get('/assets/app.js?v=1');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/javascript/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`script-src 'self';`);
    expect(policy).not.toMatch(/unsafe/);
  });

  it('are only read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await studio.get('/', { cookie: studio.cookie }, method)).status).toBe(405);
    }
    expect(await studio.get('/', { cookie: studio.cookie }, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });
});

async function openLink(): Promise<WebSocket> {
  const socket = await studio.openSocket('/link');
  if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`);
  return socket;
}

describe('the link', () => {
  it('carries the contract for a page that was let in', async () => {
    const socket = await openLink();
    const client = connectLink(socketDuplex(socket));
    const changed = new Promise((resolve) => client.on('library.changed', resolve));
    const project = await client.call('projects.create', { name: 'Mine' });
    expect(await client.call('projects.list', {})).toEqual([project]);
    await changed;
    await expect(client.call('projects.create', { name: '' })).rejects.toMatchObject({ code: 'spec.invalid' });
    socket.close();
    await client.closed;
    await expect(client.call('projects.list', {})).rejects.toMatchObject({ code: 'link.closed' });
  });

  it('is not there without the cookie, nor elsewhere', async () => {
    expect(await studio.openSocket('/link', { cookie: '' })).toBe(401);
    expect(await studio.openSocket('/other')).toBe(404);
  });

  it('is closed by what is no message', async () => {
    const other = connectLink(socketDuplex(await openLink()));
    const foreign = [
      { t: 's', i: 'x', r: 1 },
      { t: 'q', m: 'constructor', a: [] },
      { t: 'q', m: 'call', a: [] },
    ];
    const messages = ['text', Uint8Array.of(0xc1), Uint8Array.of(0xc0), ...foreign.map(encodeMessage)];
    for (const message of messages) {
      const socket = await openLink();
      const code = new Promise((resolve) => socket.on('close', resolve));
      socket.send(message);
      expect(await code).toBe(1003);
    }
    await expect(other.call('projects.list', {})).resolves.toBeInstanceOf(Array);
  });

  it('survives frames of random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 64 }), async (bytes) => {
        const socket = await openLink();
        const closed = new Promise((resolve) => socket.on('close', resolve));
        socket.send(bytes);
        await closed;
      }),
      { numRuns: 60 },
    );
    await expect(connectLink(socketDuplex(await openLink())).call('projects.list', {})).resolves.toBeDefined();
  });
});

it('the server ends while pages are open', async () => {
  const own = await startServer();
  const socket = await own.openSocket('/link');
  if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await own.server.close();
  await closed;
  await own.close();
});
