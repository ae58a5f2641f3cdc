/** Studies: plans of trainings and measurements, how far they have got, and what each task found. */
import { randomUUID } from 'node:crypto';
import { activeStudyStates, StudyProgress, StudyState, type Study } from '../contract/studies/study.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { parseAs } from '../errors/parse.ts';
import { ErrorReport } from '../errors/studio-error.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { parseSpec } from '../experiment/parse-spec.ts';
import { parsePlan, savedPlan } from '../contract/studies/saved-plan.ts';
import type { StudyPlan } from '../contract/studies/study-kinds.ts';
import type { Clock } from './clock.ts';
import type { LibraryDatabase } from './database.ts';
import { fromExactJson, toExactJson } from './exact-json.ts';
import { found } from './not-found.ts';
import { columnOf, columnOrNull, jsonOf, rowReader } from './row-reader.ts';
import type { StudyRow } from './tables.ts';

/** What may change in a study; everything else is frozen. */
export type StudyChange = Partial<Pick<Study, 'state' | 'startedAt' | 'finishedAt' | 'progress' | 'ending'>> & {
  owner?: string | null;
};

export interface NewStudy {
  readonly experimentId: string;
  readonly spec: ExperimentSpec;
  readonly plan: StudyPlan;
  readonly claim: string | null;
  /** Tasks of the whole. */
  readonly total: number;
  /** The opening of the library that will work on it. */
  readonly owner: string;
}

export class Studies {
  readonly #database: LibraryDatabase;
  readonly #now: Clock;

  constructor(database: LibraryDatabase, now: Clock) {
    this.#database = database;
    this.#now = now;
  }

  /** Queues a study; its number is the experiment's next, also past studies in the bin. */
  create({ experimentId, spec, plan, claim, total, owner }: NewStudy): Study {
    const id = randomUUID();
    const progress: StudyProgress = { done: 0, total, share: 0, secondsLeft: null };
    this.#database.transaction(() => {
      const { build } = this.#database;
      const last = this.#database.first(
        build
          .selectFrom('studies')
          .select((study) => study.fn.max('number').as('number'))
          .where('experimentId', '=', experimentId),
      );
      this.#database.run(
        build.insertInto('studies').values({
          id,
          experimentId,
          number: (last?.number ?? 0) + 1,
          spec: JSON.stringify(spec),
          plan: JSON.stringify(savedPlan(plan)),
          claim,
          state: 'queued',
          createdAt: this.#now(),
          startedAt: null,
          finishedAt: null,
          deletedAt: null,
          progress: JSON.stringify(progress),
          ending: null,
          owner,
        }),
      );
    });
    return this.get(id);
  }

  /** @throws {StudioError} `library.notFound`, `library.unreadableRow` */
  get(id: string): Study {
    return studyRows.one(found(this.#database.first(this.#select().where('studies.id', '=', id)), 'study', id));
  }

  /** Null for a study that can't be read, or is not there. */
  find(id: string): Study | null {
    return studyRows.all(this.#database.all(this.#select().where('studies.id', '=', id)))[0] ?? null;
  }

  /** An experiment's studies that are not in the bin, the newest first. */
  list(experimentId: string): Study[] {
    const query = this.#select()
      .where('studies.experimentId', '=', experimentId)
      .where('studies.deletedAt', 'is', null)
      .orderBy('studies.number', 'desc');
    return studyRows.all(this.#database.all(query));
  }

  /** Those started to test a claim, of the whole library and not in the bin with what they are in, the newest first. */
  listOfClaims(): Study[] {
    const query = this.#selectKept()
      .where('studies.claim', 'is not', null)
      .where('studies.deletedAt', 'is', null)
      .orderBy('studies.createdAt', 'desc');
    return studyRows.all(this.#database.all(query));
  }

  /** Every study of the library that holds or awaits workers, the oldest first. */
  listActive(): Study[] {
    const query = this.#select()
      .where('studies.state', 'in', activeStudyStates)
      .where('studies.deletedAt', 'is', null)
      .orderBy('studies.createdAt')
      .orderBy('studies.number');
    return studyRows.all(this.#database.all(query));
  }

  /** Those in the bin whose experiment and project are not, the last deleted first. */
  listBin(): Study[] {
    const query = this.#selectKept().where('studies.deletedAt', 'is not', null).orderBy('studies.deletedAt', 'desc');
    return studyRows.all(this.#database.all(query));
  }

  /** Studies that can't be read, in the bin or not, whose experiment and project are not there; the newest first. */
  unreadable(): Unreadable[] {
    return studyRows.unreadable(this.#database.all(this.#selectKept().orderBy('studies.createdAt', 'desc')));
  }

  /** Keeps what a task found, and the progress with it. */
  addOutcome(id: string, task: number, outcome: unknown, progress: StudyProgress): void {
    this.#database.transaction(() => {
      this.#database.run(
        this.#database.build
          .insertInto('studyOutcomes')
          .values({ studyId: id, task, outcome: toExactJson(outcome) })
          .onConflict((conflict) => conflict.doNothing()),
      );
      this.update(id, { progress });
    });
  }

  /** One for each task, undefined where it is not done. @throws {StudioError} `library.damaged` */
  outcomes({ id, progress: { total } }: Pick<Study, 'id' | 'progress'>): unknown[] {
    const outcomes = Array.from<unknown>({ length: total });
    const query = this.#database.build.selectFrom('studyOutcomes').selectAll().where('studyId', '=', id);
    for (const { task, outcome } of this.#database.all(query))
      outcomes[task] = jsonOf('outcome', outcome, fromExactJson);
    return outcomes;
  }

  /** Who works on a study; null where nobody does. */
  ownerOf(id: string): string | null {
    const { build } = this.#database;
    const row = this.#database.first(build.selectFrom('studies').select('owner').where('id', '=', id));
    return found(row, 'study', id).owner;
  }

  /** Everyone who is said to work on something. */
  owners(): string[] {
    const { build } = this.#database;
    const rows = this.#database.all(
      build.selectFrom('studies').select('owner').distinct().where('owner', 'is not', null),
    );
    return rows.flatMap(({ owner }) => owner ?? []);
  }

  update(id: string, { progress, ending, ...plain }: StudyChange): void {
    const values = {
      ...plain,
      ...(progress === undefined ? {} : { progress: JSON.stringify(progress) }),
      ...(ending === undefined ? {} : { ending: ending && JSON.stringify(ending) }),
    };
    this.#set(id, values);
  }

  /** Studies whose process has gone become `interrupted`. @returns how many there were. */
  interruptStudiesOf(owner: string): number {
    return this.#database.run(
      this.#database.build
        .updateTable('studies')
        .set({ state: 'interrupted' satisfies StudyState, owner: null, finishedAt: this.#now() })
        .where('owner', '=', owner),
    );
  }

  moveToBin(id: string): void {
    this.#set(id, { deletedAt: this.#now() });
  }

  restore(id: string): void {
    this.#set(id, { deletedAt: null });
  }

  #set(id: string, values: Partial<StudyRow>): void {
    const changed = this.#database.run(this.#database.build.updateTable('studies').set(values).where('id', '=', id));
    found(changed > 0 ? changed : undefined, 'study', id);
  }

  #select() {
    return this.#database.build
      .selectFrom('studies')
      .innerJoin('experiments', 'experiments.id', 'studies.experimentId')
      .selectAll('studies')
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

const studyRows = rowReader(
  (row: StudyRow & { experimentName: string }): Study => {
    const { id, experimentId, number, experimentName, claim, createdAt, startedAt, finishedAt, deletedAt } = row;
    return {
      ...{ id, experimentId, number, experimentName, claim, createdAt, startedAt, finishedAt, deletedAt },
      state: parseAs(StudyState, row.state, 'library.damaged', 'state'),
      spec: parseSpec(jsonOf('spec', row.spec)),
      plan: parsePlan(jsonOf('plan', row.plan)),
      progress: columnOf(StudyProgress, 'progress', row.progress),
      ending: columnOrNull(ErrorReport, 'ending', row.ending),
    };
  },
  ({ id, experimentId, experimentName, number, createdAt, deletedAt }) => {
    return { kind: 'study', id, parentId: experimentId, name: experimentName, number, createdAt, deletedAt };
  },
);
