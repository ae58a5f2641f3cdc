/** What others made and the built studio contains, read from the builds and from node_modules. */
import { create } from 'fontkit';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { ThirdPartyNotice } from '#core/contract/notices.ts';

const modules = resolve(import.meta.dirname, '../node_modules');

/** What Vite writes beside a bundle (`build.license`). */
const Bundled = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    identifier: z.string().optional(),
    text: z.string().optional(),
  }),
);

/** Its parts of a package's description. */
const Package = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  author: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]).optional(),
  repository: z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]).optional(),
});

/** What is in the app and in no list of modules. */
const beside = [
  // Its runtime is packed with the app.
  'electron',
  // Packed as it is, with native code.
  'better-sqlite3',
  // Packed as it is, with WebAssembly.
  'onnxruntime-web',
  'onnxruntime-common',
  // Its library is compiled into the kernels.
  'assemblyscript',
  // Its first rules are in the style sheet.
  'tailwindcss',
  // In the page by its parts, each a package of its own.
  'vue',
];

/**
 * Every package in some builds, and what is in the app beside them, in the order of their names.
 * @param builds - folders that Vite built into.
 * @throws {Error} naming a package without a licence or without its text.
 */
export function thirdPartyNotices(builds: readonly string[]): ThirdPartyNotice[] {
  const bundled = builds.flatMap((folder) =>
    Bundled.parse(JSON.parse(readFileSync(join(folder, 'licenses.json'), 'utf8'))),
  );
  const notices = [
    ...bundled.map(({ name, version, identifier, text }) => noticeOf(name, version, identifier, text)),
    ...beside.map((name) => {
      const { version, license } = packageOf(name);
      return noticeOf(name, version, license, fileOf(name, /^licen[cs]e/i));
    }),
    sqlite(),
    plex(),
    dejaVu(),
  ];
  const byTitle = new Map(notices.map((notice) => [`${notice.name} ${notice.version}`, notice]));
  return [...byTitle].sort(([one], [other]) => one.localeCompare(other, 'en')).map(([, notice]) => notice);
}

function noticeOf(name: string, version: string, licence = '', text = standardText(name, licence)): ThirdPartyNotice {
  // Its text says it where its description does not.
  if (licence === '' && text?.startsWith('MIT License')) return noticeOf(name, version, 'MIT', text);
  if (!licence || !text) throw new Error(`${name} ${version} has no ${licence ? 'text of its licence' : 'licence'}.`);
  const notice = fileOf(name, /^notice/i);
  const whole = notice === undefined ? text : `${text}\n\n${notice}`;
  return { name, version, licence, text: whole.replaceAll('\r\n', '\n').trim() };
}

/** For a package that names its licence, and its author or where its source is, and brings no file. */
function standardText(name: string, licence: string): string | undefined {
  const { author, repository } = packageOf(name);
  if (licence === 'MIT' && author !== undefined) return `MIT License\n\nCopyright (c) ${author}\n\n${mit}`;
  // It asks to say where the source can be had; its text is the same wherever it is brought.
  if (licence === 'MPL-2.0' && repository !== undefined)
    return `Source code: ${repository.replace(/^git\+|^git@github\.com:/, (start) => (start === 'git+' ? '' : 'https://github.com/'))}\n\n${fileOf('axe-core', /^licen[cs]e$/i)}`;
  // They are of one repository, and some are published without its licence.
  if (name.startsWith('@aws-sdk/')) return fileOf('@aws-sdk/client-s3', /^licen[cs]e$/i);
  return undefined;
}

/** SQLite comes within better-sqlite3, and belongs to nobody. */
function sqlite(): ThirdPartyNotice {
  const header = readFileSync(join(modules, 'better-sqlite3/deps/sqlite3/sqlite3.h'), 'utf8');
  const version = /#define SQLITE_VERSION\s+"(.+)"/.exec(header)?.[1] ?? '';
  const blessing = header.slice(header.indexOf('The author disclaims'), header.indexOf('**********'));
  return noticeOf('SQLite', version, 'Public domain', blessing.replaceAll(/^\*\* ?/gm, ''));
}

/** IBM's letters; the package around them has neither their version nor the text of their licence. */
function plex(): ThirdPartyNotice {
  const font = create(readFileSync(join(modules, '@expo-google-fonts/ibm-plex-sans-kr/IBMPlexSansKR_400Regular.ttf')));
  if (!('version' in font)) throw new Error('This is a collection of fonts.');
  const text = readFileSync(resolve(import.meta.dirname, 'licences/ibm-plex-sans-kr.txt'), 'utf8');
  return noticeOf('IBM Plex Sans KR', String(font.version).replace('Version ', ''), 'OFL-1.1', text);
}

function dejaVu(): ThirdPartyNotice {
  const name = 'dejavu-fonts-ttf';
  return noticeOf(name, packageOf(name).version, 'Bitstream Vera', fileOf(name, /^licen[cs]e/i));
}

function packageOf(name: string): z.infer<typeof Package> {
  return Package.parse(JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')));
}

function fileOf(name: string, pattern: RegExp): string | undefined {
  const folder = join(modules, name);
  const file = existsSync(folder) ? readdirSync(folder).find((one) => pattern.test(one)) : undefined;
  return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8');
}

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
