/** One command, from its arguments to its exit code. */
import { CommanderError } from 'commander';
import { reportOf } from '../errors/studio-error.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { printError } from './terminal.ts';

/**
 * Does what the arguments ask for; what goes wrong is told on standard error.
 * @param args - without the names of Node and of the command.
 */
export async function runCommand(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  try {
    await createProgram((ended) => (code = ended)).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has already said what was wrong with the arguments.
    if (!(error instanceof CommanderError)) printError(`error: ${reportOf(error).message}`);
    return exitCodeOf(error);
  }
}
