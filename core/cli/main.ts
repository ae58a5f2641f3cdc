/** Entry point of the command line. */
import { CommanderError } from 'commander';
import { reportOf } from '../errors/studio-error.ts';
import { exitCodeOf } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { endWithoutOutput, printError } from './terminal.ts';

endWithoutOutput();
try {
  const program = createProgram((code) => {
    process.exitCode = code;
  });
  await program.parseAsync();
} catch (error) {
  // Commander has already said what was wrong with the arguments.
  if (!(error instanceof CommanderError)) printError(`error: ${reportOf(error).message}`);
  process.exitCode = exitCodeOf(error);
}
