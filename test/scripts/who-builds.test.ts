/** What of the app's build depends on who builds: `electron-builder.signing.js`, read anew under another environment. */
import type { Configuration } from 'electron-builder';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const asked = ['GITHUB_REPOSITORY', 'DROPOUT_STUDIO_HOMEPAGE', 'DROPOUT_STUDIO_MAINTAINER', 'CSC_LINK', 'CSC_NAME'];

async function configuration(env: Readonly<Record<string, string>>): Promise<Configuration> {
  for (const name of [...asked, 'WIN_CSC_LINK']) vi.stubEnv(name, env[name]);
  return (await import('../../electron-builder.signing.js')).default;
}

it('makes a deb only where the page that it names is known, and says so where it makes none', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const said = (config: Configuration, ...artifactPaths: string[]) => {
    write.mockClear();
    if (typeof config.afterAllArtifactBuild === 'function') {
      void config.afterAllArtifactBuild({
        artifactPaths,
        outDir: '',
        platformToTargets: new Map(),
        configuration: config,
      });
    }
    return write.mock.calls.map(([text]) => String(text)).join('');
  };
  const nobody = await configuration({});
  expect(nobody.linux?.target).toEqual(['AppImage']);
  expect(nobody.extraMetadata).toBeUndefined();
  expect(said(nobody, 'release/studio.AppImage')).toContain('DROPOUT_STUDIO_HOMEPAGE');
  expect(said(nobody, 'release/studio.dmg')).toBe('');

  vi.resetModules();
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
  expect(unsigned.mac?.artifactName).toContain('-unsigned.');

  vi.resetModules();
  const signed = await configuration({ GITHUB_REPOSITORY: 'ada/studio', CSC_LINK: 'certificate.p12' });
  for (const system of [signed.mac, signed.win]) {
    expect(system).toMatchObject({ publish });
    expect(system?.artifactName).not.toContain('unsigned');
  }
  expect(signed.mac).not.toHaveProperty('notarize');
});
