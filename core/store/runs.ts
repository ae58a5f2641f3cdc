/** Runs: trainings of a frozen spec, and how far they have got. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  activeStates,
  Branch,
  Mark,
  RunFacts,
  RunProgress,
  RunState,
  RunSummary,
  type Run,
} from '../contract/entities.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { parseAs } from '../errors/parse.ts';
import { ErrorReport } from '../errors/studio-error.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { parseSpec } from '../experiment/parse-spec.ts';
import type { Clock } from './clock.ts';
import type { LibraryDatabase } from './database.ts';
import { found } from './not-found.ts';
import { columnOf, columnOrNull, jsonOf, rowReader } from './row-reader.ts';
import type { RunRow } from './tables.ts';

/** What may change in a run; everything else is frozen. */
export type RunChange = Partial<
  Pick<Run, 'state' | 'startedAt' | 'finishedAt' | 'facts' | 'progress' | 'marks' | 'summary' | 'ending' | 'hasModel'>
> & { owner?: string | null };

export interface NewRun {
  readonly experimentId: string;
  readonly spec: ExperimentSpec;
  /** The opening of the library that will train it. */
  readonly owner: string;
  /** For a run that goes on from another's checkpoint, which is under its id already. */
  readonly start?: {
    readonly id: string;
    readonly branch: Branch;
    readonly marks: readonly Mark[];
    readonly progress: RunProgress;
  };
}

const noProgress: RunProgress = { step: 0, totalSteps: 0, epoch: 0, samplesPerSecond: 0, secondsLeft: 0 };
const Marks = z.array(Mark);

export class Runs {
  readonly #database: LibraryDatabase;
  readonly #now: Clock;

  constructor(database: LibraryDatabase, now: Clock) {
    this.#database = database;
    this.#now = now;
  }

  /** Queues a run; its number is the experiment's next, also past runs in the bin. */
  create({ experimentId, spec, owner, start }: NewRun): Run {
    const id = start?.id ?? randomUUID();
    this.#database.transaction(() => {
      const { build } = this.#database;
      const last = this.#database.first(
        build
          .selectFrom('runs')
          .select((run) => run.fn.max('number').as('number'))
          .where('experimentId', '=', experimentId),
      );
      this.#database.run(
        build.insertInto('runs').values({
          id,
          experimentId,
          number: (last?.number ?? 0) + 1,
          spec: JSON.stringify(spec),
          state: 'queued',
          createdAt: this.#now(),
          startedAt: null,
          finishedAt: null,
          deletedAt: null,
          facts: null,
          progress: JSON.stringify(start?.progress ?? noProgress),
          marks: JSON.stringify(start?.marks ?? []),
          summary: null,
          ending: null,
          hasModel: start ? 1 : 0,
          owner,
          branch: jsonOrNull(start?.branch ?? null),
        }),
      );
    });
    return this.get(id);
  }

  /** @throws {StudioError} `library.notFound`, `library.unreadableRow` */
  get(id: string): Run {
    return runRows.one(found(this.#database.first(this.#select().where('runs.id', '=', id)), 'run', id));
  }

  /** Null for a run that can't be read, or is not there. */
  find(id: string): Run | null {
    return runRows.all(this.#database.all(this.#select().where('runs.id', '=', id)))[0] ?? null;
  }

  /** An experiment's runs that are not in the bin, the newest first. */
  list(experimentId: string): Run[] {
    const query = this.#select()
      .where('runs.experimentId', '=', experimentId)
      .where('runs.deletedAt', 'is', null)
      .orderBy('runs.number', 'desc');
    return runRows.all(this.#database.all(query));
  }

  /** Every run of the library that holds or awaits a worker, the oldest first. */
  listActive(): Run[] {
    const query = this.#select()
      .where('runs.state', 'in', activeStates)
      .where('runs.deletedAt', 'is', null)
      .orderBy('runs.createdAt')
      .orderBy('runs.number');
    return runRows.all(this.#database.all(query));
  }

  /** Those in the bin whose experiment and project are not, the last deleted first. */
  listBin(): Run[] {
    const query = this.#selectKept().where('runs.deletedAt', 'is not', null).orderBy('runs.deletedAt', 'desc');
    return runRows.all(this.#database.all(query));
  }

  /** Runs that can't be read, in the bin or not, whose experiment and project are not there; the newest first. */
  unreadable(): Unreadable[] {
    return runRows.unreadable(this.#database.all(this.#selectKept().orderBy('runs.createdAt', 'desc')));
  }

  /** Who trains a run; null where nobody does. */
  ownerOf(id: string): string | null {
    const { build } = this.#database;
    const row = this.#database.first(build.selectFrom('runs').select('owner').where('id', '=', id));
    return found(row, 'run', id).owner;
  }

  /** Everyone who is said to train something. */
  owners(): string[] {
    const { build } = this.#database;
    const rows = this.#database.all(
      build
        .selectFrom('runs')
        .select('owner')
        .distinct()
        .where('owner', 'is not', null)
        .$narrowType<{ owner: string }>(),
    );
    return rows.map(({ owner }) => owner);
  }

  update(id: string, { facts, progress, marks, summary, ending, hasModel, ...plain }: RunChange): void {
    const values = {
      ...plain,
      ...(facts === undefined ? {} : { facts: jsonOrNull(facts) }),
      ...(progress === undefined ? {} : { progress: JSON.stringify(progress) }),
      ...(marks === undefined ? {} : { marks: JSON.stringify(marks) }),
      ...(summary === undefined ? {} : { summary: jsonOrNull(summary) }),
      ...(ending === undefined ? {} : { ending: jsonOrNull(ending) }),
      ...(hasModel === undefined ? {} : { hasModel: hasModel ? (1 as const) : (0 as const) }),
    };
    const changed = this.#database.run(this.#database.build.updateTable('runs').set(values).where('id', '=', id));
    found(changed > 0 ? changed : undefined, 'run', id);
  }

  /** Runs whose trainer has gone become `interrupted`. @returns how many there were. */
  interruptRunsOf(owner: string): number {
    return this.#database.run(
      this.#database.build
        .updateTable('runs')
        .set({ state: 'interrupted' satisfies RunState, owner: null, finishedAt: this.#now() })
        .where('owner', '=', owner),
    );
  }

  moveToBin(id: string): void {
    this.#setDeleted(id, this.#now());
  }

  restore(id: string): void {
    this.#setDeleted(id, null);
  }

  #setDeleted(id: string, deletedAt: number | null): void {
    const changed = this.#database.run(
      this.#database.build.updateTable('runs').set({ deletedAt }).where('id', '=', id),
    );
    found(changed > 0 ? changed : undefined, 'run', id);
  }

  #select() {
    return this.#database.build
      .selectFrom('runs')
      .innerJoin('experiments', 'experiments.id', 'runs.experimentId')
      .selectAll('runs')
      .select('experiments.name as experimentName');
  }

  /** Of experiments and projects that are not in the bin. */
  #selectKept() {
    return this.#select()
      .innerJoin('projects', 'projects.id', 'experiments.projectId')
      .where('experiments.deletedAt', 'is', null)
      .where('projects.deletedAt', 'is', null);
  }
}

const runRows = rowReader(
  (row: RunRow & { experimentName: string }): Run => {
    const { id, experimentId, number, experimentName, createdAt, startedAt, finishedAt, deletedAt } = row;
    return {
      ...{ id, experimentId, number, experimentName, createdAt, startedAt, finishedAt, deletedAt },
      state: parseAs(RunState, row.state, 'library.damaged', 'state'),
      spec: parseSpec(jsonOf('spec', row.spec)),
      branch: columnOrNull(Branch, 'branch', row.branch),
      facts: columnOrNull(RunFacts, 'facts', row.facts),
      progress: columnOf(RunProgress, 'progress', row.progress),
      marks: columnOf(Marks, 'marks', row.marks),
      summary: columnOrNull(RunSummary, 'summary', row.summary),
      ending: columnOrNull(ErrorReport, 'ending', row.ending),
      hasModel: row.hasModel === 1,
    };
  },
  ({ id, experimentId, experimentName, number, createdAt, deletedAt }) => {
    return { kind: 'run', id, parentId: experimentId, name: experimentName, number, createdAt, deletedAt };
  },
);

function jsonOrNull(value: object | null): string | null {
  return value && JSON.stringify(value);
}
