/** What the library takes on the disk, and what of it belongs to which project. */
import { sql } from 'kysely';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiskUse, ProjectUse } from '../contract/disk-use.ts';
import { takingTurns } from './archive/turns.ts';
import type { LibraryDatabase } from './database.ts';
import { thinnedName } from './model-files.ts';

/** @param folder - the library's. */
export async function diskUse(database: LibraryDatabase, folder: string): Promise<DiskUse> {
  const projects = new Map(projectsOf(database).map((project) => [project.id, project]));
  const turn = takingTurns();
  for (const { id, projectId } of runsOf(database)) {
    const project = projects.get(projectId);
    if (!project) continue;
    for (const bytes of await sizesIn(join(folder, 'models', id))) {
      project.checkpointBytes += bytes;
      project.checkpoints++;
    }
    await turn();
  }
  const names = (await entriesOf(folder)).filter((entry) => entry.isFile()).map(({ name }) => name);
  const sizes = async (isMeant: (name: string) => boolean) =>
    sum(await Promise.all(names.filter(isMeant).map((name) => sizeOf(join(folder, name)))));
  const isDatabase = (name: string) => /^library\.sqlite(-wal|-shm)?$/.test(name);
  return {
    projects: [...projects.values()].sort((a, b) => totalOf(b) - totalOf(a)),
    dataBytes: sum(await sizesIn(join(folder, 'data'))),
    databaseBytes: await sizes(isDatabase),
    thinnedBytes: await sizeBelow(join(folder, 'models', thinnedName)),
    keptBytes:
      (await sizes((name) => name.startsWith('library.sqlite') && !isDatabase(name))) +
      (await sizeBelow(join(folder, 'set-aside'))),
  };
}

function totalOf({ checkpointBytes, metricBytes }: ProjectUse): number {
  return checkpointBytes + metricBytes;
}

/** All of them, with those in the bin, and what is measured of their runs. */
function projectsOf(database: LibraryDatabase): ProjectUse[] {
  const length = (column: string) => sql<number>`coalesce(sum(length(${sql.ref(column)})), 0)`;
  const query = database.build
    .selectFrom('projects')
    .leftJoin('experiments', 'experiments.projectId', 'projects.id')
    .leftJoin('runs', 'runs.experimentId', 'experiments.id')
    .leftJoin('metrics', 'metrics.runId', 'runs.id')
    .select(['projects.id', 'projects.name', 'projects.deletedAt'])
    .select(sql<number>`count(DISTINCT runs.id)`.as('runs'))
    .select([
      length('metrics.steps').as('steps'),
      length('metrics.points').as('points'),
      length('metrics.diagnostics').as('diagnostics'),
    ])
    .groupBy('projects.id');
  return database.all(query).map(({ id, name, deletedAt, runs, steps, points, diagnostics }) => ({
    id,
    name,
    isBinned: deletedAt !== null,
    runs,
    checkpointBytes: 0,
    checkpoints: 0,
    metricBytes: steps + points + diagnostics,
  }));
}

/** What has saved states: runs, and studies whose tasks go on from some. */
function runsOf(database: LibraryDatabase) {
  const { build } = database;
  const runs = build.selectFrom('runs').select(['id', 'experimentId']);
  const studies = build.selectFrom('studies').select(['id', 'experimentId']);
  return database.all(
    build
      .selectFrom(runs.unionAll(studies).as('job'))
      .innerJoin('experiments', 'experiments.id', 'job.experimentId')
      .select(['job.id', 'experiments.projectId']),
  );
}

async function sizesIn(folder: string): Promise<number[]> {
  const files = (await entriesOf(folder)).filter((entry) => entry.isFile());
  return Promise.all(files.map(({ name }) => sizeOf(join(folder, name))));
}

async function sizeBelow(folder: string): Promise<number> {
  let bytes = sum(await sizesIn(folder));
  for (const entry of await entriesOf(folder))
    if (entry.isDirectory()) bytes += await sizeBelow(join(folder, entry.name));
  return bytes;
}

/** Nothing of a folder that is not there. */
function entriesOf(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

/** A file that has gone meanwhile takes no room. */
async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
