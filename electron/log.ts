/**
 * The desktop's log, a file in the system's folder for logs.
 *
 * It is the logger for plain Node: the one for Electron would put a preload of its own into every page and open
 * channels to it.
 */
import { join } from 'node:path';
import log from 'electron-log/node.js';

export interface Log {
  info(message: string): void;
  error(message: string): void;
  /** Path of the file. */
  readonly file: string;
}

/** @param folder - where the file is; made when first written to. */
export function openLog(folder: string): Log {
  const file = join(folder, 'main.log');
  log.transports.file.resolvePathFn = () => file;
  return { info: (message) => log.info(message), error: (message) => log.error(message), file };
}
