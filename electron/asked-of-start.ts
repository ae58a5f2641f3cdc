/** What a start of the studio is asked for: files to open, links to follow, a window. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Addresses that lead into the studio from elsewhere: `dropout-studio://run/<id>`. */
export const linkScheme = 'dropout-studio';
/** Asks for a window beside those that there are. */
export const newWindowArgument = '--new-window';

export interface AskedOfStart {
  /** Absolute paths of files that there are. */
  readonly files: readonly string[];
  readonly links: readonly Link[];
  readonly newWindow: boolean;
}

export interface Link {
  readonly what: 'run' | 'study';
  readonly id: string;
}

/** Null for an address that leads nowhere in the studio. */
export function parseLink(url: string): Link | null {
  const found = /^dropout-studio:\/\/(run|study)\/([\w-]+)\/?$/.exec(url);
  const id = z.uuid().safeParse(found?.[2]);
  const what = z.enum(['run', 'study']).safeParse(found?.[1]);
  return id.success && what.success ? { what: what.data, id: id.data } : null;
}

/**
 * Reads a command line. Switches are Chromium's, and a folder is that of the app where it is not packaged.
 * @param args - without the executable.
 * @param folder - that relative paths are of.
 */
export function readArguments(args: readonly string[], folder: string): AskedOfStart {
  const words = args.filter((word) => !word.startsWith('-'));
  return {
    files: words.filter((word) => !word.includes('://')).flatMap((word) => existing(resolve(folder, word))),
    links: words.flatMap((word) => parseLink(word) ?? []),
    newWindow: args.includes(newWindowArgument),
  };
}

function existing(path: string): string[] {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : [];
}
