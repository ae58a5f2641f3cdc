/**
 * A library: one folder with everything a person has made.
 *
 * `library.sqlite` holds what is small, `data/` the imported files, `models/` the checkpoints. Several processes may
 * have it open at once.
 */
import { join } from 'node:path';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { isActive, jobKinds, type JobKind } from '../contract/jobs.ts';
import type { DiskUse } from '../contract/disk-use.ts';
import type { Examination } from '../contract/doctor.ts';
import type { Run, RunProgress } from '../contract/entities.ts';
import type { RunMetrics } from '../contract/metrics.ts';
import type { TrainedStretch } from '../contract/studies/search.ts';
import type { Study } from '../contract/studies/study.ts';
import { reportOf, StudioError } from '../errors/studio-error.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { Archives } from './archive/archives.ts';
import { finishRestoring, restoreOver } from './archive/restore.ts';
import { destroyBinnedRows } from './bin.ts';
import type { SavedModel } from './checkpoint-file.ts';
import type { Clock } from './clock.ts';
import { LibraryDatabase } from './database.ts';
import { diskUse } from './disk-use.ts';
import { repair } from './doctor/doctor.ts';
import { Experiments } from './experiments.ts';
import { Files } from './files.ts';
import type { JobChange, Jobs } from './jobs.ts';
import { LessonRecords } from './lesson-records.ts';
import { makeFolder } from './make-folder.ts';
import { Metrics } from './metrics.ts';
import { ModelFiles } from './model-files.ts';
import { clearDeadLocks, isOwnerAlive, takeProcessLock, type ProcessLock } from './process-lock.ts';
import { NamedSchedules } from './named-schedules.ts';
import { Projects } from './projects.ts';
import { QueueRecord } from './queue-record.ts';
import { RunIndex } from './run-index/run-index.ts';
import { RunLabelsTable } from './run-labels.ts';
import { RunTable } from './run-table.ts';
import { Runs, type NewRun } from './runs.ts';
import { SettingsTable } from './settings-table.ts';
import { Studies } from './studies.ts';
import { syncFile } from './sync-file.ts';
import type { JobRow } from './tables.ts';
import { ThinnedCheckpoints } from './thinned-checkpoints.ts';
import { Unsettled } from './unsettled.ts';
import { Views } from './views.ts';

/** A training of a search, as far as it is. */
interface SearchTrained {
  readonly trial: number;
  readonly repetition: number;
  readonly spec: ExperimentSpec;
  readonly trained: TrainedStretch;
}

export class LibraryStore {
  readonly path: string;
  /** Names this opening of the library as the owner of the runs and studies it works on. */
  readonly owner: string;
  readonly projects: Projects;
  readonly experiments: Experiments;
  readonly runs: Runs;
  readonly studies: Studies;
  readonly jobs: { readonly [Kind in JobKind]: Jobs<Kind, JobRow, JobChange> };
  readonly queueRecord: QueueRecord;
  readonly metrics: Metrics;
  readonly runIndex: RunIndex;
  readonly runTable: RunTable;
  readonly labels: RunLabelsTable;
  readonly views: Views;
  readonly models: ModelFiles;
  readonly files: Files;
  readonly settings: SettingsTable;
  readonly namedSchedules: NamedSchedules;
  readonly lessons: LessonRecords;
  readonly archives: Archives;
  readonly thinned: ThinnedCheckpoints;
  /** For files that are on their way in; nobody else writes there, and it is removed once nobody has it open. */
  readonly uploadFolder: string;
  readonly #database: LibraryDatabase;
  readonly #lock: ProcessLock;
  readonly #locks: string;
  readonly #unsettled: Unsettled;
  readonly #now: Clock;
  #dataVersion: number;

  /**
   * Opens a library, makes it where there is none, and marks runs and studies whose process died as `interrupted`.
   * @param path - its folder, absolute.
   * @throws {StudioError} `library.unreadable`, `library.newer`, what the disk does, as `storage.full`, and what is in the
   *   way of a folder, as `folder.isFile`.
   */
  constructor(path: string, now: Clock) {
    this.path = path;
    this.#now = now;
    finishRestoring(path);
    this.#database = new LibraryDatabase(this.databasePath);
    for (const name of ['locks', 'data', 'models', 'uploads']) makeFolder(join(path, name));
    this.#locks = join(path, 'locks');
    this.#lock = takeProcessLock(this.#locks);
    this.owner = this.#lock.owner;
    this.uploadFolder = join(path, 'uploads', this.owner);
    this.projects = new Projects(this.#database, now);
    this.experiments = new Experiments(this.#database, now);
    this.runs = new Runs(this.#database, now, this.owner);
    this.studies = new Studies(this.#database, now, this.owner);
    this.jobs = { run: this.runs, study: this.studies };
    this.queueRecord = new QueueRecord(this.#database);
    this.metrics = new Metrics(this.#database);
    this.runIndex = new RunIndex(this.#database, this.runs, this.metrics, now);
    this.runTable = new RunTable(this.#database);
    this.labels = new RunLabelsTable(this.#database);
    this.views = new Views(this.#database);
    const models = join(path, 'models');
    // Where models are kept on a disk of their own, nothing can be renamed from the one to the other.
    const isOnOneDisk = statSync(models).dev === statSync(path).dev;
    this.models = new ModelFiles(models, isOnOneDisk ? this.uploadFolder : undefined);
    this.#unsettled = new Unsettled(this.#database, path, this.uploadFolder);
    this.files = new Files(this.#database, join(path, 'data'), this.#unsettled, now);
    this.settings = new SettingsTable(this.#database);
    this.namedSchedules = new NamedSchedules(this.#database);
    this.lessons = new LessonRecords(this.#database);
    this.archives = new Archives({
      ...{ database: this.#database, models: this.models, files: this.files, unsettled: this.#unsettled },
      ...{ uploadFolder: this.uploadFolder, now },
    });
    this.thinned = new ThinnedCheckpoints(this.#database, this.models, models, now);
    // A library that can't be written to just now can be read. What is left is done as soon as it can be.
    ifPossible(() => this.interruptOrphans());
    ifPossible(() => this.#sweep());
    this.#dataVersion = this.#database.dataVersion;
  }

  /** The file that all rows are in. */
  get databasePath(): string {
    return join(this.path, 'library.sqlite');
  }

  /** All of the work or, when it throws, none of it. */
  transaction<Result>(work: () => Result): Result {
    return this.#database.transaction(work);
  }

  /** Keeps a training of a search as a run, or what a further stretch adds to it; once, however often it is told. */
  recordTraining({ id: studyId, experimentId, number: study }: Study, given: SearchTrained): void {
    const { trial, repetition, spec, trained } = given;
    const { facts, summary, step, totalSteps, outcome: state, ending, metrics } = trained;
    const progress = { step, totalSteps, epoch: step / facts.stepsPerEpoch, samplesPerSecond: 0, secondsLeft: 0 };
    const search = { studyId, study, trial, repetition };
    const known = this.runs.trainingOf(search);
    if (known && known.progress.step >= step) return;
    const id = this.runs.recordTraining({ search, experimentId, spec, progress, facts, summary, state, ending });
    this.metrics.append(id, metrics);
  }

  /** Metrics and the progress they were made at, in one transaction. */
  record(runId: string, metrics: RunMetrics, progress: RunProgress): void {
    this.transaction(() => {
      this.runs.update({ id: runId }, { progress });
      this.metrics.append(runId, metrics);
    });
  }

  /**
   * Waits until everything recorded so far would survive a power failure. What was committed lies in the log beside the
   * database, which SQLite by itself brings to the disk only now and then (`synchronous = NORMAL`).
   */
  async settle(): Promise<void> {
    const log = join(this.path, 'library.sqlite-wal');
    // Without a log all of it is in the database.
    if (existsSync(log)) await syncFile(log);
  }

  /** What it takes on the disk. */
  diskUse(): Promise<DiskUse> {
    return diskUse(this.#database, this.path);
  }

  /** Writes something small that changes nothing. @throws what keeps the library from being written to. */
  checkWritable(): void {
    this.#database.checkWritable();
  }

  /** Does something without waiting for other processes: where one is writing just now, it throws. */
  briefly<Result>(work: () => Result): Result {
    return this.#database.briefly(work);
  }

  /** Whether another process has changed something since this was last asked. */
  hasChangedElsewhere(): boolean {
    const version = this.#database.dataVersion;
    const changed = version !== this.#dataVersion;
    this.#dataVersion = version;
    return changed;
  }

  /** Whether some other, living process works on a job. */
  isElsewhere(kind: JobKind, id: string): boolean {
    const owner = this.jobs[kind].ownerOf(id);
    return owner !== null && owner !== this.owner && isOwnerAlive(this.#locks, owner);
  }

  /** Runs and studies whose process has died become `interrupted`. @returns whether there were any. */
  interruptOrphans(): boolean {
    const owners = new Set(jobKinds.flatMap((kind) => this.jobs[kind].owners()));
    const dead = [...owners].filter((owner) => owner !== this.owner && !isOwnerAlive(this.#locks, owner));
    clearDeadLocks(this.#locks);
    return dead.reduce((count, owner) => count + this.interruptAllOf(owner), 0) > 0;
  }

  /** What this owner was working on becomes `interrupted`. @returns how much there was. */
  interruptAllOf(owner: string): number {
    return this.transaction(() => jobKinds.reduce((count, kind) => count + this.jobs[kind].interruptAllOf(owner), 0));
  }

  /** Makes a run that begins with a saved state: both are in the library, or neither, whenever the process ends. */
  async createBranch(run: NewRun & Required<Pick<NewRun, 'start'>>, model: SavedModel): Promise<Run> {
    const { id } = run.start;
    const settle = this.#unsettled.mark('models', [id]);
    try {
      await this.models.keep(id, model, 'milestone');
      await this.models.write(id, model);
      return this.runs.create(run);
    } finally {
      settle();
    }
  }

  /** Destroys everything in the bin, and checkpoints that were thinned out. @throws {StudioError} `bin.inUse` where another process is at work on some of it. */
  emptyBin(): void {
    let settle = (): void => undefined;
    // Whoever takes up something of it, or puts more into it, comes before or after.
    const destroy = (prepare: (ids: readonly string[]) => void) =>
      this.transaction(() => {
        this.#refuseBinInUse();
        prepare(jobKinds.flatMap((kind) => this.jobs[kind].binned().map(({ id }) => id)));
        destroyBinnedRows(this.#database);
      });
    try {
      destroy((ids) => (settle = this.#unsettled.mark('models', ids)));
    } catch (error) {
      if (reportOf(error).code !== 'storage.full') throw error;
      // Removing takes room at first, which is what they are removed for.
      destroy((ids) => ids.forEach((id) => this.models.remove(id)));
    } finally {
      settle();
    }
    this.thinned.empty();
  }

  /**
   * Mends what can be mended of the library. Nothing is at work on it here.
   * @throws {StudioError} `library.inUse` where another process has it open.
   */
  repair(): Examination {
    return this.#database.whileClosed(() => repair(this.path, this.#now(), this.owner));
  }

  /**
   * Lets a backup take the library's place; what there was is set aside. Nothing is at work on it here.
   * @param path - of the backup's file. @returns where the library is that was there before.
   * @throws {StudioError} `library.inUse` where another process has it open, `restore.elsewhere`, and what is wrong with the
   *   backup; the library is as it was then.
   */
  async restore(path: string): Promise<string> {
    const whileClosed = (work: () => string) => this.#database.whileClosed(work);
    const aside = await restoreOver(path, this.path, this.#now(), { owner: this.owner, whileClosed });
    // Who worked on what when it was backed up, be it this process, does so no more.
    this.interruptAllOf(this.owner);
    this.interruptOrphans();
    return aside;
  }

  /**
   * What is still worked on becomes `interrupted`, at the next opening where that can't be written now. Closing twice is
   * fine.
   */
  close(): void {
    ifPossible(() => {
      if (this.#database.isOpen) this.briefly(() => this.interruptAllOf(this.owner));
    });
    // What could not be settled is at the next opening.
    ifPossible(() => {
      if (this.#unsettled.isEmpty) rmSync(this.uploadFolder, { recursive: true, force: true });
    });
    ifPossible(() => this.#lock.release());
    ifPossible(() => this.#database.close());
  }

  #refuseBinInUse(): void {
    const isElsewhere = (kind: JobKind) =>
      this.jobs[kind].binned().some((job) => isActive(job) && this.isElsewhere(kind, job.id));
    if (!jobKinds.some(isElsewhere)) return;
    const message = 'Another window or terminal of the studio is at work on something in the bin. Stop it there first.';
    throw new StudioError('bin.inUse', message);
  }

  /** Removes what processes that died were in the middle of writing or destroying. */
  #sweep(): void {
    const uploads = join(this.path, 'uploads');
    for (const owner of entriesOf(uploads)) {
      if (isOwnerAlive(this.#locks, owner)) continue;
      const folder = join(uploads, owner);
      new Unsettled(this.#database, this.path, folder).settleAll();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Does what a disk may refuse to have done. */
function ifPossible(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!reportOf(error).code.startsWith('storage.')) throw error;
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
