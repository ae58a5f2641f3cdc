/** `figures`: every figure of a run, an experiment or a study as files in a folder. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locale } from '../../contract/app.ts';
import {
  defaultLook,
  figureFileNames,
  type FigureFormat,
  type FigureLook,
  type FigurePreset,
} from '../../contract/figures.ts';
import type { FigureSubject } from '../../contract/reports.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findExperiment } from '../find-item.ts';
import { findJob } from '../find-job.ts';
import { openLibrary } from '../library.ts';
import { unwritable, writeFile } from '../write-file.ts';

export interface FiguresOptions {
  readonly format: FigureFormat;
  readonly for: FigurePreset;
  readonly language: Locale;
  /** Weight of the moving average of a run's lines. */
  readonly smoothing: number;
  readonly title?: boolean;
  /** A folder, made where it is missing; without it the working directory. */
  readonly out?: string;
  readonly library?: string;
}

/** @throws {StudioError} `report.nothing`, `file.unwritable`, or why nothing of that name was found. */
export async function figures(
  kind: FigureSubject['kind'],
  name: string,
  { format, for: preset, language, smoothing, title = false, out = '.', library: folder }: FiguresOptions,
): Promise<ExitCode> {
  const library = openLibrary(folder);
  try {
    const { id } = await (kind === 'experiment' ? findExperiment(library, name) : findJob(library, kind, name));
    const found = await library.handlers['figures.of']({ subject: { kind, id }, language, smoothing });
    const look: FigureLook = { ...defaultLook, preset, withTitle: title };
    const names = figureFileNames(found);
    const made = await makeFolder(out);
    try {
      for (const [i, figure] of found.entries()) {
        const drawn = await library.handlers['figures.draw']({ figures: [figure], format, look, name: names[i] ?? '' });
        await writeFile(join(out, drawn.fileName), [drawn.bytes]);
      }
    } catch (error) {
      // Half of the figures would pass for all.
      if (made !== undefined) await rm(made, { recursive: true, force: true });
      throw error;
    }
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

/** @returns the outermost of the folders that were made; undefined where it was there. */
async function makeFolder(path: string): Promise<string | undefined> {
  try {
    return await mkdir(path, { recursive: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}
