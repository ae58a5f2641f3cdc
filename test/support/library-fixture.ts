/** Libraries of earlier formats, kept as they were in `test/fixtures/libraries`; what is in each is said by its manifest. */
import { unzipSync } from 'fflate';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fromExactJson } from '#core/store/exact-json.ts';

const fixtureFolder = resolve(import.meta.dirname, '../fixtures/libraries');
const suffix = '.zip';
export const manifestName = 'manifest.json';

/** In a fixture, the library's own folder. */
export const libraryName = 'library';

export interface LibraryFixture {
  /** The library's, to be opened. */
  readonly folder: string;
  /** What `describeLibrary` found in it when it was made. */
  readonly manifest: unknown;
  remove(): void;
}

/** Names of all that are kept, as `v5`, the newest last. */
export function libraryFixtures(): string[] {
  return readdirSync(fixtureFolder)
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

export function fixturePath(name: string): string {
  return join(fixtureFolder, name + suffix);
}

/** Unpacks a kept library into a temporary folder. */
export function unpackLibrary(name: string): LibraryFixture {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-library-'));
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(fixturePath(name))))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return {
    folder: join(folder, libraryName),
    manifest: fromExactJson(readFileSync(join(folder, manifestName), 'utf8')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
