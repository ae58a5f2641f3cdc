/** `train` and `resume`: runs in the library, told on the terminal. */
import { basename, extname } from 'node:path';
import { StudioError } from '../../errors/studio-error.ts';
import type { Run } from '../../contract/entities.ts';
import { isHeld } from '../../contract/jobs.ts';
import { adviseSpec } from '../../experiment/advice.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { createPreset, type PresetOptions } from '../../experiment/presets.ts';
import { exitCodeOfState, exitCodes, type ExitCode } from '../exit-codes.ts';
import { findJob } from '../find-job.ts';
import { followRun } from '../follow-run.ts';
import { importFile } from '../import-file.ts';
import { watchInterruption } from '../interruption.ts';
import { readSpec } from '../json-file.ts';
import { openLibraryWith, type Library } from '../library.ts';
import type { QueueOptions } from '../options.ts';
import { placeExperiment } from '../place-experiment.ts';
import { presetNames } from '../preset-names.ts';
import { jsonReporter } from '../reporters/json-reporter.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { textReporter } from '../reporters/text-reporter.ts';
import { printError, printLine } from '../terminal.ts';

export interface TrainOptions extends QueueOptions {
  readonly preset?: string;
  readonly library?: string;
  readonly seed?: number;
  readonly json?: boolean;
  readonly images?: string;
  readonly labels?: string;
}

/** A run to make: where it belongs and what it is. */
interface Planned {
  readonly project: string;
  readonly name: string;
  readonly spec: ExperimentSpec;
}

/**
 * Trains a spec file or a preset's experiments, one after the other.
 * @throws {StudioError} what is wrong with the spec, the preset's name or the files.
 */
export async function train(specFile: string | undefined, options: TrainOptions): Promise<ExitCode> {
  checkOptions(specFile, options);
  const fromFile = specFile === undefined ? null : planOfFile(specFile);
  return withLibrary(options, async (library) => {
    const planned = fromFile ? [fromFile] : planOfPreset(options.preset ?? '', await importMnist(library, options));
    const starts = planned.map((plan) => () => startRun(library, plan, options.seed));
    return runAll(library, starts, options.json ?? false);
  });
}

/** Goes on with an interrupted, stopped or paused run. @throws {StudioError} `run.unknown` */
export async function resume(
  name: string,
  options: Pick<TrainOptions, 'library' | keyof QueueOptions | 'json'>,
): Promise<ExitCode> {
  return withLibrary(options, async (library) => {
    const { id } = await findJob(library, 'run', name);
    return runAll(library, [async () => library.handlers['runs.resume']({ id })], options.json ?? false);
  });
}

async function withLibrary(
  options: Pick<TrainOptions, 'library' | keyof QueueOptions>,
  use: (library: Library) => Promise<ExitCode>,
): Promise<ExitCode> {
  const library = await openLibraryWith(options);
  try {
    return await use(library);
  } finally {
    await library.close();
  }
}

/** @returns the code of the first run that did not end well, or of the interruption. */
async function runAll(library: Library, starts: readonly (() => Promise<Run>)[], json: boolean): Promise<ExitCode> {
  const interruption = watchInterruption();
  let code: ExitCode = exitCodes.ok;
  try {
    for (const start of starts) {
      let current: Run | null = null;
      const remember = async () => (current = await start());
      const following = followRun(library, remember, reporterOf(json));
      const ended = await Promise.race([following, interruption.happened]);
      if (ended === true) {
        following.catch(() => undefined);
        await library.close();
        tellInterrupted(current, json);
        return exitCodes.interrupted;
      }
      if (isHeld(ended)) {
        tellHeld(ended);
        return exitCodes.error;
      }
      const ownCode = exitCodeOfState(ended.state);
      if (code === exitCodes.ok) code = ownCode;
    }
    return code;
  } finally {
    interruption.dispose();
  }
}

function reporterOf(json: boolean): Reporter {
  return json ? jsonReporter(printLine) : textReporter(printLine, process.stderr.isTTY);
}

/** What goes on by itself where the studio stays open would keep a terminal waiting for a person. */
function tellHeld({ id, ending }: Run): void {
  printError(`error: ${ending?.message ?? ''}\nThen go on with: dropout-studio resume ${id}`);
}

function tellInterrupted(run: Run | null, json: boolean): void {
  if (!run) return;
  if (json) printLine(JSON.stringify({ event: 'interrupted', run: run.id }));
  else printError(`\nInterrupted. Go on with: dropout-studio resume ${run.id}`);
}

async function startRun(library: Library, { project, name, spec }: Planned, seed: number | undefined): Promise<Run> {
  const blocking = adviseSpec(spec).find((advice) => advice.severity === 'error');
  if (blocking) throw new StudioError('spec.invalid', blocking.message, blocking.details);
  const experiment = await placeExperiment(library, project, name, spec);
  return library.handlers['runs.start']({ experimentId: experiment.id, ...(seed === undefined ? {} : { seed }) });
}

function checkOptions(specFile: string | undefined, { preset, images, labels }: TrainOptions): void {
  if ((specFile === undefined) === (preset === undefined)) {
    throw new StudioError('cli.usage', 'Give either a spec file or --preset NAME.');
  }
  if ((images === undefined) !== (labels === undefined)) {
    throw new StudioError('cli.usage', '--images and --labels belong together: give both files.');
  }
  if (images !== undefined && preset === undefined) {
    throw new StudioError('cli.usage', '--images and --labels are for presets; a spec names its own data.');
  }
}

/** Runs of spec files share one project; the experiment is named after the file. */
function planOfFile(path: string): Planned {
  return { project: 'Command line', name: basename(path, extname(path)), spec: readSpec(path) };
}

/** @param key - `NAME` for all experiments of a preset, `NAME/EXPERIMENT` for one. */
function planOfPreset(key: string, options: PresetOptions): Planned[] {
  const [presetKey = '', experimentKey] = key.split('/');
  const preset = createPreset(presetKey, options);
  const names = presetNames[preset.key];
  const chosen = preset.experiments.filter(({ key }) => experimentKey === undefined || key === experimentKey);
  if (chosen.length === 0) {
    const known = preset.experiments.map((experiment) => experiment.key).join(', ');
    throw new StudioError(
      'preset.unknown',
      `The preset “${preset.key}” has no experiment “${experimentKey ?? ''}”. Choose one of: ${known}.`,
      { key, known },
    );
  }
  return chosen.map(({ key, spec }) => ({ project: names.name, name: names.experiments[key] ?? key, spec }));
}

async function importMnist(library: Library, { images, labels }: TrainOptions): Promise<PresetOptions> {
  if (images === undefined || labels === undefined) return {};
  const imagesFile = await importFile(library, images);
  const labelsFile = await importFile(library, labels);
  return {
    mnist: {
      images: imagesFile.hash,
      imagesName: imagesFile.name,
      labels: labelsFile.hash,
      labelsName: labelsFile.name,
    },
  };
}
