/** Entry point of the command line. */
import { runCommand } from './run-command.ts';
import { endWithoutOutput } from './terminal.ts';

endWithoutOutput();
process.exitCode = await runCommand(process.argv.slice(2));
