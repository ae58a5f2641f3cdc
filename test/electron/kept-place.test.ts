import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';

/** A keychain: what is encrypted is not to be read, and only by it to be had again. */
const keychain = { isThere: true, backend: 'gnome_libsecret', secrets: new Map<string, string>() };
vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => keychain.isThere,
    getSelectedStorageBackend: () => keychain.backend,
    encryptString: (text: string) => {
      const key = `secret ${keychain.secrets.size}`;
      keychain.secrets.set(key, text);
      return Buffer.from(key);
    },
    decryptString: (bytes: Buffer) => {
      const text = keychain.secrets.get(bytes.toString());
      if (text === undefined) throw new Error('another keychain’s');
      return text;
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
  Object.assign(keychain, { isThere: true, backend: 'gnome_libsecret' });
  rmSync(file, { force: true });
});

it('is kept encrypted, until there is none any more', () => {
  new KeptPlace(file, log).set(place);
  expect(readFileSync(file, 'utf8')).not.toContain('secret@');
  const again = new KeptPlace(file, log);
  expect(again.get()).toEqual(place);
  again.set(null);
  expect(new KeptPlace(file, log).get()).toBeNull();
});

it('is forgotten where the system’s keys are others now', () => {
  new KeptPlace(file, log).set(place);
  keychain.secrets.clear();
  expect(new KeptPlace(file, log).get()).toBeNull();
  expect(JSON.stringify(log.error.mock.calls)).not.toContain('lab');
});

it.runIf(process.platform === 'linux').each([
  { isThere: false, backend: 'gnome_libsecret' },
  { isThere: true, backend: 'basic_text' },
])('is not kept where it would not be safe', (system) => {
  Object.assign(keychain, system);
  const kept = new KeptPlace(file, log);
  kept.set(place);
  expect([kept.canKeep, kept.get(), new KeptPlace(file, log).get()]).toEqual([false, null, null]);
});
