import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { pageUrl } from '#electron/page-protocol.ts';
import { electron, FakeWebContents, resetElectron } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { letFilesOut } = await import('#electron/drag-out.ts');
const bytes = new Uint8Array([1, 2, 3]);

function drag(name: unknown, given: unknown = bytes, url = pageUrl) {
  const sender = new FakeWebContents();
  electron.ipc.emit('page:drag-out', { senderFrame: { url, parent: null }, sender }, name, given);
  return sender.startDrag.mock.calls as [{ file: string; icon: string }][];
}

beforeEach(() => {
  resetElectron();
  letFilesOut('/icon.png', { error: vi.fn() });
});

it('makes a file of what is dragged, which is gone when the app is', () => {
  const [[{ file, icon }]] = drag('Moons 1.onnx') as [[{ file: string; icon: string }]];
  expect([basename(file), icon]).toEqual(['Moons 1.onnx', '/icon.png']);
  expect([...readFileSync(file)]).toEqual([1, 2, 3]);
  electron.app.emit('quit');
  expect(existsSync(dirname(file))).toBe(false);
});

it.each(['../escape.onnx', '/etc/passwd', 'a\\b', '.bashrc', '', 'c:evil', 7])('makes none by the name %j', (name) => {
  expect(drag(name)).toEqual([]);
});

it('makes none for anyone else, or of anything else', () => {
  expect(drag('a.onnx', bytes, 'https://example.org/')).toEqual([]);
  expect(drag('a.onnx', 'text')).toEqual([]);
});
