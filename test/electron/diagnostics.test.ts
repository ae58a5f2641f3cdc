import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { electron, resetElectron } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { diagnosticsText, keepCrashReports } = await import('#electron/diagnostics.ts');
const home = mkdtempSync(join(tmpdir(), 'dropout-studio-home-'));
afterAll(() => rmSync(home, { recursive: true }));

beforeEach(() => {
  resetElectron();
  electron.app.getPath.mockReturnValue(home);
});

it('keeps crash reports on the machine', () => {
  keepCrashReports();
  expect(electron.crashReports).toEqual([{ uploadToServer: false }]);
});

it('says what runs where, with the end of the log and without the person’s name', () => {
  const log = join(home, 'main.log');
  writeFileSync(log, Array.from({ length: 300 }, (_, i) => `line ${i} of ${home}/x\n`).join(''));
  const info = {
    version: '1',
    node: '24',
    platform: 'linux',
    engine: 'wasm-simd',
    libraryPath: `${home}/l`,
    workers: 1,
  };
  const text = diagnosticsText({ info, activity: { going: 2, share: 0.5 } }, log);
  expect(text).toMatch(/^Dropout Studio: 1\.2\.3$/m);
  expect(text).toMatch(/^Engine: wasm-simd$/m);
  expect(text).toMatch(/^Library: ~\/l$/m);
  expect(text).toMatch(/line 299 of ~\/x$/);
  expect(text).not.toContain('line 199 ');
  expect(text).not.toContain(home);
});

it('does without a log and a core', () => {
  const text = diagnosticsText({ info: null, activity: { going: 0, share: null } }, join(home, 'none.log'));
  expect(text).toMatch(/^Engine: not started$/m);
});
