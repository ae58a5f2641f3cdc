/** Options and arguments that several commands have. */
import { InvalidArgumentError, Option } from 'commander';
import { mostSmoothing, Smoothing } from '../contract/reports.ts';
import type { ExitCode } from './exit-codes.ts';

/** Receives the exit code of the command that was run. */
export type Done = (code: ExitCode) => void;

export const libraryOption = () =>
  new Option('--library <dir>', 'the library’s folder (default: $DROPOUT_STUDIO_LIBRARY, or the app’s own)').argParser(
    notEmpty('folder'),
  );

export const queueOption = () =>
  new Option(
    '--queue <address>',
    'let workers elsewhere train: redis://HOST:PORT, rediss://USER:PASSWORD@HOST:PORT (docs/workers.md)',
  ).env('DROPOUT_STUDIO_QUEUE');

export const filesOption = () =>
  new Option(
    '--files <place>',
    'where a queue’s data files and checkpoints lie: a folder, or s3://BUCKET/PREFIX (default: a folder of this machine)',
  ).env('DROPOUT_STUDIO_FILES');

/** What commands are given that can let workers elsewhere train. */
export interface QueueOptions {
  /** Address of the queue; this process trains without it. */
  readonly queue?: string;
  /** What the studio and its workers share. */
  readonly files?: string;
}

export function integer(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`A whole number from ${least} to ${most} is expected.`);
  };
}

function notEmpty(what: string) {
  return (text: string): string => {
    if (text.trim() !== '') return text;
    throw new InvalidArgumentError(`The ${what} is missing.`);
  };
}

/** A weight of a moving average, as `Smoothing` has it. */
export function weight(text: string): number {
  const parsed = Smoothing.safeParse(Number(text));
  if (text.trim() !== '' && parsed.success) return parsed.data;
  throw new InvalidArgumentError(`A number from 0 to ${mostSmoothing} is expected.`);
}
