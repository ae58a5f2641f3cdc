/** Other programs, run to their end with this terminal. */
import { spawn } from 'node:child_process';

/**
 * Runs a script with the Node that runs this one; signals reach both, since they share the terminal.
 * @returns its exit code.
 */
export function runNode(args: readonly string[], cwd: string): Promise<number> {
  return run(process.execPath, args, cwd);
}

/** Runs a program. @returns its exit code; 1 where it can't be started or a signal ended it. */
export function run(file: string, args: readonly string[], cwd: string): Promise<number> {
  const child = spawn(file, args, { cwd, stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${file} can’t be started: ${error.message}\n`);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
