/** The person's own browser, where there is one. */
import { spawn } from 'node:child_process';

/**
 * The command that opens an address in the default browser; null on a machine without a display.
 * @param platform - as in `process.platform`.
 */
export function browserCommand(
  url: string,
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): { file: string; args: string[] } | null {
  if (platform === 'darwin') return { file: 'open', args: [url] };
  if (platform === 'win32') return { file: 'rundll32', args: ['url.dll,FileProtocolHandler', url] };
  const hasDisplay = Boolean(environment['DISPLAY']) || Boolean(environment['WAYLAND_DISPLAY']);
  return hasDisplay ? { file: 'xdg-open', args: [url] } : null;
}

/** Opens the address; where that can't be done nothing happens, the address has been printed. */
export function openBrowser(url: string): void {
  const command = browserCommand(url);
  if (!command) return;
  const child = spawn(command.file, command.args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
