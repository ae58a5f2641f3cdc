import type { WebFrameMain } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { electron, resetElectron, whole } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { CoreProcess } = await import('#electron/core-process.ts');
const { pageUrl } = await import('#electron/page-protocol.ts');

const log = { info: vi.fn(), error: vi.fn() };
const onReport = vi.fn();

function ask(nonce: unknown, url = pageUrl) {
  const answers: unknown[][] = [];
  const senderFrame = whole<WebFrameMain>({
    url,
    parent: null,
    postMessage: (...answer: unknown[]) => void answers.push(answer),
  });
  electron.ipc.emit('core:request', { senderFrame }, nonce);
  return answers;
}

beforeEach(() => {
  resetElectron();
  vi.clearAllMocks();
});

describe('the core’s process', () => {
  it('is started once, and each request of the page gets a channel of its own', () => {
    new CoreProcess({ entry: '/built/core.js', log, onReport }).serve();
    expect(ask('first')).toEqual([['core:port', 'first', [{ end: 'page' }]]]);
    expect(ask('second')).toHaveLength(1);
    expect(electron.forked.map(({ entry }) => entry)).toEqual(['/built/core.js']);
    expect(electron.forked[0]!.child.received).toEqual([
      { message: { type: 'connect' }, ports: [{ end: 'core' }] },
      { message: { type: 'connect' }, ports: [{ end: 'core' }] },
    ]);
  });

  it('is told first what it is to know, however long that takes', async () => {
    const { promise, resolve } = Promise.withResolvers<{ type: 'workers'; place: null; isKept: boolean }>();
    new CoreProcess({ entry: '/built/core.js', log, onReport, first: () => promise }).serve();
    ask('early');
    const { received } = electron.forked[0]!.child;
    expect(received).toEqual([]);
    resolve({ type: 'workers', place: null, isKept: true });
    await vi.waitFor(() => expect(received).toHaveLength(2));
    expect(received.map(({ message }) => (message as { type: string }).type)).toEqual(['workers', 'connect']);
  });

  it('is not given to anyone else', () => {
    new CoreProcess({ entry: '/built/core.js', log, onReport }).serve();
    expect(ask('x', 'https://example.org/')).toEqual([]);
    expect(ask({ not: 'a nonce' })).toEqual([]);
    expect(log.error).toHaveBeenCalledWith(expect.stringContaining('https://example.org/: refused'));
    expect(electron.forked).toEqual([]);
  });

  it('is told of nothing in the environment that it does not need', () => {
    vi.stubEnv('SECRET_TOKEN', 'x');
    vi.stubEnv('DROPOUT_STUDIO_LIBRARY', '/library');
    new CoreProcess({ entry: '/built/core.js', log, onReport }).start();
    vi.unstubAllEnvs();
    const { env } = electron.forked[0]!.options;
    expect(env).toMatchObject({ DROPOUT_STUDIO_LIBRARY: '/library', PATH: process.env['PATH'] });
    expect(env).not.toHaveProperty('SECRET_TOKEN');
  });

  it('is heard where it says something that is known, and when it has ended', () => {
    const core = new CoreProcess({ entry: '/built/core.js', log, onReport });
    core.tell({ type: 'suspend' });
    core.start();
    const { child } = electron.forked[0]!;
    const activity = { going: 1, share: 0.5 };
    child.emit('message', { type: 'activity', activity });
    child.emit('message', { type: 'activity', activity: { going: 1, share: 7 } });
    core.tell({ type: 'resume' });
    child.emit('exit', 0);
    expect(onReport.mock.calls).toEqual([[{ type: 'activity', activity }], [null]]);
    expect(child.received.map(({ message }) => message)).toEqual([{ type: 'resume' }]);
  });

  it('logs why it failed', () => {
    new CoreProcess({ entry: '/built/core.js', log, onReport }).start();
    electron.forked[0]!.child.emit('error', 'FatalError', 'v8.cc:1', '{}');
    expect(log.error).toHaveBeenCalledWith(expect.stringContaining('FatalError'));
  });

  it('is started again after it ended unasked', () => {
    new CoreProcess({ entry: '/built/core.js', log, onReport }).serve();
    ask('first');
    electron.forked[0]!.child.emit('exit', 139);
    expect(ask('again')).toHaveLength(1);
    expect(electron.forked).toHaveLength(2);
  });

  it('is asked to end, and ended where it does not listen', async () => {
    const core = new CoreProcess({ entry: '/built/core.js', log, onReport });
    core.start();
    const { child } = electron.forked[0]!;
    const stopped = core.stop(60_000);
    expect(child.received).toEqual([{ message: { type: 'close' }, ports: [] }]);
    child.emit('exit', 0);
    await stopped;
    expect(child.kill).not.toHaveBeenCalled();

    core.start();
    await core.stop(1);
    expect(electron.forked[1]!.child.kill).toHaveBeenCalledOnce();
  });
});
