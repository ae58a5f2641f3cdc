/** Where results and messages go: results to standard output, everything else to standard error. */

export function printLine(line: string): void {
  process.stdout.write(`${printable(line)}\n`);
}

export function printError(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

/**
 * Names come from files and other people: what would steer the terminal is written out. So written it is the same
 * within JSON.
 */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/**
 * Ends the command when standard output can't be written: quietly where its reader has had enough (`… | head -1`), with
 * a message where it is full. A command that can be interrupted ends as if it were, so that its run can be resumed.
 */
export function endWithoutOutput(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    process.stdout.on('error', () => undefined);
    const isClosed = error.code === 'EPIPE';
    if (!isClosed) printError(`error: standard output can’t be written: ${error.message}.`);
    if (process.listenerCount('SIGTERM') > 0) process.emit('SIGTERM', 'SIGTERM');
    else process.exit(isClosed ? 0 : 1);
  });
}
