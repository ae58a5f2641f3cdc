/** The desktop's build, as far as it runs without Electron: the core and its threads, and the preload. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { resolveConfig } from 'electron-vite';
import { build, mergeConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseNotices } from '#core/contract/notices.ts';
import { thirdPartyNotices } from '../../scripts/third-party.ts';
import { homepage, packApp, runtimeFiles, type PackedApp } from './support/packed-app.ts';

const root = resolve(import.meta.dirname, '../..');
/** In the project, so that what is not bundled is found. */
const built = join(root, 'test-results/desktop');

let library: string;
beforeAll(async () => {
  library = await mkdtemp(join(tmpdir(), 'dropout-studio-e2e-'));
  const configFile = join(root, 'electron.vite.config.ts');
  const { config } = await resolveConfig({ configFile, root, logLevel: 'warn' }, 'build', 'production');
  for (const part of ['main', 'preload'] as const) {
    await build(mergeConfig(config?.[part] ?? {}, { build: { outDir: join(built, part), emptyOutDir: true } }));
  }
});
afterAll(async () => {
  await rm(library, { recursive: true, force: true });
  await rm(built, { recursive: true, force: true });
});

describe('the desktop’s build', { tags: ['long'] }, () => {
  it('has a core that previews, trains, exports and reports in Korean from where it was built', async () => {
    const script = join(root, 'test/e2e/support/run-built-core.ts');
    const run = promisify(execFile)(process.execPath, [script, library, join(built, 'core/core.js')], { cwd: library });
    const result: unknown = JSON.parse((await run).stdout);
    expect(result).toEqual({
      engine: expect.stringMatching(/^wasm/) as string,
      hasModel: true,
      rows: expect.any(Number) as number,
      agrees: true,
      isKorean: true,
      figures: 19,
      onnx: expect.any(Number) as number,
      keras: expect.any(Number) as number,
    });
  });

  it('has a preload of one CommonJS file that needs nothing but Electron', async () => {
    const preload = await readFile(join(built, 'preload/preload.cjs'), 'utf8');
    expect([...preload.matchAll(/require\(["'`](.+?)["'`]\)/g)].map(([, name]) => name)).toEqual(['electron']);
    expect(preload).not.toMatch(/^\s*import\s/m);
  });

  it('has the notice of every package in it and in the page, as `npm run notices` writes them', async () => {
    const kept = parseNotices(await readFile(join(root, 'THIRD_PARTY_NOTICES.txt'), 'utf8'));
    const builds = [join(built, 'main'), join(built, 'core'), join(built, 'preload'), join(root, 'out/renderer')];
    expect(kept).toEqual(thirdPartyNotices(builds));
  });

  let app: Promise<PackedApp> | undefined;
  const pack = () => (app ??= packApp(root, built, join(library, 'pack')));

  it('is packed without what is for others: the core outside the archive, all else within its integrity', async () => {
    const { packed, unpacked, beside, fuses } = await pack();
    const main = packed.filter((path) => !path.startsWith('out/renderer/'));
    expect(main.toSorted()).toEqual(['out/main/main.js', 'out/preload/preload.cjs', 'package.json']);
    expect(packed).toContain('out/renderer/index.html');
    const modules = ['better-sqlite3', 'onnxruntime-web', 'onnxruntime-common'].map((name) => `node_modules/${name}/`);
    const places = ['out/core/', ...modules];
    expect(unpacked.filter((path) => !places.some((place) => path.startsWith(place)))).toEqual([]);
    expect(unpacked).toEqual(expect.arrayContaining(['out/core/core.js', 'out/core/package.json']));
    expect(unpacked.filter((path) => path.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect(unpacked.filter((path) => path.startsWith('node_modules/onnxruntime-web/')).toSorted()).toEqual(
      runtimeFiles,
    );
    expect(unpacked).toContain('node_modules/onnxruntime-common/dist/esm/index.js');
    expect([...packed, ...unpacked].filter((path) => /\.(map|ts|vue|md)$|(^|\/)tests?\//.test(path))).toEqual([]);
    expect(beside).toEqual(expect.arrayContaining(['resources/LICENSE', 'resources/THIRD_PARTY_NOTICES.txt']));
    expect(beside.filter((path) => path.startsWith('locales/')).toSorted()).toEqual([
      'locales/en-US.pak',
      'locales/ko.pak',
    ]);
    expect(fuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('becomes a deb with an icon in every size, and a launcher that its windows and files belong to', async () => {
    const { deb } = await pack();
    const after = (name: string) => deb.arguments[deb.arguments.indexOf(name) + 1];
    expect([after('--url'), after('--name'), after('--license')]).toEqual([homepage, 'dropout-studio', 'MIT']);
    expect(after('--maintainer')).toBe('Dropout Studio contributors');
    const icons = deb.arguments.flatMap(
      (one) => /=\/usr\/share\/icons\/hicolor\/(\d+)x\1\/apps\/(.+)$/.exec(one)?.slice(1, 3) ?? [],
    );
    const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
    expect(icons.toSorted()).toEqual(sizes.flatMap((size) => [String(size), 'dropout-studio.png']).toSorted());
    expect(deb.arguments).toContainEqual(
      expect.stringMatching(/=\/usr\/share\/applications\/dropout-studio\.desktop$/),
    );
    expect(deb.launcher).toEqual(
      expect.arrayContaining([
        'Name=Dropout Studio',
        'Icon=dropout-studio',
        'StartupWMClass=dropout-studio',
        'Actions=NewWindow;',
        'Exec=dropout-studio --new-window',
      ]),
    );
    const kinds = deb.launcher.find((line) => line.startsWith('MimeType=')) ?? '';
    for (const kind of ['application/x-dropout-studio', 'text/csv', 'x-scheme-handler/dropout-studio']) {
      expect(kinds).toContain(kind);
    }
  });
});
