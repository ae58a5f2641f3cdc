import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { menuTexts } from '#electron/menu-texts.ts';
import { electron, resetElectron, whole } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { chooseFiles, openable, OpenedFiles } = await import('#electron/opened-files.ts');
const texts = menuTexts('en');
let folder: string;
const write = (name: string, text = 'a,b\n1,2\n') => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeEach(() => {
  resetElectron();
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-opened-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('an opened file', () => {
  it('is given once, to whoever has its address', async () => {
    const files = new OpenedFiles();
    const path = write('iris.csv');
    const [one, other] = [files.offer(path), files.offer(path)];
    expect(one.name).toBe('iris.csv');
    expect(one.url).not.toBe(other.url);
    expect(one.url).not.toContain(folder);
    const response = await files.answer(one.url);
    expect(response?.headers.get('Content-Length')).toBe('8');
    expect(await response?.text()).toBe('a,b\n1,2\n');
    expect(await files.answer(one.url)).toBeNull();
    expect(await files.answer('/opened/../../etc/passwd')).toBeNull();
    expect(await (await files.answer(other.url))?.text()).toBe('a,b\n1,2\n');
  });

  it('that is gone by then is refused', async () => {
    const files = new OpenedFiles();
    const path = write('iris.csv');
    const { url } = files.offer(path);
    rmSync(path);
    await expect(files.answer(url)).rejects.toThrow('ENOENT');
  });
});

describe('files to open', () => {
  it('are those of a kind that the studio reads; of the others the person is told', async () => {
    const known = ['a.csv', 'b.tsv.gz', 'c.json', 'train-images-idx3-ubyte', 'd.gz'].map((name) => write(name));
    const gone = join(folder, 'gone.csv');
    expect(await openable([...known, write('x.exe'), gone], texts)).toEqual(known);
    expect(electron.dialogs).toMatchObject([
      { message: texts.cantOpen('gone.csv'), detail: texts.notThere },
      { message: texts.cantOpen('x.exe'), detail: expect.stringMatching(/\.dropout.*\.parquet.*\.npz/) as string },
    ]);
  });

  it('are chosen among their kinds, or not at all', async () => {
    electron.chosen = ['/a.csv'];
    expect(await chooseFiles(whole({}), texts)).toEqual(['/a.csv']);
    electron.chosen = [];
    expect(await chooseFiles(whole({}), texts, ['spec'])).toEqual([]);
    const listed = electron.asked.map(({ filters }) => filters?.[0]?.extensions);
    expect(listed[0]).toEqual(expect.arrayContaining(['csv', 'json', 'gz']));
    expect(listed[1]).toEqual(['json']);
  });
});
