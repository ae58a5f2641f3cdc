/** JSON files as they are given on the command line. */
import { readFileSync } from 'node:fs';
import { StudioError } from '../errors/studio-error.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { parseSpec } from '../experiment/parse-spec.ts';

/** @throws {StudioError} `file.unreadable`, `spec.notJson` */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError('file.unreadable', `${path} can’t be read: ${reason}.`, { name: path, reason });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError('spec.notJson', `${path} is not JSON: ${reason}.`, { name: path, reason });
  }
}

/** Reads a spec file; its `$schema` is for editors and left out. @throws {StudioError} what is wrong with it. */
export function readSpec(path: string): ExperimentSpec {
  const value = readJson(path);
  if (typeof value !== 'object' || value === null) return parseSpec(value);
  return parseSpec(Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$schema')));
}
