/** Packs what was built as a release does, around a runtime that has of Electron only what packing touches. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { z } from 'zod';

/** By this Electron's fuses are found in its executable. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** In the order of the wire, as it is written there. */
const fuseNames = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;
/** As a runtime is shipped. */
const fusesAtFirst = '10110001';

/** Of ONNX Runtime, what reads a model in Node. Its other builds, of which one is there to be left out, are large. */
export const runtimeFiles = [
  'dist/ort-wasm-simd-threaded.mjs',
  'dist/ort-wasm-simd-threaded.wasm',
  'dist/ort.node.min.mjs',
  'package.json',
].map((name) => `node_modules/onnxruntime-web/${name}`);

export interface PackedApp {
  /** Files in the archive, and of these those that lie outside it and so outside its integrity. */
  readonly packed: readonly string[];
  readonly unpacked: readonly string[];
  /** Everything else beside the executable. */
  readonly beside: readonly string[];
  readonly fuses: Readonly<Record<string, boolean>>;
  readonly deb: Deb;
}

/** What a deb is asked to be, by the arguments of `fpm`: the tool itself would be downloaded. */
export interface Deb {
  readonly arguments: readonly string[];
  /** The launcher, as `Name=value` lines. */
  readonly launcher: readonly string[];
}

/** The page of who publishes, as a deb names it. */
export const homepage = 'https://example.org/studio';

/**
 * @param root - of the project.
 * @param built - folder of `main`, `core` and `preload`; the page is that of the project.
 * @param folder - to work in; made anew.
 */
export async function packApp(root: string, built: string, folder: string): Promise<PackedApp> {
  const [project, runtime, output] = ['project', 'runtime', 'release'].map((name) => join(folder, name));
  for (const part of ['main', 'core', 'preload'])
    cpSync(join(built, part), join(project!, 'out', part), { recursive: true });
  const copied = [
    'out/renderer',
    'electron/resources',
    'LICENSE',
    'THIRD_PARTY_NOTICES.txt',
    'electron-builder.signing.js',
    ...runtimeFiles,
    'node_modules/onnxruntime-web/dist/ort.min.mjs',
    'node_modules/onnxruntime-common/dist',
    'node_modules/onnxruntime-common/package.json',
    ...['lib', 'prebuilds', 'package.json', 'LICENSE'].map((name) => `node_modules/better-sqlite3/${name}`),
  ];
  for (const path of copied) cpSync(join(root, path), join(project!, path), { recursive: true });
  const own = z.looseObject({ dependencies: z.record(z.string(), z.string()) });
  const description = own.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const dependencies = Object.fromEntries(
    ['better-sqlite3', 'onnxruntime-web'].map((name) => [name, description.dependencies[name]]),
  );
  writeFileSync(join(project!, 'package.json'), JSON.stringify({ ...description, dependencies, devDependencies: {} }));
  writeRuntime(runtime!);
  let deb: Deb | undefined;
  await build({
    projectDir: project!,
    targets: Platform.LINUX.createTarget('deb', Arch.x64),
    publish: 'never',
    effectiveOptionComputed: (options) => {
      const [args, launcher] = z.tuple([z.array(z.string()), z.string()]).parse(options);
      deb = { arguments: args, launcher: readFileSync(launcher, 'utf8').split('\n') };
      return Promise.resolve(true);
    },
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronDist: runtime!,
      electronVersion: '45.0.0',
      extraMetadata: { homepage },
      directories: { output: output!, buildResources: 'electron/resources' },
    },
  });
  if (!deb) throw new Error('No deb was asked for.');
  return { ...readApp(join(output!, 'linux-unpacked')), deb };
}

function writeRuntime(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  for (const locale of ['en-US', 'ko', 'de']) writeFileSync(join(folder, `locales/${locale}.pak`), '');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(folder, name), '');
  const wire = Buffer.concat([Buffer.from(fuseMark), Buffer.from([1, fusesAtFirst.length]), Buffer.from(fusesAtFirst)]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]));
}

const Entry = z.object({
  get files() {
    return z.record(z.string(), Entry).optional();
  },
  unpacked: z.boolean().optional(),
});

function readApp(folder: string): Omit<PackedApp, 'deb'> {
  const archive = readFileSync(join(folder, 'resources/app.asar'));
  // Two numbers of Chromium's pickle stand before each of two lengths.
  const header = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString();
  const [packed, unpacked]: [string[], string[]] = [[], []];
  const list = (entry: z.infer<typeof Entry>, path: string): void => {
    for (const [name, one] of Object.entries(entry.files ?? {})) {
      const at = path === '' ? name : `${path}/${name}`;
      if (one.files) list(one, at);
      else (one.unpacked ? unpacked : packed).push(at);
    }
  };
  list(Entry.parse(JSON.parse(header)), '');
  const beside = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('resources/app.asar'));
  const executable = readFileSync(join(folder, 'dropout-studio')).toString('latin1');
  const at = executable.indexOf(fuseMark) + fuseMark.length + 2;
  return {
    packed,
    unpacked: unpacked.filter((path) => existsSync(join(folder, 'resources/app.asar.unpacked', path))),
    beside,
    fuses: Object.fromEntries(fuseNames.map((name, i) => [name, executable[at + i] === '1'])),
  };
}
