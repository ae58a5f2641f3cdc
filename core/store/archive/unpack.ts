/** A `.dropout` file on its way into the library: checked, and then there whole or not at all. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { UnpackReport } from '../../contract/archives.ts';
import type { Study } from '../../contract/studies/study.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import { readStep } from '../checkpoint-file.ts';
import { isLatestName } from '../model-files.ts';
import type { Workplace } from './archives.ts';
import type { Arrival, Destination } from './arrival.ts';
import { decodedLines } from './lines.ts';
import { placeOf } from './manifest.ts';
import { parts, type Part } from './parts.ts';
import { takingTurns } from './turns.ts';
import { damaged, openArchive, type OpenArchive } from './zip-reader.ts';

export interface UnpackOptions {
  readonly destination: Destination;
  /** Reads what a study has found. @throws {StudioError} why it can't be read. */
  readonly checkStudy: (study: Study, outcomes: readonly unknown[]) => void;
}

/**
 * @param path - of the file.
 * @throws {StudioError} `archive.*`, `version.newer`, and what is wrong with anything in it; nothing has come in then.
 */
export async function unpack(
  place: Workplace,
  path: string,
  { destination, checkStudy }: UnpackOptions,
): Promise<UnpackReport> {
  const archive = await openArchive(path);
  try {
    if (archive.manifest.kind === 'library') throw isBackup();
    const arrival = place.arrival(destination);
    try {
      await takeLines(archive, arrival);
      await checkStudies(arrival, checkStudy);
      await takeModels(place, archive, arrival);
      const hashes = await takeData(place, archive, arrival);
      const report = reportOn(place, archive, arrival, destination, hashes);
      arrival.commit(hashes, join(arrival.folder, 'data'), place.dataFolder);
      return report;
    } finally {
      arrival.end();
    }
  } catch (error) {
    throw toldOf(error);
  } finally {
    archive.close();
  }
}

/** Each part in its order: what others refer to comes first. */
async function takeLines(archive: OpenArchive, arrival: Arrival): Promise<void> {
  const { manifest } = archive;
  const unknown = Object.keys(manifest.parts).find((name) => !parts.some((part) => part.name === name));
  if (unknown !== undefined) throw newerPart(unknown);
  for (const part of parts) {
    const entry = manifest.entries.find(({ path }) => path === `${part.name}.jsonl`);
    if (!entry) continue;
    // What a damaged line says is not worth telling.
    await archive.check(entry);
    const version = manifest.parts[part.name];
    for await (const lines of decodedLines(archive.bytes(entry), entry.path)) {
      arrival.shelves.database.transaction(() =>
        lines.forEach((line) => part.take(upgraded(part, line, version), arrival)),
      );
    }
  }
}

function upgraded({ forms }: Part, line: unknown, version: number | undefined): unknown {
  const isObject = typeof line === 'object' && line !== null;
  return isObject && version !== undefined ? forms.upgrade({ ...line, version }) : line;
}

/** What a study has found is read by its kind alone. */
async function checkStudies({ shelves, ids }: Arrival, check: UnpackOptions['checkStudy']): Promise<void> {
  const turn = takingTurns();
  for (const id of ids.all('studies')) {
    await turn();
    const study = shelves.studies.get(id);
    check(study, shelves.studies.outcomes(study));
  }
}

async function takeModels(place: Workplace, archive: OpenArchive, arrival: Arrival): Promise<void> {
  const models = archive.manifest.entries.flatMap((entry) => {
    const at = placeOf(entry.path);
    if (at?.kind !== 'model') return [];
    return [{ entry, name: at.name, id: arrival.ids.known('runs', at.runId) }];
  });
  arrival.expectModels(new Set(models.filter(({ name }) => isLatestName(name)).map(({ id }) => id)));
  for (const { entry, id, name } of models) {
    const path = place.models.path(id, name);
    await writeFileAtomically(path, archive.bytes(entry), undefined, place.models.temporaryFolder);
    const step = readStep(path);
    const named = /-(\d+)\./.exec(name)?.[1];
    if (named !== undefined && Number(named) !== step) throw damaged(`“${entry.path}” is of step ${step}`);
  }
}

/** @returns the hashes of those that are there. */
async function takeData(place: Workplace, archive: OpenArchive, arrival: Arrival): Promise<string[]> {
  const hashes: string[] = [];
  mkdirSync(join(arrival.folder, 'data'), { recursive: true });
  for (const entry of archive.manifest.entries) {
    const at = placeOf(entry.path);
    if (at?.kind !== 'data') continue;
    if (entry.sha256 !== at.hash) throw damaged(`“${entry.path}” is not named by its content`);
    if (!arrival.shelves.files.find(at.hash)) throw damaged(`nothing is said of “${entry.path}”`);
    await writeFileAtomically(join(arrival.folder, 'data', at.hash), archive.bytes(entry));
    hashes.push(at.hash);
  }
  forgetMissing(place, arrival, hashes);
  return hashes;
}

/** A row of a file that has not come with it would be listed and could not be read. */
function forgetMissing(place: Workplace, { shelves: { files, database } }: Arrival, hashes: readonly string[]): void {
  for (const { hash } of files.list()) {
    if (hashes.includes(hash) || place.library.files.find(hash)) continue;
    database.run(database.build.deleteFrom('files').where('hash', '=', hash));
  }
}

function reportOn(
  place: Workplace,
  { manifest }: OpenArchive,
  arrival: Arrival,
  destination: Destination,
  hashes: readonly string[],
): UnpackReport {
  const { shelves, ids, interrupted, neededFiles } = arrival;
  const [projectId = ''] = ids.all('projects');
  const isThere = (hash: string) => hashes.includes(hash) || place.library.files.find(hash) !== null;
  return {
    projectId,
    projectName: shelves.projects.get(projectId).name,
    experimentIds: ids.all('experiments'),
    counts: {
      projects: destination.kind === 'new' ? ids.all('projects').length : 0,
      experiments: ids.all('experiments').length,
      runs: ids.all('runs').length,
      studies: ids.all('studies').length,
      files: hashes.length,
      checkpoints: manifest.entries.filter(({ path }) => placeOf(path)?.kind === 'model').length,
      leftOut: manifest.counts.leftOut,
    },
    copies: ids.copies,
    missingFiles: [...neededFiles].filter((hash) => !isThere(hash)),
    interrupted,
    madeProject: destination.kind === 'new',
  };
}

/** What the tables refuse was said twice, or of something that is not there. */
function toldOf(error: unknown): unknown {
  const isRefused =
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('SQLITE_CONSTRAINT');
  return isRefused ? damaged(error.message) : error;
}

function isBackup(): StudioError {
  return new StudioError(
    'archive.isBackup',
    'This is the backup of a whole library. Restore it in the settings, or with “dropout-studio restore”.',
  );
}

function newerPart(part: string): StudioError {
  return new StudioError(
    'archive.newer',
    `The file was packed by a newer studio: it holds “${part}”, which this one doesn’t know. Update the studio to open it.`,
    { part },
  );
}
