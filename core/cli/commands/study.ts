/** `study`: studies from a terminal. */
import { basename, extname } from 'node:path';
import { StudioError } from '../../errors/studio-error.ts';
import { isHeld } from '../../contract/jobs.ts';
import type { Study, StudyState } from '../../contract/studies/study.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { parseSpec } from '../../experiment/parse-spec.ts';
import { withSearchSetting } from '../../contract/studies/search-settings.ts';
import { parsePlan } from '../../contract/studies/saved-plan.ts';
import type { StudyPlan } from '../../contract/studies/study-kinds.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { mixedEngines } from '../../words/mixed-engines.ts';
import { wordsOf } from '../../words/words.ts';
import { findJob } from '../find-job.ts';
import { followStudy } from '../follow-study.ts';
import { formatDuration, formatMinute, shortId } from '../format.ts';
import { watchInterruption } from '../interruption.ts';
import { readJson, readSpec } from '../json-file.ts';
import { openLibrary, openLibraryWith, type Library } from '../library.ts';
import type { QueueOptions } from '../options.ts';
import { placeExperiment } from '../place-experiment.ts';
import { printJobs, type ListOptions } from '../print-jobs.ts';
import { printError } from '../terminal.ts';
import { writeFile } from '../write-file.ts';

export interface StudyOptions {
  readonly library?: string;
  /** A path; without it standard output. */
  readonly out?: string;
}

/** Of commands that work on a study. */
export interface WorkedOptions extends StudyOptions, QueueOptions {}

export interface ResumeOptions extends WorkedOptions {
  /** A plan file to go on by. */
  readonly plan?: string;
}

/**
 * Does a study and writes what it found; progress goes to standard error.
 * @param planFile - a plan, or a study that was saved as JSON. @param specFile - needed with a plan alone.
 * @throws {StudioError} what is wrong with the files, or why it is impossible.
 */
export async function runStudy(
  planFile: string,
  specFile: string | undefined,
  options: WorkedOptions,
): Promise<ExitCode> {
  const { plan, spec } = readStudy(planFile, specFile);
  const library = await openLibraryWith(options);
  try {
    const name = basename(specFile ?? planFile, extname(specFile ?? planFile));
    const { id: experimentId } = await placeExperiment(library, 'Command line', name, spec);
    return await follow(
      library,
      () => Promise.resolve(library.handlers['studies.start']({ experimentId, plan })),
      options,
    );
  } finally {
    await library.close();
  }
}

/**
 * Goes on with a study that ended early or, with a plan file, by another plan that what was found belongs to as well.
 * @throws {StudioError} `study.unknown`, `study.finished`, `study.planFixed`
 */
export async function resumeStudy(name: string, options: ResumeOptions): Promise<ExitCode> {
  const plan = options.plan === undefined ? null : parsePlan(readJson(options.plan));
  const library = await openLibraryWith(options);
  try {
    const { id } = await findJob(library, 'study', name);
    const { handlers } = library;
    const goOn = plan ? () => handlers['studies.replan']({ id, plan }) : () => handlers['studies.resume']({ id });
    return await follow(library, () => Promise.resolve(goOn()), options);
  } finally {
    await library.close();
  }
}

/** @throws {StudioError} `study.unknown`, `file.unwritable` */
export async function exportStudy(name: string, options: StudyOptions): Promise<ExitCode> {
  const library = openLibrary(options.library);
  try {
    const { id } = await findJob(library, 'study', name);
    await save(library, id, options);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

/**
 * Writes the experiment with the best setting that a search has found, as a spec.
 * @throws {StudioError} `study.unknown`, `search.noBest`, `file.unwritable`
 */
export async function saveBest(name: string, options: StudyOptions): Promise<ExitCode> {
  const library = openLibrary(options.library);
  try {
    const { id } = await findJob(library, 'study', name);
    const { study, result } = await library.handlers['studies.get']({ id });
    const trials = result?.kind === 'search' ? result.trials : [];
    const best = result?.kind === 'search' ? trials.find(({ number }) => number === result.ranking[0]) : undefined;
    if (!best) {
      throw new StudioError('search.noBest', 'This search has no trial with a value yet. Go on with it first.', { id });
    }
    const spec = withSearchSetting(study.spec, best.setting);
    await writeFile(options.out ?? '-', [new TextEncoder().encode(`${JSON.stringify(spec, null, 2)}\n`)]);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

/** Prints a table, or with `json` one study a line. */
export function listAll(options: ListOptions): Promise<ExitCode> {
  const none = (path: string) => `There are no studies in ${path} yet. Start one with “dropout-studio study run”.`;
  return printJobs({ kind: 'study', header, row, none }, options);
}

const header = ['STUDY', 'PROJECT', 'EXPERIMENT', 'NO.', 'KIND', 'STATE', 'STARTED', 'DONE'];

function row(project: string, { id, experimentName, number, plan, state, createdAt, progress }: Study): string[] {
  return [
    shortId(id),
    project,
    experimentName,
    String(number),
    plan.kind,
    // A person has paused it, whatever else is called so.
    state === 'resting' ? 'paused' : state,
    formatMinute(createdAt),
    `${progress.done} of ${progress.total}`,
  ];
}

async function follow(library: Library, start: () => Promise<Study>, options: StudyOptions): Promise<ExitCode> {
  const interruption = watchInterruption();
  let current: Study | null = null;
  const remember = async () => (current = await start());
  try {
    const following = followStudy(library, remember, tellProgress, ({ message }) => printError(message));
    const ended = await Promise.race([following, interruption.happened]);
    if (ended === true) {
      following.catch(() => undefined);
      await library.close();
      tellInterrupted(current);
      return exitCodes.interrupted;
    }
    if (isHeld(ended)) {
      printError(`error: ${ended.ending?.message ?? ''}\nThen go on with: dropout-studio study resume ${ended.id}`);
      return exitCodes.error;
    }
    if (ended.ending) printError(ended.ending.message);
    const { engines } = await library.handlers['studies.get']({ id: ended.id });
    for (const told of mixedEngines(engines, wordsOf('en'))) printError(told);
    await save(library, ended.id, options);
    return exitCodeOf(ended.state);
  } finally {
    interruption.dispose();
  }
}

function tellProgress({ progress: { done, total, secondsLeft } }: Study): void {
  const left = secondsLeft === null || done === total ? '' : `, ${formatDuration(1000 * secondsLeft)} left`;
  printError(`${done} of ${total}${left}`);
}

function tellInterrupted(study: Study | null): void {
  if (study) printError(`\nInterrupted. Go on with: dropout-studio study resume ${study.id}`);
}

async function save(library: Library, id: string, { out }: StudyOptions): Promise<void> {
  const { bytes } = await library.handlers['studies.export']({ id });
  await writeFile(out ?? '-', [bytes]);
}

function exitCodeOf(state: StudyState): ExitCode {
  if (state === 'interrupted') return exitCodes.interrupted;
  return state === 'failed' ? exitCodes.error : exitCodes.ok;
}

function readStudy(planFile: string, specFile: string | undefined): { plan: StudyPlan; spec: ExperimentSpec } {
  const value = readJson(planFile);
  const saved = typeof value === 'object' && value !== null && 'plan' in value ? value : null;
  const plan = parsePlan(saved ? saved.plan : value);
  if (specFile !== undefined) return { plan, spec: readSpec(specFile) };
  if (saved && 'spec' in saved) return { plan, spec: parseSpec(saved.spec) };
  throw new StudioError('cli.usage', 'A plan needs an experiment: give its spec file, too.');
}
