import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseLink, readArguments } from '#electron/asked-of-start.ts';

const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-start-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'iris.csv'), '');
const id = '33333333-3333-4333-8333-333333333333';

describe('a command line', () => {
  it('names files, links and a window among what Chromium and the developer add', () => {
    const args = [
      '--inspect=0',
      folder,
      'iris.csv',
      join(folder, 'iris.csv'),
      'missing.csv',
      `dropout-studio://run/${id}`,
      '--new-window',
    ];
    expect(readArguments(args, folder)).toEqual({
      files: [join(folder, 'iris.csv'), join(folder, 'iris.csv')],
      links: [{ what: 'run', id }],
      newWindow: true,
    });
    expect(readArguments([], folder)).toEqual({ files: [], links: [], newWindow: false });
  });
});

describe('a link', () => {
  it('leads to a run or a study', () => {
    expect(parseLink(`dropout-studio://run/${id}`)).toEqual({ what: 'run', id });
    expect(parseLink(`dropout-studio://study/${id}/`)).toEqual({ what: 'study', id });
  });

  it.each([
    'dropout-studio://run/',
    'dropout-studio://run/../../etc',
    `dropout-studio://bin/${id}`,
    `dropout-studio://run/${id}?x=1`,
    `https://run/${id}`,
    `app://run/${id}`,
  ])('that is no other, as %s, leads nowhere', (url) => {
    expect(parseLink(url)).toBeNull();
  });
});
