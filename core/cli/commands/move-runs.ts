/** `runs move` and `runs copy`: runs into another experiment, of whatever project. */
import { StudioError } from '../../errors/studio-error.ts';
import type { ExitCode } from '../exit-codes.ts';
import { findExperiment } from '../find-item.ts';
import type { Library } from '../library.ts';
import { selectionOf, within, type SelectOptions } from '../select-runs.ts';
import { printLine } from '../terminal.ts';

export interface MoveOptions extends SelectOptions {
  /** The experiment. */
  readonly to: string;
  readonly json?: boolean;
}

/**
 * Prints the ids of the runs, or with `json` for each `{id, experimentId, number, before}`; `before` is where it was.
 * @throws {StudioError} `item.unknown`, `item.ambiguous`, `run.active`, `cli.usage`
 */
export function moveRuns(names: readonly string[], options: MoveOptions): Promise<ExitCode> {
  return within(options, async (library) => {
    const { ids, experimentId } = await asked(library, names, options);
    const places = ids.map((id) => ({ id, experimentId, number: null }));
    const before = await library.handlers['transfer.moveRuns']({ places });
    for (const { id, ...place } of before) {
      if (!options.json) printLine(id);
      else printLine(JSON.stringify({ ...(await placeOf(library, id)), before: place }));
    }
  });
}

/**
 * Prints the ids of the copies, or with `json` for each `{id, experimentId, number}`.
 * @throws {StudioError} as {@link moveRuns}
 */
export function copyRuns(names: readonly string[], options: MoveOptions): Promise<ExitCode> {
  return within(options, async (library) => {
    const copies = await library.handlers['transfer.copyRuns'](await asked(library, names, options));
    for (const id of copies) printLine(options.json ? JSON.stringify(await placeOf(library, id)) : id);
  });
}

async function asked(library: Library, names: readonly string[], options: MoveOptions) {
  const { id: experimentId } = await findExperiment(library, options.to);
  const selection = await selectionOf(library, names, options);
  const ids = await library.handlers['runs.select']({ selection });
  if (ids.length === 0) throw new StudioError('cli.usage', `No run in ${library.path} is found by this.`);
  return { ids, experimentId };
}

async function placeOf({ handlers }: Library, of: string) {
  const { id, experimentId, number } = await handlers['runs.get']({ id: of });
  return { id, experimentId, number };
}
