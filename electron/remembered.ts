/** A small thing that is remembered from one start to the next, in a file of its own. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Log } from './log.ts';

export interface Remembered<Value> {
  get(): Value;
  /** Takes effect at once; where it can't be written it lasts as long as the app. */
  set(value: Value): void;
}

/** @param first - what there is while nothing is remembered, or what is remembered can't be read. */
export function remembered<Value>(
  file: string,
  schema: z.ZodType<Value>,
  first: Value,
  log: Pick<Log, 'error'>,
): Remembered<Value> {
  let value = recall(file, schema) ?? first;
  return {
    get: () => value,
    set(next) {
      if (JSON.stringify(next) === JSON.stringify(value)) return;
      value = next;
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify(next));
      } catch (error) {
        log.error(`${file} can’t be written: ${String(error)}`);
      }
    },
  };
}

function recall<Value>(file: string, schema: z.ZodType<Value>): Value | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
