/** Studies: plans of trainings and measurements, how far they have got, and what each task found. */
import { randomUUID } from 'node:crypto';
import { Engine, StudyProgress, StudyState, type EngineShare, type Study } from '../contract/studies/study.ts';
import { parseAs } from '../errors/parse.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { parsePlan, savedPlan } from '../contract/studies/saved-plan.ts';
import type { StudyPlan } from '../contract/studies/study-kinds.ts';
import type { Clock } from './clock.ts';
import type { LibraryDatabase } from './database.ts';
import { fromExactJson, toExactJson } from './exact-json.ts';
import { jobRow, Jobs, readJob, toJson, type JobQuery, type Named } from './jobs.ts';
import { columnOf, jsonOf } from './row-reader.ts';
import type { StudyRow } from './tables.ts';

/** What may change in a study; everything else is frozen. */
export type StudyChange = Partial<Pick<Study, 'state' | 'startedAt' | 'finishedAt' | 'progress' | 'ending' | 'plan'>>;

export interface NewStudy {
  readonly experimentId: string;
  readonly spec: ExperimentSpec;
  readonly plan: StudyPlan;
  readonly claim: string | null;
  /** Tasks of the whole. */
  readonly total: number;
}

export class Studies extends Jobs<'study', StudyRow, StudyChange> {
  constructor(database: LibraryDatabase, now: Clock, owner: string) {
    super('study', 'studies', database, now, owner);
  }

  create({ experimentId, spec, plan, claim, total }: NewStudy): Study {
    const progress: StudyProgress = { done: 0, total, share: 0, secondsLeft: null };
    const added = { plan: toJson(savedPlan(plan)), claim };
    return this.queue({ id: randomUUID(), experimentId, spec, progress }, (row) =>
      this.database.build.insertInto('studies').values({ ...row, ...added }),
    );
  }

  /** Puts in one that comes from elsewhere, as it is; nobody works on it. */
  put(study: Study): void {
    const added = { plan: toJson(savedPlan(study.plan)), claim: study.claim };
    this.database.run(this.database.build.insertInto('studies').values({ ...jobRow(study), ...added }));
  }

  /** Puts in what a task of it found. @param engine - that computed it; null where that is not known. */
  putOutcome(studyId: string, task: number, outcome: unknown, engine: Engine | null): void {
    const row = { studyId, task, outcome: toExactJson(outcome), engine: toJson(engine) };
    this.database.run(this.database.build.insertInto('studyOutcomes').values(row));
  }

  /** Those started to test a claim, of the whole library and not in the bin with what they are in, the newest first. */
  listOfClaims(): Study[] {
    const claims = this.database.build.selectFrom('studies').select('id').where('claim', 'is not', null);
    const query = this.selectKept().where('job.id', 'in', claims).where('job.deletedAt', 'is', null);
    return this.all(query.orderBy('job.createdAt', 'desc'));
  }

  /** Keeps what a task found, and the progress with it. @returns the study with it. */
  addOutcome(study: Study, task: number, outcome: unknown, progress: StudyProgress, engine: Engine): Study {
    return this.database.transaction(() => {
      this.database.run(
        this.database.build
          .insertInto('studyOutcomes')
          .values({ studyId: study.id, task, outcome: toExactJson(outcome), engine: toJson(engine) })
          .onConflict((conflict) => conflict.doNothing()),
      );
      return this.update(study, { progress });
    });
  }

  /** One for each task, undefined where it is not done; more where there were more than planned. @throws {StudioError} `library.damaged` */
  outcomes({ id, progress: { total } }: Pick<Study, 'id' | 'progress'>): unknown[] {
    const outcomes = Array.from<unknown>({ length: total });
    const query = this.database.build.selectFrom('studyOutcomes').selectAll().where('studyId', '=', id);
    for (const { task, outcome } of this.database.all(query))
      outcomes[task] = jsonOf('outcome', outcome, fromExactJson);
    return outcomes;
  }

  /** The engine of each task that is done, where it is known. */
  engineOf(id: string): ReadonlyMap<number, Engine> {
    const query = this.database.build.selectFrom('studyOutcomes').select(['task', 'engine']).where('studyId', '=', id);
    const rows = this.database.all(query.where('engine', 'is not', null).orderBy('task'));
    return new Map(rows.map(({ task, engine }) => [task, columnOf(Engine, 'engine', engine ?? '')]));
  }

  /** With how many tasks each was at it; those that come to the same weights are one. */
  engines(id: string): EngineShare[] {
    const done = this.database.build
      .selectFrom('studyOutcomes')
      .where('studyId', '=', id)
      .where('engine', 'is not', null);
    const counted = done.select(({ fn }) => ['engine', fn.countAll<number>().as('tasks')]).groupBy('engine');
    const told = this.database
      .all(counted.orderBy(({ fn }) => fn.min('task')))
      .map(({ engine, tasks }) => ({ ...columnOf(Engine, 'engine', engine ?? ''), tasks }));
    return [...Map.groupBy(told, ({ weights }) => weights).values()].flatMap(([first, ...alike]) =>
      first ? [{ ...first, tasks: alike.reduce((sum, { tasks }) => sum + tasks, first.tasks) }] : [],
    );
  }

  protected select(): JobQuery<StudyRow> {
    return this.database.build
      .selectFrom('studies as job')
      .innerJoin('experiments', 'experiments.id', 'job.experimentId')
      .selectAll('job')
      .select('experiments.name as experimentName');
  }

  protected read(row: Named<StudyRow>): Study {
    return {
      ...readJob(row),
      claim: row.claim,
      state: parseAs(StudyState, row.state, 'library.damaged', 'state'),
      plan: parsePlan(jsonOf('plan', row.plan)),
      progress: columnOf(StudyProgress, 'progress', row.progress),
    };
  }

  protected columns({ plan }: StudyChange): object {
    return { plan: plan && toJson(savedPlan(plan)) };
  }
}
