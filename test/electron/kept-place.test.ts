import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';

/** A keychain: what is encrypted is not to be read, and only by it to be had again. */
const keychain = {
  isThere: true,
  backend: 'gnome_libsecret',
  secrets: new Map<string, string>(),
  unlocked: Promise.resolve(),
  isRotated: false,
};
vi.mock('electron', () => ({
  safeStorage: {
    isAsyncEncryptionAvailable: () => Promise.resolve(keychain.isThere),
    getSelectedStorageBackend: () => keychain.backend,
    encryptStringAsync: async (text: string) => {
      const key = `secret ${keychain.secrets.size}`;
      keychain.secrets.set(key, text);
      // The first is as good as any time to be asked for a password.
      if (keychain.secrets.size === 1) await keychain.unlocked;
      return Buffer.from(key);
    },
    decryptStringAsync: (bytes: Buffer) => {
      const result = keychain.secrets.get(bytes.toString());
      if (result === undefined) return Promise.reject(new Error('another keychain’s'));
      return Promise.resolve({ result, shouldReEncrypt: keychain.isRotated });
    },
  },
}));

const { KeptPlace } = await import('#electron/kept-place.ts');
const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-place-'));
const file = join(folder, 'workers.json');
const log = { error: vi.fn() };
const place = { queue: 'rediss://:secret@queue.lab', files: null };
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  Object.assign(keychain, { isThere: true, backend: 'gnome_libsecret', unlocked: Promise.resolve(), isRotated: false });
  keychain.secrets.clear();
  rmSync(file, { force: true });
});

it('is kept encrypted, until there is none any more', async () => {
  await new KeptPlace(file, log).set(place);
  expect(readFileSync(file, 'utf8')).not.toContain('secret@');
  const again = new KeptPlace(file, log);
  expect(await again.get()).toEqual(place);
  await again.set(null);
  expect(await new KeptPlace(file, log).get()).toBeNull();
});

it('is what was chosen last, whichever was encrypted first', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  Object.assign(keychain, { unlocked: promise });
  const kept = new KeptPlace(file, log);
  const earlier = kept.set(place);
  await kept.set({ ...place, files: '/shared' });
  resolve(undefined);
  await earlier;
  expect(await new KeptPlace(file, log).get()).toEqual({ ...place, files: '/shared' });
});

it('is encrypted anew where the system has another key by now', async () => {
  await new KeptPlace(file, log).set(place);
  const before = readFileSync(file, 'utf8');
  keychain.isRotated = true;
  expect(await new KeptPlace(file, log).get()).toEqual(place);
  expect(readFileSync(file, 'utf8')).not.toBe(before);
});

it('is forgotten where the system’s keys are others now', async () => {
  await new KeptPlace(file, log).set(place);
  keychain.secrets.clear();
  expect(await new KeptPlace(file, log).get()).toBeNull();
  expect(JSON.stringify(log.error.mock.calls)).not.toContain('lab');
});

it.runIf(process.platform === 'linux').each([
  { isThere: false, backend: 'gnome_libsecret' },
  { isThere: true, backend: 'basic_text' },
])('is not kept where it would not be safe', async (system) => {
  Object.assign(keychain, system);
  const kept = new KeptPlace(file, log);
  await kept.set(place);
  expect([await kept.canKeep(), await kept.get(), await new KeptPlace(file, log).get()]).toEqual([false, null, null]);
});
