/**
 * Checkpoints that a policy takes out of the library. Each thinning keeps what it took in a folder of its own beside the
 * models, with a list that is written first: it can be put back until the bin is emptied, whenever a process ends.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Branch, activeStates } from '../contract/entities.ts';
import type { Thinning, ThinningPolicy } from '../contract/disk-use.ts';
import { StudioError } from '../errors/studio-error.ts';
import { takingTurns } from './archive/turns.ts';
import type { Clock } from './clock.ts';
import type { LibraryDatabase } from './database.ts';
import { thinnedName, type ModelFiles } from './model-files.ts';
import { columnOrNull } from './row-reader.ts';
import { syncFileNow, syncFolderNow } from './sync-file.ts';

const listName = 'thinning.json';
const dayMs = 86_400_000;

const Taken = z.object({ runId: z.uuid(), name: z.string(), bytes: z.int() });
type Taken = z.infer<typeof Taken>;
const List = z.object({ at: z.number(), taken: z.array(Taken) });

export class ThinnedCheckpoints {
  readonly #database: LibraryDatabase;
  readonly #models: ModelFiles;
  readonly #folder: string;
  readonly #now: Clock;

  /** @param models - the folder of all models, on whose disk they stay. */
  constructor(database: LibraryDatabase, files: ModelFiles, models: string, now: Clock) {
    this.#database = database;
    this.#models = files;
    this.#folder = join(models, thinnedName);
    this.#now = now;
  }

  /** What a policy would take out now. */
  async preview(policy: ThinningPolicy): Promise<Thinning> {
    return described(null, await this.#choose(policy));
  }

  /** Takes out what a policy says. */
  async thin(policy: ThinningPolicy): Promise<Thinning> {
    const chosen = await this.#choose(policy);
    if (chosen.length === 0) return described(null, []);
    const id = randomUUID();
    const folder = join(this.#folder, id);
    mkdirSync(folder, { recursive: true });
    const list = join(folder, listName);
    writeFileSync(list, JSON.stringify({ at: this.#now(), taken: chosen }));
    syncFileNow(list);
    syncFolderNow(folder);
    const turn = takingTurns();
    const moved: Taken[] = [];
    for (const taken of chosen) {
      mkdirSync(join(folder, taken.runId), { recursive: true });
      const { runId, name } = taken;
      if (move(this.#models.path(runId, name), join(folder, runId, name))) moved.push(taken);
      await turn();
    }
    return described(id, moved);
  }

  /** All that can be put back, the last thinned first. */
  list(): (Thinning & { readonly at: number })[] {
    const found = entriesOf(this.#folder).flatMap((id) => {
      const list = this.#read(id);
      return list ? [{ ...described(id, this.#there(id, list.taken)), at: list.at }] : [];
    });
    return found.sort((a, b) => b.at - a.at);
  }

  /**
   * Puts back what a thinning took; what is of runs that have been destroyed since is gone with them.
   * @throws {StudioError} `thinning.gone`
   */
  putBack(id: string): Thinning {
    const list = this.#read(id);
    if (!list) throw gone();
    const there = this.#there(id, list.taken);
    const back = there.filter(({ runId, name }) => {
      if (!this.#hasRun(runId)) return false;
      mkdirSync(this.#models.path(runId, ''), { recursive: true });
      return move(join(this.#folder, id, runId, name), this.#models.path(runId, name));
    });
    rmSync(join(this.#folder, id), { recursive: true, force: true });
    return described(id, back);
  }

  /** Destroys all that could be put back. */
  empty(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Runs that have ended and what they have along the way, but for what the policy keeps. */
  async #choose({ keepEvery, olderThanDays, projectIds }: ThinningPolicy): Promise<Taken[]> {
    const { build } = this.#database;
    let query = build
      .selectFrom('runs')
      .innerJoin('experiments', 'experiments.id', 'runs.experimentId')
      .innerJoin('projects', 'projects.id', 'experiments.projectId')
      .select(['runs.id', 'runs.branch'])
      .where('runs.state', 'not in', activeStates)
      .where('runs.owner', 'is', null)
      .where('runs.deletedAt', 'is', null)
      .where('experiments.deletedAt', 'is', null)
      .where('projects.deletedAt', 'is', null)
      .where('runs.finishedAt', '<=', this.#now() - olderThanDays * dayMs)
      .orderBy('runs.createdAt');
    if (projectIds) query = query.where('projects.id', 'in', projectIds);
    const turn = takingTurns();
    const chosen: Taken[] = [];
    for (const { id, branch } of this.#database.all(query)) {
      await turn();
      // It has no other start.
      const start = columnOrNull(Branch, 'branch', branch)?.step ?? null;
      const along = this.#models.milestones(id).filter(({ step }) => step !== start);
      for (const [i, { name }] of along.entries()) {
        if (keepEvery !== null && i % keepEvery === 0) continue;
        const bytes = sizeOf(this.#models.path(id, name));
        if (bytes !== null) chosen.push({ runId: id, name, bytes });
      }
    }
    return chosen;
  }

  /** Null for one that is not there, or was not begun. */
  #read(id: string): z.infer<typeof List> | null {
    try {
      return List.parse(JSON.parse(readFileSync(join(this.#folder, id, listName), 'utf8')));
    } catch {
      return null;
    }
  }

  /** Those of its list that it holds: the process may have ended before it had taken all. */
  #there(id: string, taken: readonly Taken[]): Taken[] {
    return taken.filter(({ runId, name }) => existsSync(join(this.#folder, id, runId, name)));
  }

  #hasRun(id: string): boolean {
    const { build } = this.#database;
    return this.#database.first(build.selectFrom('runs').select('id').where('id', '=', id)) !== undefined;
  }
}

function described(id: string | null, taken: readonly Taken[]): Thinning {
  return {
    id,
    runs: new Set(taken.map(({ runId }) => runId)).size,
    checkpoints: taken.length,
    bytes: taken.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** @returns whether it was there. */
function move(from: string, to: string): boolean {
  if (!existsSync(from)) return false;
  renameSync(from, to);
  return true;
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

function entriesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function gone(): StudioError {
  return new StudioError(
    'thinning.gone',
    'These checkpoints can’t be put back any more: the bin was emptied, or they have been put back already.',
  );
}
