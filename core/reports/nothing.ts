import { StudioError } from '../errors/studio-error.ts';

/** @param name - of what was to be reported. */
export function nothingToReport(name: string): StudioError {
  return new StudioError(
    'report.nothing',
    `Nothing has been measured of “${name}” yet, so there is nothing to report. Train it, or wait until a first result is there.`,
    { name },
  );
}
