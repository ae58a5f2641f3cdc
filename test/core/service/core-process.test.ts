import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CoreReport } from '#core/contract/desktop-host.ts';
import { connectLink, type Client } from '#core/contract/link.ts';
import { runCoreProcess, type LinkPort, type ParentPort } from '#core/service/core-process.ts';
import { eventually } from '../../support/eventually.ts';

type Listener = Parameters<ParentPort['on']>[1];

let folder: string;
let post: (data: unknown, ports?: LinkPort[]) => void;
const ports: MessagePort[] = [];
const reported: CoreReport[] = [];
const parent: ParentPort = {
  on: (_, listener: Listener) => {
    post = (data, given = []) => listener({ data, ports: given });
  },
  postMessage: (report) => void reported.push(report),
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-core-'));
});
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page's end of a link whose other end is sent to the core as Electron would. */
function connectPage(): Client {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const corePort = {
    postMessage: (message: unknown) => port1.postMessage(message),
    on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
      event === 'message' ? port1.on('message', (data: unknown) => listener({ data })) : port1.on('close', listener),
    start: () => port1.start(),
    close: () => port1.close(),
  } as LinkPort;
  const page = connectLink({
    post: (message) => port2.postMessage(message),
    onMessage: (listener) => void port2.on('message', listener),
    onClose: (listener) => void port2.on('close', listener),
  });
  post({ type: 'connect' }, [corePort]);
  return page;
}

describe('the core as a process', () => {
  it('serves every page on the port it comes with, and ends when told to', async () => {
    const exit = vi.fn();
    runCoreProcess(parent, { libraryDir: folder, workers: 1 }, exit);
    const [one, other] = [connectPage(), connectPage()];
    const told = new Promise((resolve) => other.on('library.changed', resolve));
    await one.call('projects.create', { name: 'Mine' });
    await told;
    expect(await other.call('projects.list', {})).toMatchObject([{ name: 'Mine' }]);
    post({ type: 'close' });
    await eventually(() => expect(exit).toHaveBeenCalledWith(0));
  });

  it('tells the main process of the library, and keeps what that is told to set', async () => {
    const exit = vi.fn();
    runCoreProcess(parent, { libraryDir: folder, workers: 1 }, exit);
    const page = connectPage();
    await page.call('projects.list', {});
    reported.length = 0;
    post({ type: 'settings', change: { quitting: 'stop' } });
    await eventually(() =>
      expect(reported).toMatchObject([
        { type: 'library', info: { libraryPath: folder }, settings: { quitting: 'stop' } },
      ]),
    );
    expect(await page.call('settings.get', {})).toMatchObject({ quitting: 'stop' });
    post({ type: 'close' });
    await eventually(() => expect(exit).toHaveBeenCalledWith(0));
  });

  it('ignores messages it does not know', () => {
    runCoreProcess(parent, { libraryDir: folder, workers: 1 }, vi.fn());
    expect(() => post('nonsense')).not.toThrow();
    expect(() => post({ type: 'eject' })).not.toThrow();
  });

  it('tells each page why the library can’t be opened, until it can', async () => {
    const exit = vi.fn();
    const libraryDir = join(folder, 'library');
    mkdirSync(libraryDir);
    const file = join(libraryDir, 'library.sqlite');
    writeFileSync(file, 'This is no database. '.repeat(200));
    runCoreProcess(parent, { libraryDir, workers: 1 }, exit);
    const page = connectPage();
    const list = () => page.call('projects.list', {});
    await expect(list()).rejects.toMatchObject({ code: 'library.unreadable' });
    await expect(list()).rejects.toMatchObject({ code: 'library.unreadable' });
    rmSync(file);
    // The page that was refused gets on as well as a new one.
    await eventually(async () => expect(await list()).toEqual([]));
    expect(await connectPage().call('projects.list', {})).toEqual([]);
    post({ type: 'close' });
    await eventually(() => expect(exit).toHaveBeenCalledWith(0));
  });
});
