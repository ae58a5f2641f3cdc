/** What runs and studies have in common on record: their numbers and lists, who works on them, and the bin. */
import type { AliasedRawBuilder, SelectQueryBuilder } from 'kysely';
import { z } from 'zod';
import { activeStates, type RunProgress } from '../contract/entities.ts';
import { isActive, type Job, type JobKind } from '../contract/jobs.ts';
import type { StudyProgress } from '../contract/studies/study.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { parseAs } from '../errors/parse.ts';
import { ErrorReport, StudioError } from '../errors/studio-error.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { parseSpec } from '../experiment/parse-spec.ts';
import { binnedExperiments } from './bin.ts';
import type { Clock } from './clock.ts';
import { compiledOnce } from './compiled-once.ts';
import type { LibraryDatabase, Query } from './database.ts';
import { found } from './not-found.ts';
import { columnOrNull, jsonOf, rowReader, type RowReader } from './row-reader.ts';
import type { JobRow, Tables } from './tables.ts';

/** What may change in a job of any kind; what it was started with is frozen. */
export type JobChange = Partial<Pick<Job, 'state' | 'startedAt' | 'finishedAt' | 'progress' | 'ending'>>;

export type Named<Row> = Row & { readonly experimentName: string };
/** A kind's table as `job`, with the experiment each is of. */
export type JobQuery<Row> = SelectQueryBuilder<Tables & { job: JobRow }, 'job' | 'experiments', Named<Row>>;

interface NewJob {
  readonly id: string;
  readonly experimentId: string;
  readonly spec: ExperimentSpec;
  readonly progress: RunProgress | StudyProgress;
}

export abstract class Jobs<Kind extends JobKind, Row extends JobRow, Change extends JobChange> {
  protected readonly database: LibraryDatabase;
  readonly #kind: Kind;
  readonly #table: 'runs' | 'studies';
  readonly #now: Clock;
  readonly #owner: string;
  readonly #rows: RowReader<Named<Row>, Job<Kind>>;
  /** What else anyone may change in a job while another works on it. */
  protected readonly labels: readonly AliasedRawBuilder<string | null, 'name'>[] = [];
  readonly #byId = compiledOnce<Named<Row>>(() => this.select().where('job.id', '=', ''));

  /** @param owner - of the jobs that are worked on through it: this opening of the library. */
  constructor(kind: Kind, table: 'runs' | 'studies', database: LibraryDatabase, now: Clock, owner: string) {
    this.#kind = kind;
    this.#table = table;
    this.database = database;
    this.#now = now;
    this.#owner = owner;
    this.#rows = rowReader(
      (row) => this.read(row),
      ({ id, experimentId, experimentName, number, createdAt, deletedAt }) => {
        return { kind, id, parentId: experimentId, name: experimentName, number, createdAt, deletedAt };
      },
    );
  }

  protected abstract select(): JobQuery<Row>;

  /** Those that stand for themselves in lists. */
  protected own(query: JobQuery<Row>): JobQuery<Row> {
    return query;
  }

  /** @throws {StudioError} why it can't be read. */
  protected abstract read(row: Named<Row>): Job<Kind>;

  /** What a change is on record, but for what changes in jobs of any kind. */
  protected abstract columns(change: Change): object;

  /** @throws {StudioError} `library.notFound`, `library.unreadableRow` */
  get(id: string): Job<Kind> {
    return this.#rows.one(found(this.database.first(this.#byId(id)), this.#kind, id));
  }

  /** Null for one that can't be read, or is not there. */
  find(id: string): Job<Kind> | null {
    return this.all(this.#byId(id))[0] ?? null;
  }

  /** Those of an experiment that are not in the bin, the newest first. */
  list(experimentId: string): Job<Kind>[] {
    const query = this.own(this.select()).where('job.experimentId', '=', experimentId);
    return this.all(query.where('job.deletedAt', 'is', null).orderBy('job.number', 'desc'));
  }

  /** All of the library that hold or await workers, or that a person has paused; the oldest first. */
  listActive(): Job<Kind>[] {
    const query = this.select()
      .where('job.state', 'in', [...activeStates, 'resting'])
      .where('job.deletedAt', 'is', null);
    return this.all(query.orderBy('job.createdAt').orderBy('job.number'));
  }

  /** Those of the library that ended last, the latest first; none that is in the bin, by itself or with what holds it. */
  listRecent(count: number): Job<Kind>[] {
    const ended = this.selectKept().where('job.deletedAt', 'is', null).where('job.finishedAt', 'is not', null);
    return this.all(this.own(ended).orderBy('job.finishedAt', 'desc').orderBy('job.number', 'desc').limit(count));
  }

  /** Those in the bin whose experiment and project are not, the last deleted first. */
  listBin(): Job<Kind>[] {
    return this.all(this.selectKept().where('job.deletedAt', 'is not', null).orderBy('job.deletedAt', 'desc'));
  }

  /** Those that can't be read, in the bin or not, whose experiment and project are not there; the newest first. */
  unreadable(): Unreadable[] {
    return this.listUnreadable(this.selectKept());
  }

  /** Those that can't be read, wherever they are. */
  allUnreadable(): Unreadable[] {
    return this.#rows.unreadable(this.database.all(this.select()));
  }

  /** Those in the bin, by themselves or with their experiment or project; readable or not. */
  binned(): Pick<JobRow, 'id' | 'state'>[] {
    const { database } = this;
    return database.all(
      database.build
        .selectFrom(this.#table)
        .select(['id', 'state'])
        .where((row) =>
          row.or([row('deletedAt', 'is not', null), row('experimentId', 'in', binnedExperiments(database))]),
        ),
    );
  }

  /**
   * Writes a change of a job that this opening of the library works on. While it is active it is owned from here, and by
   * nobody afterwards.
   * @returns it with the change, and with what else may have been changed meanwhile; nothing is read back.
   * @throws {StudioError} `library.notFound`; `run.taken` and the same of a study where it has come into other hands.
   */
  update<Known extends Pick<Job, 'id'>>(job: Known, change: Change): Known & Change {
    const query = this.#changing(job.id, change).where('owner', '=', this.#owner);
    const written = this.database.first(query);
    if (written) return { ...job, ...change, ...written };
    this.ownerOf(job.id);
    throw taken(this.#kind, job.id);
  }

  /**
   * Takes a job that nobody works on. Of several processes that try, one succeeds.
   * @param seen - as it was read. @returns it with the change; null where it is not as it was seen any more.
   */
  take<Known extends Pick<Job, 'id' | 'state' | 'finishedAt'>>(seen: Known, change: Change): (Known & Change) | null {
    const query = this.#changing(seen.id, change)
      .where('state', '=', seen.state)
      .where('finishedAt', 'is not distinct from', seen.finishedAt)
      // Its own leftover is one whose end could not be written.
      .where((row) => row.or([row('owner', 'is', null), row('owner', '=', this.#owner)]));
    const written = this.database.first(query);
    return written ? { ...seen, ...change, ...written } : null;
  }

  /** Whether a job can still be taken as it was read. */
  isAsSeen(seen: Pick<Job, 'id' | 'state' | 'finishedAt'>): boolean {
    const query = this.database.build
      .selectFrom(this.#table)
      .select(['state', 'finishedAt', 'owner'])
      .where('id', '=', seen.id);
    const now = this.database.first(query);
    if (!now || now.state !== seen.state || now.finishedAt !== seen.finishedAt) return false;
    return now.owner === null || now.owner === this.#owner;
  }

  /** The highest number in an experiment, in the bin or not; 0 where there is none. */
  lastNumber(experimentId: string): number {
    const numbered = this.database.build.selectFrom(this.#table).where('experimentId', '=', experimentId);
    return Math.max(0, this.database.first(numbered.select((row) => row.fn.max('number').as('number')))?.number ?? 0);
  }

  /** Who works on a job; null where nobody does. */
  ownerOf(id: string): string | null {
    const query = this.database.build.selectFrom(this.#table).select('owner').where('id', '=', id);
    return found(this.database.first(query), this.#kind, id).owner;
  }

  /** Everyone who is said to work on something. */
  owners(): string[] {
    const query = this.database.build.selectFrom(this.#table).select('owner').distinct().where('owner', 'is not', null);
    return this.database.all(query).flatMap(({ owner }) => owner ?? []);
  }

  /** Jobs whose process has gone become `interrupted`. @returns how many there were. */
  interruptAllOf(owner: string): number {
    return this.database.run(
      this.database.build
        .updateTable(this.#table)
        .set({ state: 'interrupted', owner: null, finishedAt: this.#now() })
        .where('owner', '=', owner),
    );
  }

  moveToBin(id: string): void {
    this.#setDeleted(id, this.#now());
  }

  restore(id: string): void {
    this.#setDeleted(id, null);
  }

  /** Moves several to the bin at once. @returns those that were not there yet. */
  moveAllToBin(ids: readonly string[]): string[] {
    return this.#setAllDeleted(ids, this.#now());
  }

  /** @returns those that were in the bin. */
  restoreAll(ids: readonly string[]): string[] {
    return this.#setAllDeleted(ids, null);
  }

  /**
   * Queues a job; its number is the experiment's next, also past those in the bin.
   * @param insert - of the row with what a kind adds to it.
   */
  protected queue({ id, experimentId, spec, progress }: NewJob, insert: (row: JobRow) => Query<unknown>): Job<Kind> {
    const { database } = this;
    database.transaction(() => {
      const row: JobRow = {
        id,
        experimentId,
        number: this.lastNumber(experimentId) + 1,
        owner: this.#owner,
        state: 'queued',
        createdAt: this.#now(),
        startedAt: null,
        finishedAt: null,
        deletedAt: null,
        ending: null,
        spec: toJson(spec),
        progress: toJson(progress),
      };
      database.run(insert(row));
    });
    return this.get(id);
  }

  /** Those that can't be read, the newest first. */
  protected listUnreadable(query: JobQuery<Row>): Unreadable[] {
    return this.#rows.unreadable(this.database.all(query.orderBy('job.createdAt', 'desc')));
  }

  /** Those that can be read. */
  protected all(query: Query<Named<Row>>): Job<Kind>[] {
    return this.#rows.all(this.database.all(query));
  }

  /** Of experiments and projects that are not in the bin. */
  protected selectKept() {
    return this.select()
      .innerJoin('projects', 'projects.id', 'experiments.projectId')
      .where('experiments.deletedAt', 'is', null)
      .where('projects.deletedAt', 'is', null);
  }

  #changing(id: string, change: Change) {
    const { state, startedAt, finishedAt, progress, ending } = change;
    return this.database.build
      .updateTable(this.#table)
      .set({
        state,
        startedAt,
        finishedAt,
        progress: toJson(progress),
        ending: toJson(ending),
        owner: state && (isActive({ state }) ? this.#owner : null),
        ...this.columns(change),
      })
      .where('id', '=', id)
      .returning((row) => [
        'deletedAt',
        row.selectFrom('experiments').select('name').whereRef('id', '=', 'experimentId').as('experimentName'),
        ...this.labels,
      ]);
  }

  #setAllDeleted(ids: readonly string[], deletedAt: number | null): string[] {
    const { build } = this.database;
    return this.database.transaction(() =>
      ids.filter((id) => {
        const query = build.updateTable(this.#table).set({ deletedAt }).where('id', '=', id);
        return this.database.run(query.where('deletedAt', deletedAt === null ? 'is not' : 'is', null)) > 0;
      }),
    );
  }

  #setDeleted(id: string, deletedAt: number | null): void {
    const query = this.database.build.updateTable(this.#table).set({ deletedAt }).where('id', '=', id);
    found(this.database.run(query) > 0 ? true : undefined, this.#kind, id);
  }
}

function taken(kind: JobKind, id: string): StudioError {
  const message = `Another window or terminal of the studio has taken this ${kind} over. It goes on there.`;
  return new StudioError(`${kind}.taken`, message, { id });
}

const time = z.int().nullable();
/** What is no JSON. */
const Plain = z.object({
  id: z.string(),
  experimentId: z.string(),
  number: z.int(),
  experimentName: z.string(),
  createdAt: z.int(),
  startedAt: time,
  finishedAt: time,
  deletedAt: time,
});

/** What jobs of any kind are read alike; progress and state are a kind's own. @throws {StudioError} `library.damaged` */
export function readJob(row: Named<JobRow>) {
  return {
    ...parseAs(Plain, row, 'library.damaged', 'row'),
    spec: parseSpec(jsonOf('spec', row.spec)),
    ending: columnOrNull(ErrorReport, 'ending', row.ending),
  };
}

/** The row of a job that comes from elsewhere, but for what its kind adds. */
export function jobRow(job: Omit<Job, 'experimentName'>): JobRow {
  const { id, experimentId, number, state, createdAt, startedAt, finishedAt, deletedAt } = job;
  return {
    ...{ id, experimentId, number, state, createdAt, startedAt, finishedAt, deletedAt },
    owner: null,
    spec: toJson(job.spec),
    progress: toJson(job.progress),
    ending: toJson(job.ending),
  };
}

/** A value for a column; undefined, which leaves the column as it is, stays so. */
export function toJson(value: object): string;
export function toJson(value: object | undefined): string | undefined;
export function toJson(value: object | null): string | null;
export function toJson(value: object | null | undefined): string | null | undefined;
export function toJson(value: object | null | undefined): string | null | undefined {
  return value && JSON.stringify(value);
}
