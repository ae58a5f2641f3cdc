/** What the command's exit code says; documented in docs/cli.md. */
import { CommanderError } from 'commander';
import { StudioError } from '../errors/studio-error.ts';
import type { RunState } from '../contract/entities.ts';

export const exitCodes = { ok: 0, error: 1, usage: 2, diverged: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Errors of what was asked for rather than of doing it. */
const usageErrors = new Set([
  'spec.invalid',
  'spec.notJson',
  'plan.invalid',
  'version.newer',
  'version.invalid',
  'preset.unknown',
  'cli.usage',
  'queue.address',
  'queue.filesPlace',
]);

/** The exit code for a thrown value. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (!(error instanceof StudioError)) return exitCodes.error;
  const isUsage = usageErrors.has(error.code) || error.code.startsWith('query.');
  return isUsage ? exitCodes.usage : exitCodes.error;
}

/** The exit code for the state a run ended in. */
export function exitCodeOfState(state: RunState): ExitCode {
  switch (state) {
    case 'completed':
    case 'stopped':
      return exitCodes.ok;
    case 'diverged':
      return exitCodes.diverged;
    case 'interrupted':
      return exitCodes.interrupted;
    case 'queued':
    case 'running':
    case 'paused':
    case 'stopping':
    case 'failed':
      return exitCodes.error;
  }
}
