/** Electron's runtime, which is no part of its npm package: downloaded once, with a line that says how far that is. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** About so large. */
const runtimeMegabytes = 120;
const lookEveryMs = 500;

export interface Installing {
  /** Electron's own script, which downloads what is missing and checks it. */
  readonly script: string;
  /** Writes what is to be read, without a line's end. */
  readonly say: (text: string) => void;
  /** Whether a line can be written over. */
  readonly isTerminal: boolean;
  /** A download that does not get on for so long is given up. */
  readonly stallMs?: number;
}

/** @returns null once the runtime is there, or why it can't be had. */
export async function installRuntime({
  script,
  say,
  isTerminal,
  stallMs = 60_000,
}: Installing): Promise<string | null> {
  // It is downloaded into a folder of its own, by which is seen how far it is.
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-electron-'));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'], env: environment(folder) });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));

  let [megabytes, since, isStalled] = [0, Date.now(), false];
  const timer = setInterval(() => {
    const now = Math.round(bytesIn(folder) / 2 ** 20);
    if (now > megabytes) {
      if (megabytes === 0) say('Electron’s runtime is downloaded, once.\n');
      if (isTerminal) say(`\r${now} of about ${runtimeMegabytes} MB`);
      [megabytes, since] = [now, Date.now()];
    } else if (Date.now() - since > stallMs) {
      isStalled = true;
      child.kill();
    }
  }, lookEveryMs);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null)).once('exit', resolve);
  });
  clearInterval(timer);
  if (isTerminal && megabytes > 0) say('\n');
  rmSync(folder, { recursive: true, force: true });
  if (code === 0) return null;
  return isStalled ? 'The download does not get on.' : reasonOf(complaint);
}

/** Electron heeds a proxy only where it is told to. */
function environment(folder: string): NodeJS.ProcessEnv {
  const hasProxy = Object.keys(process.env).some((name) => /^(https?|all)_proxy$/i.test(name));
  return {
    ...process.env,
    ...(hasProxy && { ELECTRON_GET_USE_PROXY: '1', NODE_USE_ENV_PROXY: '1' }),
    ELECTRON_GET_NO_PROGRESS: '1',
    TMPDIR: folder,
    TEMP: folder,
    TMP: folder,
  };
}

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  // What is moved away meanwhile counts no more.
  const sizes = files.map((one) => statSync(join(one.parentPath, one.name), { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The line of an error's report that says what is wrong; a failed fetch says it by its cause. */
function reasonOf(complaint: string): string {
  const lines = complaint.split('\n').map((line) => line.trim());
  const cause = lines.find((line) => /cause\]?: /.test(line))?.replace(/^.*?cause\]?: /, '');
  return cause ?? lines.find((line) => /error/i.test(line)) ?? 'Its installation failed.';
}
