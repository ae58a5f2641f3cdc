/** What of the app's build depends on who builds: `electron-builder.signing.js`, read anew under another environment. */
import { resolve } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';

afterEach(() => void vi.unstubAllEnvs());

const Configuration = z.object({
  extraMetadata: z.unknown().optional(),
  linux: z.unknown(),
  win: z.looseObject({ artifactName: z.string() }),
  mac: z.looseObject({ artifactName: z.string() }),
  afterAllArtifactBuild: z.custom<(result: { artifactPaths: readonly string[] }) => unknown>(
    (value) => typeof value === 'function',
  ),
});
type Configuration = z.infer<typeof Configuration>;

const file = resolve(import.meta.dirname, '../../electron-builder.signing.js');
const asked = [
  'GITHUB_REPOSITORY',
  'DROPOUT_STUDIO_HOMEPAGE',
  'DROPOUT_STUDIO_MAINTAINER',
  'CSC_LINK',
  'CSC_NAME',
  'WIN_CSC_LINK',
];

async function configuration(env: Readonly<Record<string, string>>): Promise<Configuration> {
  for (const name of asked) vi.stubEnv(name, env[name]);
  vi.resetModules();
  const module: unknown = await import(file);
  return z.object({ default: Configuration }).parse(module).default;
}

it('makes a deb only where the page that it names is known, and says so where it makes none', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const said = (config: Configuration, ...artifactPaths: string[]) => {
    write.mockClear();
    config.afterAllArtifactBuild({ artifactPaths });
    return write.mock.calls.map(([text]) => String(text)).join('');
  };
  const nobody = await configuration({});
  expect(nobody.linux).toMatchObject({ target: ['AppImage'] });
  expect(nobody.extraMetadata).toBeUndefined();
  expect(said(nobody, 'release/studio.AppImage')).toContain('DROPOUT_STUDIO_HOMEPAGE');
  expect(said(nobody, 'release/studio.dmg')).toBe('');

  const page = 'https://example.org/studio';
  const someone = await configuration({
    DROPOUT_STUDIO_HOMEPAGE: page,
    DROPOUT_STUDIO_MAINTAINER: 'Ada <a@example.org>',
  });
  expect(someone.linux).toMatchObject({
    target: ['AppImage', 'deb'],
    maintainer: 'Ada <a@example.org>',
    publish: null,
  });
  expect(someone.extraMetadata).toEqual({ homepage: page });
  expect(said(someone, 'release/studio.AppImage')).toBe('');
  write.mockRestore();
});

it('looks for updates in the repository whose workflow built it, and says what is not signed', async () => {
  const unsigned = await configuration({ GITHUB_REPOSITORY: 'ada/studio' });
  const publish = { provider: 'github', owner: 'ada', repo: 'studio' };
  expect(unsigned.extraMetadata).toEqual({ homepage: 'https://github.com/ada/studio' });
  expect(unsigned.linux).toMatchObject({ target: ['AppImage', 'deb'], publish });
  expect(unsigned.win).toMatchObject({ publish, artifactName: expect.stringContaining('-unsigned.') as string });
  // Without a certificate it can't replace itself.
  expect(unsigned.mac).toMatchObject({ publish: null, identity: '-', notarize: false });
  expect(unsigned.mac.artifactName).toContain('-unsigned.');

  const signed = await configuration({ GITHUB_REPOSITORY: 'ada/studio', CSC_LINK: 'certificate.p12' });
  for (const system of [signed.mac, signed.win]) {
    expect(system).toMatchObject({ publish });
    expect(system.artifactName).not.toContain('unsigned');
  }
  expect(signed.mac).not.toHaveProperty('notarize');
});
