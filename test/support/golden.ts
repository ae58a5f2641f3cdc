/** The reference figures beside the project; a clone without them skips the tests that need them, and says so. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';

const shared = resolve(import.meta.dirname, '../../../shared');

/** Path of a file of reference data. */
export function sharedPath(name: string): string {
  return resolve(shared, name);
}

/** For `describe.skipIf`. */
export function isMissing(name: string): boolean {
  return !existsSync(sharedPath(name));
}

/** Names a suite and says why it is skipped, where it is. */
export function needing(title: string, name: string): string {
  return isMissing(name) ? `${title} (skipped: ../shared/${name} is not here)` : title;
}

/** Reads reference figures. */
export function readGolden<T extends z.ZodType>(name: string, schema: T): z.infer<T> {
  return schema.parse(JSON.parse(readFileSync(sharedPath(name), 'utf8')));
}
