import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { installRuntime } from '../../scripts/electron-runtime.ts';

const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-install-'));
/** There once a line has said how far the download is. */
const seen = join(folder, 'seen');
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

/** Runs a script in the place of Electron's own. */
async function install(lines: string, options: { isTerminal?: boolean; stallMs?: number } = {}) {
  const script = join(folder, 'install.cjs');
  writeFileSync(script, `const fs = require('node:fs'), os = require('node:os');\n${lines}`);
  let said = '';
  const say = (text: string) => {
    said += text;
    if (text.startsWith('\r')) writeFileSync(seen, '');
  };
  const refused = await installRuntime({ script, say, isTerminal: true, ...options });
  return { refused, said };
}
const download = `fs.writeFileSync(os.tmpdir() + '/electron.zip', Buffer.alloc(3 * 2 ** 20));`;

describe('Electron’s runtime', () => {
  it('is silent where it is there already', async () => {
    expect(await install('process.exit(0)')).toEqual({ refused: null, said: '' });
  });

  it('says how far its download is', async () => {
    const untilSeen = `setInterval(() => fs.existsSync(${JSON.stringify(seen)}) && process.exit(0), 20);`;
    const { refused, said } = await install(`${download} ${untilSeen}`);
    expect(refused).toBeNull();
    expect(said).toMatch(/^Electron’s runtime is downloaded, once\.\n\r3 of about 120 MB\n$/);
  });

  it.each([
    [`console.error('TypeError: fetch failed\\n  [cause]: Error: getaddrinfo ENOTFOUND github.com')`, /ENOTFOUND/],
    [`console.error('HTTPError: Response code 407 (Proxy Authentication Required)')`, /407/],
    ['', /installation failed/],
  ])('says why it can’t be had: %s', async (complaint, reason) => {
    const { refused } = await install(`${complaint}; process.exitCode = 1;`);
    expect(refused).toMatch(reason);
  });

  it('is given up where it does not get on', async () => {
    const { refused } = await install('setInterval(() => undefined, 1000)', { stallMs: 1 });
    expect(refused).toBe('The download does not get on.');
  });

  it('heeds the proxy of the environment', async () => {
    const told = `console.error('error ' + process.env.ELECTRON_GET_USE_PROXY); process.exitCode = 1;`;
    vi.stubEnv('HTTPS_PROXY', 'http://proxy:3128');
    expect((await install(told)).refused).toBe('error 1');
  });
});
