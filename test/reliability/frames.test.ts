/** What a page that has gone wrong, or is none, may send to the core: it ends its own connection and nothing else. */
import fc from 'fast-check';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { socketDuplex } from '#core/cli/serve/socket-duplex.ts';
import { decodeMessage, encodeMessage } from '#core/contract/codec.ts';
import { connectLink, type Client } from '#core/contract/link.ts';
import { functions } from '#core/contract/service.ts';
import { startServer, type ServerFixture } from '../core/cli/serve/server-fixture.ts';
import { rounds } from './support/rounds.ts';

/** What the process may take on over all rounds, in bytes; a few of them say nothing about that. */
const room = rounds(Infinity, 400 * 2 ** 20);

let studio: ServerFixture;
let other: Client;
beforeAll(async () => {
  studio = await startServer();
  other = connectLink(socketDuplex(await open()));
});
afterAll(() => studio.close());

async function open(): Promise<WebSocket> {
  const socket = await studio.openSocket('/link');
  if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`);
  return socket;
}

const valid = encodeMessage({ t: 'q', m: 'call', a: ['projects.list', {}], i: '1' });
const headsOfLengths = [0xc6, 0xc9, 0xdb, 0xdc, 0xdd, 0xde, 0xdf];
const junk = fc.anything({
  withNullPrototype: false,
  key: fc.string({ maxLength: 8 }).filter((k) => k !== '__proto__'),
});

/** Frames that are no messages. */
const broken = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.nat(valid.length - 1).map((length) => valid.subarray(0, length)),
  // Arrays or maps in each other, and lengths that the frame does not have.
  fc
    .tuple(fc.constantFrom(0x91, 0x81), fc.integer({ min: 1, max: 200_000 }))
    .map(([head, n]) => new Uint8Array(n).fill(head)),
  fc
    .tuple(fc.constantFrom(...headsOfLengths), fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 255 }))
    .map(([head, n, size]) =>
      Uint8Array.from(Array.from({ length: n }, () => [head, size >> 4, size, size, size]).flat()),
    ),
  fc.string({ maxLength: 50 }),
  junk.map((value) => encodedOr(valid.subarray(1), value)),
  fc
    .record({
      t: fc.constantFrom('q', 's', 'x'),
      m: fc.constantFrom('event', '__proto__', 'call', 'toString'),
      a: junk,
      i: junk,
    })
    .map((value) => encodedOr(valid.subarray(1), { ...value, a: [value.a] })),
);

/** What is to be sent can hold things that MessagePack does not know. */
function encodedOr(instead: Uint8Array, value: unknown): Uint8Array {
  try {
    return encodeMessage(value);
  } catch {
    return instead;
  }
}

/** Calls that reach the core and can't be answered as asked. */
const names = Object.keys(functions).filter(
  (name) => !functions[name as keyof typeof functions].args.safeParse({}).success,
);
const mistaken = fc.record({
  name: fc.oneof(fc.constantFrom(...names), fc.constantFrom('__proto__', 'constructor', 'toString', ''), fc.string()),
  args: fc.oneof(junk, fc.record({ id: fc.oneof(junk, fc.uuid()), spec: junk, plan: junk, source: junk })),
  id: fc.constantFrom('1', '2', 'a'),
});

async function settledMemory(): Promise<number> {
  await setImmediate();
  return process.memoryUsage().rss;
}

describe('a connection', () => {
  it('is closed by a frame that is no message, and no other connection is', async () => {
    const before = await settledMemory();
    await fc.assert(
      fc.asyncProperty(broken, async (frame) => {
        const socket = await open();
        const closed = once(socket, 'close');
        socket.send(frame);
        expect((await closed)[0]).toBe(1003);
        await other.call('settings.get', {});
      }),
      { numRuns: rounds(100, 10_000), endOnFailure: true },
    );
    expect((await settledMemory()) - before).toBeLessThan(room);
  });

  it('is closed, or goes on to answer, where a byte of a message is another', async () => {
    const flipped = fc.tuple(fc.nat(valid.length - 1), fc.nat(255)).map(([at, byte]) => valid.with(at, byte));
    await fc.assert(
      fc.asyncProperty(flipped, async (frame) => {
        const socket = await open();
        const ended = new Promise((resolve) => socket.once('close', resolve).once('message', resolve));
        socket.send(frame);
        socket.send(valid);
        await ended;
        socket.terminate();
        await other.call('settings.get', {});
      }),
      { numRuns: rounds(100, 10_000), endOnFailure: true },
    );
  });

  it('stays, and each call is answered with what is wrong, however often an id comes again', async () => {
    const socket = await open();
    const before = await settledMemory();
    await fc.assert(
      fc.asyncProperty(mistaken, async ({ name, args, id }) => {
        const call = encodedOr(valid, { t: 'q', m: 'call', a: [name, args], i: id });
        const answers = answersOf(socket, 2);
        socket.send(call);
        socket.send(call);
        for (const answer of await answers) {
          expect(answer).toMatchObject({ t: 's' });
          expect(JSON.stringify(answer)).not.toContain('"internal"');
        }
        await other.call('settings.get', {});
      }),
      { numRuns: rounds(100, 10_000), endOnFailure: true },
    );
    expect(socket.readyState).toBe(socket.OPEN);
    expect((await settledMemory()) - before).toBeLessThan(room);
  });

  it('is closed where it does not read, before what waits for it grows without end', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const connected = once(server, 'connection') as Promise<[WebSocket]>;
    const reader = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [socket] = await connected;
    await once(reader, 'open');
    reader.pause();
    const duplex = socketDuplex(socket);
    const message = new Uint8Array(16 * 2 ** 20);
    let [posts, most] = [0, 0];
    for (; socket.readyState === socket.OPEN && posts < 1000; posts++) {
      duplex.post(message);
      most = Math.max(most, socket.bufferedAmount);
      await setImmediate();
    }
    expect(socket.readyState).not.toBe(socket.OPEN);
    // Much may wait: a page that is slow is not one that is gone.
    expect(posts).toBeGreaterThan(10);
    expect(most).toBeLessThan(2 ** 29);
    reader.terminate();
    server.close();
  });
});

/** The next messages of a connection. */
function answersOf(socket: WebSocket, count: number): Promise<unknown[]> {
  const answers: unknown[] = [];
  return new Promise((resolve) => {
    const onMessage = (data: WebSocket.RawData) => {
      answers.push(decodeMessage(data as Buffer));
      if (answers.length < count) return;
      socket.off('message', onMessage);
      resolve(answers);
    };
    socket.on('message', onMessage);
  });
}
