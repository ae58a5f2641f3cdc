/** Figures of other programs that searches are held to; each comes with the script that makes it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';

const folder = resolve(import.meta.dirname, '../../fixtures/search');

export function readFigures<T extends z.ZodType>(name: string, schema: T): z.infer<T> {
  return schema.parse(JSON.parse(readFileSync(resolve(folder, name), 'utf8')));
}

/** How many networks are better, of every network of each table, as 16-bit numbers; see make-tables.py. */
export function readTables(): Uint16Array {
  const bytes = Uint8Array.from(readFileSync(resolve(folder, 'hpolib.bin')));
  return new Uint16Array(bytes.buffer);
}
