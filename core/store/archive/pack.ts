/** A project, an experiment or runs as the bytes of a `.dropout` file, as they are at one moment while others work on. */
import { createReadStream } from 'node:fs';
import packageJson from '../../../package.json' with { type: 'json' };
import type { PackChoice } from '../../contract/archives.ts';
import { isLatestName } from '../model-files.ts';
import type { Workplace } from './archives.ts';
import { chosenIds, chosenOf, type Chosen } from './chosen.ts';
import type { HeldFiles } from './held-files.ts';
import { encodedLines } from './lines.ts';
import { manifestBytes, manifestName, type ManifestEntry } from './manifest.ts';
import { parts } from './parts.ts';
import type { Shelves } from './shelves.ts';
import { zipped, type ZipEntry } from './zip-writer.ts';

export interface PackOptions {
  /** Whether the saved states of its runs are in it; without them a run can be looked at, and trained again. */
  readonly checkpoints: boolean;
}

/** @throws {StudioError} `library.notFound`, what can't be read of it. */
export async function* pack(
  place: Workplace,
  choice: PackChoice,
  { checkpoints }: PackOptions,
): AsyncGenerator<Uint8Array> {
  const held = place.heldFiles();
  try {
    const { shelves, chosen, names } = await heldChoice(place, held, choice, checkpoints);
    try {
      const madeAt = place.now();
      let { leftOut } = chosen;
      const lines = lineEntries(shelves, chosen, () => leftOut++);
      const last = {
        path: manifestName,
        bytes: (entries: readonly ManifestEntry[]) => manifestOf(choice, { ...chosen, leftOut }, entries, madeAt),
      };
      yield* zipped([...lines, ...fileEntries(held, names)], last, madeAt);
    } finally {
      shelves.database.close();
    }
  } finally {
    await held.release();
  }
}

/**
 * What is chosen, at one moment. Its files are held before its rows, so that metrics reach as far as the checkpoint does, and
 * those that have come since once more.
 */
export async function heldChoice(place: Workplace, held: HeldFiles, choice: PackChoice, checkpoints: boolean) {
  const before = chosenIds(place.library, choice);
  const all: string[] = [];
  const hold = async (runId: string, needed: (name: string) => boolean) => {
    for (const name of place.models.names(runId).filter(needed)) {
      const as = `models/${runId}/${name}`;
      if (!held.has(as) && (await held.hold(place.models.path(runId, name), as))) all.push(as);
    }
  };
  if (checkpoints) for (const id of before.runIds) await hold(id, () => true);
  const shelves = place.frozen();
  try {
    const chosen = await chosenOf(shelves, choice);
    if (checkpoints) for (const id of chosen.runIds) await hold(id, isLatestName);
    for (const hash of chosen.hashes) {
      const as = `data/${hash}`;
      if (await held.hold(place.dataPath(hash), as)) all.push(as);
    }
    const isChosen = new Set(chosen.runIds);
    const names = all.filter((name) => !name.startsWith('models/') || isChosen.has(name.split('/')[1] ?? ''));
    return { shelves, chosen, names };
  } catch (error) {
    shelves.database.close();
    throw error;
  }
}

function lineEntries(shelves: Shelves, chosen: Chosen, leaveOut: () => void): ZipEntry[] {
  return parts.map(({ name, lines }) => {
    return { path: `${name}.jsonl`, isCompressed: true, bytes: () => encodedLines(lines(shelves, chosen, leaveOut)) };
  });
}

/** @param names - of files that are held. */
export function fileEntries(held: HeldFiles, names: readonly string[]): ZipEntry[] {
  return names.map((path) => {
    return { path, isCompressed: path.startsWith('data/'), bytes: () => createReadStream(held.path(path)) };
  });
}

function manifestOf(choice: PackChoice, chosen: Chosen, entries: readonly ManifestEntry[], madeAt: number): Uint8Array {
  const count = (folder: string) => entries.filter(({ path }) => path.startsWith(folder)).length;
  return manifestBytes({
    format: 'dropout-studio',
    studio: packageJson.version,
    kind: choice.kind,
    name: chosen.name,
    madeAt,
    counts: {
      projects: chosen.projectIds.length,
      experiments: chosen.experimentIds.length,
      runs: chosen.runIds.length,
      studies: chosen.studyIds.length,
      files: count('data/'),
      checkpoints: count('models/'),
      leftOut: chosen.leftOut,
    },
    parts: Object.fromEntries(parts.map(({ name, forms }) => [name, forms.current])),
    entries: [...entries],
  });
}
