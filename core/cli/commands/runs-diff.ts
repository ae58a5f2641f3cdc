/** `runs diff`: the settings in which runs differ, how each was made, and what came out. */
import type { Run } from '../../contract/entities.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { differenceOf, differingSettingsOf } from '../../experiment/spec-difference.ts';
import type { LeafValue } from '../../experiment/spec-leaves.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findJobs } from '../find-job.ts';
import { formatDuration, formatLoss, formatScore, formatTable, shortId } from '../format.ts';
import { openLibrary } from '../library.ts';
import { printLine } from '../terminal.ts';

export interface DiffOptions {
  readonly library?: string;
  readonly json?: boolean;
  readonly rows?: boolean;
}

const mostRuns = 100;

/** @throws {StudioError} `run.tooFew` and `run.tooMany` for a number that can't be compared; as `findJob`. */
export async function runsDiff(names: readonly string[], options: DiffOptions): Promise<ExitCode> {
  if (names.length < 2) throw new StudioError('run.tooFew', 'One run differs from nothing. Name two or more.');
  if (names.length > mostRuns) {
    const message = `${names.length} runs were named; up to ${mostRuns} can be compared at once. Name fewer.`;
    throw new StudioError('run.tooMany', message, { found: names.length, most: mostRuns });
  }
  const library = openLibrary(options.library);
  try {
    const runs = await findJobs(library, 'run', names);
    if (options.json) printLine(JSON.stringify(asJson(runs)));
    else print(runs, options.rows === true);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

function asJson(runs: readonly Run[]) {
  const specs = runs.map(({ spec }) => spec);
  return {
    differ: differenceOf(specs),
    settings: differingSettingsOf(specs).map(({ leaf, values }) => ({
      setting: leaf,
      values: values.map((one) => one ?? null),
    })),
    runs: runs.map(({ id, experimentName, number, state, spec, facts, summary }) => ({
      id,
      experiment: experimentName,
      number,
      state,
      seed: spec.training.seed,
      studio: facts?.studio ?? null,
      engine: facts?.engine ?? null,
      machine: facts?.machine ?? null,
      dataFingerprint: facts?.dataFingerprint ?? null,
      summary,
    })),
  };
}

const told = {
  nothing: 'The runs have the same settings and the same seed.',
  seed: 'The runs differ by the seed alone.',
  settings: 'The runs differ in these settings; all others are the same.',
} as const;

function print(runs: readonly Run[], areRunsRows: boolean): void {
  const specs = runs.map(({ spec }) => spec);
  printLine(told[differenceOf(specs)]);
  const lines = [
    ['RUN', ...runs.map(({ id }) => shortId(id))],
    ['experiment', ...runs.map(({ experimentName, number }) => `${experimentName} #${number}`)],
    ...differingSettingsOf(specs).map(({ leaf, values }) => [leaf, ...values.map(settingText)]),
    ...factLines(runs),
    ...resultLines(runs),
  ];
  const [header = []] = lines;
  printLine(formatTable(areRunsRows ? header.map((_, i) => lines.map((line) => line[i] ?? '')) : lines));
}

function settingText(values: readonly LeafValue[] | undefined): string {
  return values === undefined ? '' : values.map((value) => String(value ?? '-')).join(' ');
}

const notRecorded = 'not recorded';

function factLines(runs: readonly Run[]): string[][] {
  const facts = runs.map((run) => run.facts);
  return [
    ['seed', ...runs.map(({ spec }) => String(spec.training.seed))],
    ['studio', ...facts.map((one) => one?.studio ?? notRecorded)],
    ['engine', ...facts.map((one) => one?.engine ?? notRecorded)],
    ['machine', ...facts.map((one) => one?.machine?.processor ?? notRecorded)],
    ['data', ...facts.map((one) => one?.dataFingerprint?.slice(0, 12) ?? notRecorded)],
  ];
}

function resultLines(runs: readonly Run[]): string[][] {
  const line = (name: string, text: (run: Run) => string | null | undefined) => {
    return [name, ...runs.map((run) => text(run) ?? '')];
  };
  const heldOut = (run: Run) => run.summary?.validation ?? run.summary?.test;
  const task = ({ facts }: Run) => facts?.task ?? 'classification';
  const lossOf = (measure: { readonly loss: number } | null | undefined) => measure && formatLoss(measure.loss);
  return [
    line('state', ({ state }) => state),
    line('time', ({ summary }) => summary && formatDuration(summary.elapsedMs)),
    line('training loss', ({ summary }) => lossOf(summary?.train)),
    line('held-out loss', (run) => lossOf(heldOut(run))),
    line('held-out score', (run) => {
      const measure = heldOut(run);
      return measure && formatScore(measure.score, task(run));
    }),
  ];
}
