/** Runs: trainings of a frozen spec, and how far they have got. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { RunPlace } from '../contract/archives.ts';
import {
  Branch,
  Mark,
  RunFacts,
  RunProgress,
  RunState,
  RunSummary,
  SearchTraining,
  type Run,
} from '../contract/entities.ts';
import { isActive } from '../contract/jobs.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { parseAs } from '../errors/parse.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { Clock } from './clock.ts';
import type { LibraryDatabase } from './database.ts';
import { found } from './not-found.ts';
import { jobRow, Jobs, readJob, toJson, type JobQuery, type Named } from './jobs.ts';
import { columnOf, columnOrNull } from './row-reader.ts';
import { indexVersion } from './run-index/index-version.ts';
import type { RunRow } from './tables.ts';

/** What may change in a run; everything else is frozen. */
export type RunChange = Partial<
  Pick<Run, 'state' | 'startedAt' | 'finishedAt' | 'facts' | 'progress' | 'marks' | 'summary' | 'ending' | 'hasModel'>
>;

export interface NewRun {
  readonly experimentId: string;
  readonly spec: ExperimentSpec;
  /** For a run that goes on from another's checkpoint, which is under its id already. */
  readonly start?: {
    readonly id: string;
    readonly branch: Branch;
    readonly marks: readonly Mark[];
    readonly progress: RunProgress;
  };
}

/** A run of its own is part of no search. */
const noSearch = { studyId: null, trial: null } as const;
/** Nothing is written on a run at first. */
const unlabelled = { name: null, notes: '', color: null } as const;
const Name = z.string().nullable();
const noProgress: RunProgress = { step: 0, totalSteps: 0, epoch: 0, samplesPerSecond: 0, secondsLeft: 0 };
const Marks = z.array(Mark);
const TrialColumn = SearchTraining.omit({ studyId: true });

/** How far a training of a search has come. */
export type RecordedTraining = Pick<Run, 'experimentId' | 'spec' | 'progress' | 'facts' | 'summary' | 'ending'> & {
  readonly search: SearchTraining;
  readonly state: 'completed' | 'stopped' | 'diverged';
};

export class Runs extends Jobs<'run', RunRow, RunChange> {
  protected override readonly labels = [sql<string | null>`name`.as('name')];
  readonly #clock: Clock;

  constructor(database: LibraryDatabase, now: Clock, owner: string) {
    super('run', 'runs', database, now, owner);
    this.#clock = now;
  }

  create({ experimentId, spec, start }: NewRun): Run {
    const added = {
      facts: null,
      summary: null,
      hasModel: start ? 1 : 0,
      marks: toJson(start?.marks ?? []),
      branch: toJson(start?.branch ?? null),
      ...noSearch,
      ...unlabelled,
    } as const;
    const job = { id: start?.id ?? randomUUID(), experimentId, spec, progress: start?.progress ?? noProgress };
    return this.queue(job, (row) => this.database.build.insertInto('runs').values({ ...row, ...added }));
  }

  /** Puts in one that comes from elsewhere, with nothing written on it; nobody works on it. */
  put(run: Omit<Run, 'name'>): void {
    const added = {
      ...unlabelled,
      facts: toJson(run.facts),
      summary: toJson(run.summary),
      hasModel: run.hasModel ? 1 : 0,
      marks: toJson(run.marks),
      branch: toJson(run.branch),
      ...searchColumns(run),
    } as const;
    this.database.run(this.database.build.insertInto('runs').values({ ...jobRow(run), ...added }));
  }

  /**
   * Puts a training of a search on record: as a run of its own, which a later stretch of the same training changes. Nobody works on
   * it by itself, and its network is not kept.
   * @returns its id.
   */
  recordTraining({ search, ...training }: RecordedTraining): string {
    const { build } = this.database;
    const now = this.#clock();
    const known = this.trainingOf(search);
    const { state, facts, summary, progress, ending } = training;
    const found = {
      ...{ state, finishedAt: now, facts: toJson(facts), summary: toJson(summary) },
      ...{ progress: toJson(progress), ending: toJson(ending) },
    };
    if (known) {
      this.database.run(build.updateTable('runs').set(found).where('id', '=', known.id));
      return known.id;
    }
    const { experimentId, spec } = training;
    const id = randomUUID();
    const number = this.nextUnnumbered(experimentId);
    this.database.run(
      build.insertInto('runs').values({
        ...{ id, experimentId, number, spec: toJson(spec), owner: null, deletedAt: null, branch: null, hasModel: 0 },
        ...{ createdAt: now, startedAt: now - Math.round(summary?.elapsedMs ?? 0), marks: toJson([]) },
        ...{ ...found, ...searchColumns({ search }), ...unlabelled },
      }),
    );
    return id;
  }

  /**
   * The next place for a run without a number of its own. Trainings of searches use up none of the experiment's: they stand below zero, and are
   * told by the numbers of their trials. Earlier studios numbered them among the runs; those numbers stay.
   */
  nextUnnumbered(experimentId: string): number {
    const numbered = this.database.build.selectFrom('runs').where('experimentId', '=', experimentId);
    const lowest = this.database.first(numbered.select((row) => row.fn.min('number').as('number')))?.number ?? 0;
    return Math.min(0, lowest) - 1;
  }

  /** Whether a run of an experiment has a number, in the bin or not. */
  hasNumber(experimentId: string, number: number): boolean {
    const query = this.database.build.selectFrom('runs').select('id').where('experimentId', '=', experimentId);
    return this.database.first(query.where('number', '=', number)) !== undefined;
  }

  /** The run that a training of a search is; null where it is not on record. */
  trainingOf(search: SearchTraining): Run | null {
    const { studyId, trial } = searchColumns({ search });
    return this.all(this.select().where(sql<boolean>`job.studyId = ${studyId} AND job.trial = ${trial}`))[0] ?? null;
  }

  /** Trainings of searches are found by these, and are not among an experiment's runs. */
  protected override own(query: JobQuery<RunRow>): JobQuery<RunRow> {
    return query.where(sql<boolean>`job.studyId IS NULL`);
  }

  /**
   * Puts runs into experiments. Each has the number that is wanted where that is free there, or else the next; what was
   * branched off it names it by its number.
   * @returns where they were before, in the same order.
   * @throws {StudioError} `library.notFound`; `run.active` for one that is under way: nothing is moved then.
   */
  move(places: readonly RunPlace[]): RunPlace[] {
    const { database } = this;
    return database.transaction(() => {
      const before = places.map(({ id }) => this.#placeOf(id));
      // Those that change places with each other are out of the way first.
      for (const { id, experimentId } of before) this.#renumber(id, { number: this.nextUnnumbered(experimentId) });
      for (const [i, { id, experimentId, number }] of places.entries()) {
        const wanted = number ?? before[i]?.number ?? null;
        if (wanted === null) {
          this.#renumber(id, { experimentId, number: this.nextUnnumbered(experimentId) });
          continue;
        }
        const given = this.hasNumber(experimentId, wanted) ? this.lastNumber(experimentId) + 1 : wanted;
        this.#renumber(id, { experimentId, number: given });
        this.#renameParent(id, given);
      }
      return before;
    });
  }

  #placeOf(id: string): RunPlace {
    const query = this.database.build.selectFrom('runs').select(['id', 'experimentId', 'number', 'state', 'owner']);
    const { state, owner, number, ...place } = found(this.database.first(query.where('id', '=', id)), 'run', id);
    if (!isActive({ state }) && owner === null) return { ...place, number: number < 0 ? null : number };
    throw new StudioError('run.active', 'A run that is under way stays where it is. Stop it first, or let it end.', {
      id,
    });
  }

  #renumber(id: string, change: { experimentId?: string; number: number }): void {
    this.database.run(this.database.build.updateTable('runs').set(change).where('id', '=', id));
  }

  /** In what was branched off a run. */
  #renameParent(id: string, number: number): void {
    const { build } = this.database;
    const branched = build.selectFrom('runs').select(['id', 'branch']).where('branch', 'like', `%${id}%`);
    for (const row of this.database.all(branched)) {
      const branch = columnOrNull(Branch, 'branch', row.branch);
      if (branch?.runId !== id) continue;
      const changed = build.updateTable('runs').set({ branch: toJson({ ...branch, number }) });
      this.database.run(changed.where('id', '=', row.id));
    }
  }

  /**
   * Those that can't be read, as {@link Jobs.unreadable}. The index knows which can be: the rows of thousands are not read
   * for it whenever something changes.
   */
  override unreadable(): Unreadable[] {
    const doubtful = this.database.build
      .selectFrom('indexedRuns')
      .select('runId')
      .where('fields', 'not in', [indexVersion]);
    return this.listUnreadable(this.selectKept().where('job.id', 'in', doubtful));
  }

  /** Those of some that are there and can be read, in the bin or not. */
  named(ids: readonly string[]): Run[] {
    return this.all(this.select().where('job.id', 'in', ids));
  }

  /** All that are related to some by branching, with these: their ancestors, and all that was branched off any of them. */
  family(ids: readonly string[]): Run[] {
    const parent = sql<string | null>`CASE WHEN json_valid(branch) THEN json_extract(branch, '$.runId') END`;
    const links = this.database.all(
      this.database.build
        .selectFrom('runs')
        .select(['id', parent.as('parentId')])
        .where('branch', 'is not', null),
    );
    const related = new Set(ids);
    // From one generation to the next, in either direction, until nobody is new.
    for (let before = 0; before < related.size;) {
      before = related.size;
      for (const { id, parentId } of links) {
        if (parentId === null || related.has(id) === related.has(parentId)) continue;
        related.add(id).add(parentId);
      }
    }
    return this.named([...related]);
  }

  protected select(): JobQuery<RunRow> {
    return this.database.build
      .selectFrom('runs as job')
      .innerJoin('experiments', 'experiments.id', 'job.experimentId')
      .selectAll('job')
      .select('experiments.name as experimentName');
  }

  protected read(row: Named<RunRow>): Run {
    const job = readJob(row);
    const part = searchOf(row);
    return {
      ...job,
      number: job.number < 0 && part.search ? part.search.trial + 1 : job.number,
      name: parseAs(Name, row.name, 'library.damaged', 'name'),
      state: parseAs(RunState, row.state, 'library.damaged', 'state'),
      branch: columnOrNull(Branch, 'branch', row.branch),
      ...part,
      facts: columnOrNull(RunFacts, 'facts', row.facts),
      progress: columnOf(RunProgress, 'progress', row.progress),
      marks: columnOf(Marks, 'marks', row.marks),
      summary: columnOrNull(RunSummary, 'summary', row.summary),
      hasModel: row.hasModel === 1,
    };
  }

  protected columns({ facts, marks, summary, hasModel }: RunChange) {
    return {
      facts: toJson(facts),
      marks: toJson(marks),
      summary: toJson(summary),
      hasModel: hasModel === undefined ? undefined : Number(hasModel),
    };
  }
}

function searchColumns({ search }: Pick<Run, 'search'>): Pick<RunRow, 'studyId' | 'trial'> {
  if (!search) return noSearch;
  const { studyId, study, trial, repetition } = search;
  return { studyId, trial: toJson({ study, trial, repetition }) };
}

/** What part of a search a row is, if it is one. @throws {StudioError} `library.damaged` */
export function searchOf({ studyId, trial }: Pick<RunRow, 'studyId' | 'trial'>): Pick<Run, 'search'> {
  return studyId === null ? {} : { search: { studyId, ...columnOf(TrialColumn, 'trial', trial ?? '') } };
}
