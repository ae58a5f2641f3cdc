/** Copies within the library: what would be packed comes in again at once, under new ids. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PackChoice } from '../../contract/archives.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { isLatestName } from '../model-files.ts';
import { syncFolder } from '../sync-file.ts';
import type { Workplace } from './archives.ts';
import type { Destination } from './arrival.ts';
import { place as placeFile } from './held-files.ts';
import { heldChoice } from './pack.ts';
import { parts } from './parts.ts';
import { takingTurns } from './turns.ts';

/** A copy is of all there is, or there is none. */
function refuse(reason: StudioError): never {
  throw reason;
}

/** What a copy has become. */
export interface Copied {
  readonly projectIds: readonly string[];
  readonly experimentIds: readonly string[];
  readonly runIds: readonly string[];
}

/** @throws {StudioError} `library.notFound`, `archive.overtaken`, and why something of it can’t be read; nothing has been copied then. */
export async function copyInside(place: Workplace, choice: PackChoice, destination: Destination): Promise<Copied> {
  const held = place.heldFiles();
  try {
    const { shelves, chosen, names } = await heldChoice(place, held, choice, true);
    try {
      if (chosen.leftOut > 0) throw unreadable(chosen.leftOut);
      const arrival = place.arrival(destination);
      const { ids } = arrival;
      try {
        const turn = takingTurns();
        for (const { lines, take } of parts) {
          for (const line of lines(shelves, chosen, refuse)) {
            // As it would be read from a file.
            take(JSON.parse(JSON.stringify(line)), arrival);
            await turn();
          }
        }
        const models = names.flatMap((name) => {
          const [folder, run = '', file = ''] = name.split('/');
          return folder === 'models' ? [{ from: held.path(name), id: ids.known('runs', run), file }] : [];
        });
        arrival.expectModels(new Set(models.filter(({ file }) => isLatestName(file)).map(({ id }) => id)));
        for (const { from, id, file } of models) {
          const to = place.models.path(id, file);
          await mkdir(dirname(to), { recursive: true });
          await placeFile(from, to);
          await syncFolder(dirname(to));
        }
        arrival.commit([], '', '');
        return {
          projectIds: ids.all('projects'),
          experimentIds: ids.all('experiments'),
          runIds: ids.all('runs'),
        };
      } finally {
        arrival.end();
      }
    } finally {
      shelves.database.close();
    }
  } finally {
    await held.release();
  }
}

function unreadable(count: number): StudioError {
  return new StudioError(
    'archive.unreadable',
    `${count} of it can’t be read, so that a copy would not be all of it. Nothing was copied.`,
    { count },
  );
}
