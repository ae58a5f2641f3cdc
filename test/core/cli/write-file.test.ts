import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFile } from '#core/cli/write-file.ts';
import { StudioError } from '#core/errors/studio-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('replaces a file, also behind a link, and leaves nothing beside it', async () => {
  const path = join(folder, 'model.onnx');
  writeFileSync(path, 'old');
  symlinkSync(path, join(folder, 'link'));
  await writeFile(join(folder, 'link'), [Buffer.from('n'), Buffer.from('ew')]);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readlinkSync(join(folder, 'link'))).toBe(path);
  expect(readdirSync(folder).sort()).toEqual(['link', 'model.onnx']);
});

it('says what is wrong, and makes no folders', async () => {
  const path = join(folder, 'missing', 'model.onnx');
  await expect(writeFile(path, [Buffer.from('n'), Buffer.from('ew')])).rejects.toMatchObject({
    code: 'file.unwritable',
    message: expect.stringMatching(/ENOENT.*Its folder does not exist: make it first/) as string,
  });
  expect(readdirSync(folder)).toEqual([]);
  await expect(writeFile(folder, [Buffer.from('new')])).rejects.toThrow(/That is a folder: give a file’s name in it/);
});

it.skipIf(process.platform === 'win32')('writes to a device without replacing it', async () => {
  await writeFile('/dev/null', [Buffer.from('n'), Buffer.from('ew')]);
  expect(readFileSync('/dev/null', 'utf8')).toBe('');
});

it('keeps what was there when the parts come to no end', async () => {
  const path = join(folder, 'metrics.csv');
  writeFileSync(path, 'old');
  const parts = function* () {
    yield Buffer.from('new');
    throw new StudioError('metrics.damaged', 'Damaged.');
  };
  await expect(writeFile(path, parts())).rejects.toMatchObject({ code: 'metrics.damaged' });
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['metrics.csv']);
});

it.each([
  ['ENOSPC', 'The disk is full: make room'],
  ['EACCES', 'choose another folder'],
])('says what helps on %s, and keeps what was there', async (code, advice) => {
  const path = join(folder, 'report.html');
  writeFileSync(path, 'old');
  const parts = function* () {
    yield Buffer.from('new');
    throw Object.assign(new Error(`${code}: as the system says it`), { code });
  };
  const message = expect.stringContaining(advice) as string;
  await expect(writeFile(path, parts())).rejects.toMatchObject({ code: 'file.unwritable', message });
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['report.html']);
});
