import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { menuTexts } from '#electron/menu-texts.ts';
import { electron, electronModule, FakeDownload, FakeSession, resetElectron, whole } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { saveDownloads } = await import('#electron/downloads.ts');
const { remembered } = await import('#electron/remembered.ts');
const log = { error: vi.fn() };
let folder: string;

function saving(language = 'en') {
  const session = new FakeSession();
  saveDownloads(whole<Session>(session), {
    texts: () => menuTexts(language),
    folder: remembered(join(folder, 'studio', 'downloads.json'), z.string(), '/first', log),
    log,
  });
  return session;
}
const asked = (item: FakeDownload): unknown => item.setSaveDialogOptions.mock.calls[0]?.[0];

beforeEach(() => {
  resetElectron();
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-downloads-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('asks with the file’s name, in the folder used last, also after the next start', () => {
  const session = saving();
  const first = new FakeDownload('Moons 1.onnx');
  session.download(first);
  expect(asked(first)).toEqual({ title: 'Save Moons 1.onnx', defaultPath: join('/first', 'Moons 1.onnx') });
  first.savePath = join(folder, 'here', 'mine.onnx');
  first.emit('done', {}, 'completed');
  for (const later of [session, saving()]) {
    const item = new FakeDownload('a.csv');
    later.download(item);
    expect(asked(item)).toMatchObject({ defaultPath: join(folder, 'here', 'a.csv') });
  }
});

it('shows progress, and takes it away at the end', () => {
  const window = new electronModule.BrowserWindow({});
  const item = new FakeDownload('large.csv');
  saving().download(item, window.webContents);
  item.total = 200;
  item.received = 50;
  item.emit('updated', {}, 'progressing');
  expect(window.setProgressBar).toHaveBeenLastCalledWith(0.25);
  item.emit('done', {}, 'cancelled');
  expect(window.setProgressBar).toHaveBeenLastCalledWith(-1);
  expect(electron.dialogs).toEqual([]);
});

it('says that a file could not be saved, in the person’s language', () => {
  const item = new FakeDownload('a.csv');
  saving('ko').download(item);
  item.savePath = '/full/a.csv';
  item.emit('done', {}, 'interrupted');
  expect(electron.dialogs).toMatchObject([{ message: menuTexts('ko').saveFailed('a.csv'), detail: '/full/a.csv' }]);
});
