/**
 * The one contract between page and core.
 *
 * Both ends derive their types from these two maps, so a function added here does not compile until the core
 * implements it, and cannot be called with anything else.
 */
import { z } from 'zod';
import { ContentHash, TableOverride, DataSpec, Seed } from '../experiment/data-spec.ts';
import { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { DropoutRate } from '../experiment/network-spec.ts';
import { LearningRate } from '../experiment/learning-rate.ts';
import { AppInfo, Locale, Settings } from './app.ts';
import { ArchiveSummary, choiceLimit, PackChoice, RunPlace, UnpackReport } from './archives.ts';
import { BranchChanges, KeptCheckpoint } from './checkpoints.ts';
import { Claim, ClaimKey } from './claims.ts';
import { TableInspection, DataPreview } from './data-preview.ts';
import { Experiment, Id, Measured, Name, Project, Run, RunProgress, StoredFile } from './entities.ts';
import { ErrorReport } from '../errors/studio-error.ts';
import { DiskUse, Thinning, ThinningPolicy } from './disk-use.ts';
import { Examination } from './doctor.ts';
import { ExportChoices, ExportFormat, Verification } from './export-formats.ts';
import { Figure, FigureFormat, FigureLook } from './figures.ts';
import { JobRef, Queue } from './queue.ts';
import { FigureSubject, ReportFormat, ReportSubject, Smoothing } from './reports.ts';
import { Lesson, LessonKey, Prediction } from './lessons.ts';
import { drawLimit, Observation } from './microscope.ts';
import { NamedSchedule } from './named-schedules.ts';
import { Answer, contentLimit, PartName, Question, RowContents } from './predictions.ts';
import { Unreadable } from './unreadable.ts';
import { columnNames, MetricBatch, RunMetrics } from './metrics.ts';
import { Field } from './run-table/fields.ts';
import { WeightsComparison } from './run-table/weights.ts';
import { AskImportance, CurveAxis, GroupCurve, GroupedRuns, GroupRuns, Importances } from './run-table/groups.ts';
import {
  FindRuns,
  FoundRuns,
  LabelChange,
  LabelledRun,
  LabelsBefore,
  namedLimit,
  RunScope,
  RunSelection,
} from './run-table/run-table.ts';
import { SavedView, TableView } from './run-table/views.ts';
import { SearchImportance } from './studies/search.ts';
import { EngineShare, Study, StudyProgress } from './studies/study.ts';
import { StudyResult, StudyPlan } from './studies/study-kinds.ts';
import {
  Descent,
  descentLimit,
  descentStepLimit,
  SurfaceChoice,
  SurfaceMap,
  SurfacePoint,
  SurfaceView,
  Trajectory,
} from './surface.ts';
import { WorkersPlace, WorkersState, WorkersThere } from './workers.ts';

const define = <A extends z.ZodType, R extends z.ZodType>(args: A, result: R) => ({ args, result });
const nothing = z.object({});
const done = z.void();
const byId = z.object({ id: Id });
const rename = z.object({ id: Id, name: Name });

export const ExportedFile = z.object({ fileName: z.string(), mediaType: z.string(), bytes: z.instanceof(Uint8Array) });
export type ExportedFile = z.infer<typeof ExportedFile>;

/** A file that is made while it is fetched: its bytes come piece by piece. */
export const FileOnItsWay = z.object({ downloadId: Id, fileName: z.string(), mediaType: z.string() });
export type FileOnItsWay = z.infer<typeof FileOnItsWay>;

export const FilePiece = z.object({ bytes: z.instanceof(Uint8Array), isLast: z.boolean() });
export type FilePiece = z.infer<typeof FilePiece>;

/** Curves of more runs than these can't be told apart in one chart. */
export const overlayLimit = 100;

/** Largest piece of an upload, in bytes. */
export const uploadChunkBytes = 4 * 2 ** 20;

export const functions = {
  'app.info': define(nothing, AppInfo),
  /** What can't be read, in the bin or not; it is missing in the lists. What is in a binned project or experiment is left out. */
  'library.unreadable': define(nothing, z.array(Unreadable)),
  /** Looks for what is wrong with the library. */
  'library.examine': define(nothing, Examination),
  /** Mends what can be mended, destroying nothing; refused while something is at work on the library. */
  'library.repair': define(nothing, Examination),

  'settings.get': define(nothing, Settings),
  'settings.set': define(Settings.partial(), Settings),

  'workers.get': define(nothing, WorkersState),
  /** Who is at a place, without choosing it. */
  'workers.test': define(WorkersPlace, WorkersThere),
  /** New tasks are done there from now on; on this machine where it is null. */
  'workers.use': define(z.object({ place: WorkersPlace.nullable() }), WorkersState),

  'projects.list': define(nothing, z.array(Project)),
  'projects.create': define(z.object({ name: Name }), Project),
  /** Makes a project with a preset's experiments; `name` and the experiments' names are in the person's language. */
  'projects.createFromPreset': define(
    z.object({ preset: z.string(), name: Name, experimentNames: z.record(z.string(), Name) }),
    Project,
  ),
  'projects.rename': define(rename, Project),
  /** Copies the project and its experiments, without their runs. */
  'projects.duplicate': define(rename, Project),
  'projects.delete': define(byId, done),
  'projects.restore': define(byId, done),

  'experiments.list': define(z.object({ projectId: Id }), z.array(Experiment)),
  'experiments.get': define(byId, Experiment),
  'experiments.create': define(z.object({ projectId: Id, name: Name, spec: ExperimentSpec }), Experiment),
  'experiments.rename': define(rename, Experiment),
  'experiments.update': define(z.object({ id: Id, spec: ExperimentSpec }), Experiment),
  'experiments.duplicate': define(rename, Experiment),
  'experiments.delete': define(byId, done),
  'experiments.restore': define(byId, done),

  /** Everything that can be restored. What is in a binned project or experiment is not listed apart. */
  'bin.list': define(
    nothing,
    z.object({
      projects: z.array(Project),
      experiments: z.array(Experiment),
      runs: z.array(Run),
      studies: z.array(Study),
    }),
  ),
  /** Destroys what is in the bin, for good. */
  'bin.empty': define(nothing, done),

  'files.list': define(nothing, z.array(StoredFile)),
  /** Opens an upload; refuses sizes that can't be read before a byte is sent. */
  'files.begin': define(
    z.object({ name: z.string().min(1).max(255), bytes: z.int().min(0) }),
    z.object({ uploadId: Id }),
  ),
  'files.append': define(z.object({ uploadId: Id, chunk: z.instanceof(Uint8Array) }), done),
  /** Checks the file, keeps it under its hash and says what it is. */
  /** A table is kept where it can be read, by what is said of it. */
  'files.finish': define(z.object({ uploadId: Id, dialect: TableOverride.shape.dialect }), StoredFile),
  /** The next bytes of a file that is being saved. */
  'files.next': define(z.object({ downloadId: Id }), FilePiece),

  /** Finds delimiter, header, column types and target; what `override` gives is taken as said. */
  'data.inspectTable': define(z.object({ file: ContentHash, override: TableOverride.optional() }), TableInspection),
  /** Whether data can be read and prepared; refused with what is wrong. */
  'data.check': define(DataSpec, done),
  /** A page has one preview at a time: who asks again ends the one before. */
  'data.preview': define(DataSpec, DataPreview),

  /** Lists of runs leave out the names of the inputs, here and below; `runs.get` has them. */
  'runs.list': define(z.object({ experimentId: Id }), z.array(Run)),
  /** Every active run of the library, oldest first. */
  'runs.active': define(nothing, z.array(Run)),
  /** The runs of the library that ended last, the latest first. */
  'runs.recent': define(z.object({ count: z.int().min(1).max(50) }), z.array(Run)),
  'runs.get': define(byId, Run),
  /** The table of saved runs: a page of those that a query finds. Refused with `query.malformed` and the place in it. */
  'runs.find': define(FindRuns, FoundRuns),
  /** What the runs of a place can be found by. */
  'runs.fields': define(z.object({ scope: RunScope }), z.array(Field)),
  /** The runs of a selection, in an order of no meaning. */
  /**
   * Where in the list of a question the next run stands whose name begins with some letters: its own or, of one without, its
   * experiment's or its number. From a place on, and after the last from the first; null for none.
   */
  'runs.seek': define(
    FindRuns.pick({ scope: true, query: true, order: true }).extend({
      letters: z.string().min(1).max(1000),
      from: z.int().min(0),
    }),
    z.int().nullable(),
  ),
  'runs.select': define(z.object({ selection: RunSelection }), z.array(Id)),
  'runs.labels': define(byId, LabelledRun),
  /** Changes what is written on runs, of whatever state. @returns what it was before. */
  'runs.label': define(z.object({ selection: RunSelection, change: LabelChange }), LabelsBefore),
  /** Takes back a change of labels. */
  'runs.putLabels': define(z.object({ labels: LabelsBefore }), done),
  /** Moves runs to the bin. @returns those that were not there yet. */
  'runs.deleteAll': define(z.object({ selection: RunSelection }), z.array(Id)),
  'runs.restoreAll': define(z.object({ ids: z.array(Id) }), done),
  /** Groups of runs. What they come to never depends on what is shown of them. */
  'runs.group': define(GroupRuns, GroupedRuns),
  /** What these runs come to together, at every evaluation. */
  'runs.groupCurve': define(
    z.object({ ids: z.array(Id).max(overlayLimit), metric: z.enum(columnNames.points), x: CurveAxis }),
    GroupCurve,
  ),
  /** Which settings decide a result. */
  'runs.importance': define(AskImportance, Importances),
  /** Some runs by their ids, of whatever experiment; those that are not there are missing. In no certain order. */
  'runs.named': define(z.object({ ids: z.array(Id).max(namedLimit) }), z.array(Run)),
  /** All runs that are related to some by branching: their ancestors, and all that was branched off these. */
  'runs.family': define(z.object({ ids: z.array(Id).max(namedLimit) }), z.array(Run)),
  /** Queues a run of the very spec that another was trained with, from the same start. */
  'runs.repeat': define(byId, Run),
  /** Whether two runs came to the same weights, to the last bit. */
  'runs.compareWeights': define(z.object({ ids: z.tuple([Id, Id]) }), WeightsComparison),
  /** Freezes the experiment's spec and queues a run of it. */
  'runs.start': define(z.object({ experimentId: Id, seed: Seed.optional() }), Run),
  'runs.pause': define(byId, done),
  /** Goes on with a paused run, or with an interrupted or stopped one from its last checkpoint. */
  'runs.resume': define(byId, Run),
  'runs.stop': define(byId, done),
  /** Changes values in a run that is under way, from its next step on. */
  'runs.change': define(
    z.object({
      id: Id,
      learningRate: LearningRate.optional(),
      dropoutRates: z.array(DropoutRate).optional(),
      restartSchedule: z.literal(true).optional(),
    }),
    done,
  ),
  /** The run's states that are kept, by their steps. */
  'runs.checkpoints': define(byId, z.array(KeptCheckpoint)),
  /** Queues a new run that goes on from a kept state of another or, where `step` is null, from that run as it is now. */
  'runs.branch': define(BranchChanges.extend({ id: Id, step: z.int().min(0).nullable() }), Run),
  'runs.delete': define(byId, done),
  'runs.restore': define(byId, done),
  'runs.metrics': define(byId, RunMetrics),
  /** The metrics of several runs that are laid over each other, with few of the steps. Those that can't be read are missing. */
  'runs.overlay': define(
    z.object({ ids: z.array(Id).max(overlayLimit) }),
    z.array(z.object({ id: Id, metrics: RunMetrics })),
  ),
  /** Metrics so far, and from now on `run.metrics` events for this run until `runs.unwatch`. */
  'runs.watch': define(byId, MetricBatch),
  'runs.unwatch': define(byId, done),
  /** Returns the credit of a drawn batch. */
  'runs.drawn': define(z.object({ id: Id, seq: z.int() }), done),
  /**
   * Looks at a mini-batch in a network: the run's at a kept checkpoint or, where that is null, as it is now; without a run
   * the experiment's before its first step. `step` null is the update that network makes next.
   */
  'microscope.observe': define(
    z.object({
      experimentId: Id,
      runId: Id.nullable(),
      checkpoint: z.int().min(0).nullable(),
      step: z.int().min(0).nullable(),
      row: z.int().min(0),
      draws: z.int().min(1).max(drawLimit),
    }),
    Observation,
  ),

  /**
   * Asks a run's network, with all its units: the very one that is trained, between two of its steps, or, of a run that rests or
   * has ended, its latest saved state. A page has one question of a kind at a time: who asks again ends the one before.
   */
  'predictions.ask': define(z.object({ id: Id, question: Question }), Answer),
  /** Some rows of a part of a run's data, by their places in the part. */
  'predictions.rows': define(
    z.object({ id: Id, part: PartName, rows: z.array(z.int().min(0)).max(contentLimit) }),
    RowContents,
  ),

  /** A loss surface on a grid of points. */
  'surface.map': define(z.object({ surface: SurfaceChoice, view: SurfaceView }), SurfaceMap),
  /** The ways of several optimisers down a surface, all from one start: the surface's own where it is null. */
  'surface.descend': define(
    z.object({
      surface: SurfaceChoice,
      start: SurfacePoint.nullable(),
      steps: z.int().min(1).max(descentStepLimit),
      descents: z.array(Descent).max(descentLimit),
    }),
    z.array(Trajectory),
  ),

  /** Begins to save a file of a run; `files.next` gives its bytes. A model is that of a kept state, or the latest. */
  'runs.export': define(
    z.object({
      id: Id,
      format: ExportFormat,
      step: z.int().min(0).nullable().optional(),
      choices: ExportChoices.optional(),
    }),
    FileOnItsWay,
  ),
  /** Exports as ONNX, reads that back with ONNX Runtime and compares its answers to rows of the run's data with the studio's. */
  'runs.verify': define(
    z.object({ id: Id, step: z.int().min(0).nullable().optional(), choices: ExportChoices.optional() }),
    Verification,
  ),

  /** Draws a figure as a file; several as a zip of files. */
  'figures.draw': define(
    z.object({
      figures: z.array(Figure).min(1).max(200),
      format: FigureFormat,
      look: FigureLook,
      name: z.string().max(500),
    }),
    ExportedFile,
  ),
  /** Every figure that a run or a study has. */
  'figures.of': define(z.object({ subject: FigureSubject, language: Locale, smoothing: Smoothing }), z.array(Figure)),
  /** Likewise, drawn as files of one kind in a zip. */
  'figures.all': define(
    z.object({
      subject: FigureSubject,
      language: Locale,
      smoothing: Smoothing,
      format: FigureFormat,
      look: FigureLook,
    }),
    ExportedFile,
  ),

  /** Puts everything there is to tell of something into one document. */
  'reports.make': define(
    z.object({ subject: ReportSubject, language: Locale, smoothing: Smoothing, format: ReportFormat }),
    ExportedFile,
  ),

  /** What this process works on, in which order, and what another has left. */
  'queue.get': define(nothing, Queue),
  /** Puts the queue in this order; what comes later goes behind. Empty for runs before studies again. */
  'queue.order': define(z.object({ jobs: z.array(JobRef).max(10_000) }), Queue),
  /** Gives nobody work any more, and lets the runs that are trained rest; or lets all go on. */
  'queue.pause': define(z.object({ isPaused: z.boolean() }), Queue),
  /** Takes up what a process that has ended left in its queue, in its order. */
  'queue.takeUp': define(nothing, Queue),

  'studies.list': define(z.object({ experimentId: Id }), z.array(Study)),
  /** Every study of the library that is active or that a person has paused, oldest first. */
  'studies.active': define(nothing, z.array(Study)),
  /** A study and what it has found so far, but for the importance of settings. */
  'studies.get': define(
    byId,
    z.object({
      study: Study,
      result: StudyResult.nullable(),
      /** By which engines its tasks were computed, where these differ in the weights they come to: more than one is told. */
      engines: z.array(EngineShare),
    }),
  ),
  /** Which settings decide what a search has found so far; null for a study of another kind. */
  'studies.importance': define(byId, SearchImportance.nullable()),
  /** Freezes the experiment's spec and queues a study of it. */
  'studies.start': define(z.object({ experimentId: Id, plan: StudyPlan }), Study),
  /** Queues the same plan with the same frozen experiment once more; the numbers will be the same. */
  'studies.repeat': define(byId, Study),
  /**
   * Goes on with a study by another plan of its kind, whether it is at work or has ended: a search with more trials or wider
   * ranges. What was found belongs to it as well.
   */
  'studies.replan': define(z.object({ id: Id, plan: StudyPlan }), Study),
  /** Begins no more tasks of a study; what is under way comes to its end, and it rests until it is resumed. */
  'studies.pause': define(byId, done),
  /** Ends a study early; what is under way is given up. */
  'studies.stop': define(byId, done),
  /** Goes on with a study that was paused or ended early; what it found is kept. */
  'studies.resume': define(byId, Study),
  'studies.delete': define(byId, done),
  'studies.restore': define(byId, done),
  'studies.export': define(byId, ExportedFile),

  'schedules.list': define(nothing, z.array(NamedSchedule)),
  /** Keeps a schedule under its name; one that had the name before gives way. */
  'schedules.save': define(NamedSchedule, done),
  'schedules.rename': define(z.object({ name: Name, to: Name }), done),
  'schedules.delete': define(z.object({ name: Name }), done),

  'views.list': define(nothing, z.array(SavedView)),
  'views.save': define(z.object({ id: Id.nullable(), name: Name, view: TableView }), SavedView),
  'views.order': define(z.object({ ids: z.array(Id) }), done),
  'views.delete': define(byId, done),

  'claims.list': define(nothing, z.array(Claim)),
  /**
   * Queues the studies that test a claim, one for each case, on experiments of their own. They are put into the
   * project that earlier ones are in, or into a new one; its name, and the experiments' by case, are in the person's
   * language.
   */
  'claims.start': define(
    z.object({ key: ClaimKey, projectName: Name, experimentNames: z.record(z.string(), Name) }),
    z.array(Study),
  ),

  'lessons.list': define(nothing, z.array(Lesson)),
  /** Keeps what is expected; refused once the lesson has begun, until it is forgotten. */
  'lessons.predict': define(z.object({ key: LessonKey, prediction: Prediction }), Lesson),
  /**
   * Begins a lesson whose outcome is predicted, or begins it again: queues its study, or looks at its network. Its experiment
   * is put into the project that those of other lessons are in, or into a new one; the names are in the person's language.
   */
  'lessons.begin': define(z.object({ key: LessonKey, projectName: Name, experimentName: Name }), Lesson),
  /** Forgets the prediction, so that there may be another. What was trained stays in its project. */
  'lessons.forget': define(z.object({ key: LessonKey }), Lesson),
  /** The lesson's experiment with one of its changes made, beside it. */
  'lessons.change': define(
    z.object({ key: LessonKey, change: z.string(), projectName: Name, experimentName: Name }),
    Experiment,
  ),

  // Moving work: archives, backups, copies.
  /** Begins to save a project, an experiment or runs as a `.dropout` file; `files.next` gives its bytes. */
  'archives.pack': define(z.object({ choice: PackChoice, checkpoints: z.boolean() }), FileOnItsWay),
  /** Begins to save the whole library as a backup, while runs go on. */
  'archives.backUp': define(nothing, FileOnItsWay),
  /** Opens an upload of an archive, of any size; `files.append` takes its bytes. */
  'archives.begin': define(
    z.object({ name: z.string().min(1).max(255), bytes: z.int().min(0) }),
    z.object({ uploadId: Id }),
  ),
  /** What an archive that has been sent says of itself. */
  'archives.inspect': define(z.object({ uploadId: Id }), ArchiveSummary),
  /** Brings it into the library, whole or not at all: into projects of its own, or into one that there is. */
  'archives.unpack': define(z.object({ uploadId: Id, projectId: Id.nullable() }), UnpackReport),
  /** Lets a backup take the library's place, which is set aside; refused while anything is at work on the library. */
  'archives.restore': define(z.object({ uploadId: Id }), z.object({ setAside: z.string() })),
  /** Forgets an archive that was sent; until then it is there. */
  'archives.drop': define(z.object({ uploadId: Id }), done),
  /** Puts an experiment, with all that belongs to it, into another project. */
  'transfer.moveExperiment': define(z.object({ id: Id, projectId: Id }), Experiment),
  /** Copies an experiment, with all that belongs to it, into a project. */
  'transfer.copyExperiment': define(z.object({ id: Id, projectId: Id }), Experiment),
  /**
   * Puts runs into other experiments; refused while one is under way. Each has the number given where it is free, or else the
   * next. It results in where they were before: what undoes it.
   */
  'transfer.moveRuns': define(z.object({ places: z.array(RunPlace).min(1).max(choiceLimit) }), z.array(RunPlace)),
  /** Copies runs, with all that belongs to them, into an experiment. It results in the copies' ids. */
  'transfer.copyRuns': define(z.object({ ids: z.array(Id).min(1).max(choiceLimit), experimentId: Id }), z.array(Id)),

  'disk.use': define(nothing, DiskUse),
  /** What a policy would take out of the runs' checkpoints. */
  'disk.previewThinning': define(ThinningPolicy, Thinning),
  /** Takes it out. It can be put back until the bin is emptied. */
  'disk.thin': define(ThinningPolicy, Thinning),
  /** Thinnings that can be undone, the last first. */
  'disk.thinnings': define(nothing, z.array(Thinning.extend({ at: z.number() }))),
  'disk.putBack': define(byId, Thinning),
  /** Destroys what was thinned out, as emptying the bin does. */
  'disk.emptyThinned': define(nothing, done),
};

export const events = {
  /** Something in the library changed, here or in another process; lists are to be read again. */
  'library.changed': nothing,
  /** Anything of a run but how far it is, except for its first steps. */
  'run.changed': Run,
  /** Twice a second while a run goes, watched or not. */
  'run.progress': z.object({ id: Id, progress: RunProgress, measured: Measured.nullable() }),
  /** What a person should know of a run that has just been taken up again. */
  'run.remark': z.object({ id: Id, remark: ErrorReport }),
  'run.metrics': MetricBatch,
  /** How much of its data a run has prepared, 0…1, until its first step. */
  'run.preparing': z.object({ id: Id, share: z.number() }),
  /** How much of the preview that this page asked for last is there, 0…1. */
  'data.preparing': z.object({ share: z.number() }),
  /** How many runs are looked into before any can be found, where they are many, and how many are done. */
  'runs.indexing': z.object({ done: z.int(), of: z.int() }),
  /** The queue of the process that this page is connected to. */
  'queue.changed': Queue,
  /** A study's state; what it has found is to be read again when `progress.done` has risen. */
  'study.changed': Study,
  /** How far a study is, twice a second while it goes on. */
  'study.progress': z.object({ id: Id, progress: StudyProgress }),
};

export type Functions = typeof functions;
export type FunctionName = keyof Functions;
export type Args<N extends FunctionName> = z.infer<Functions[N]['args']>;
export type Result<N extends FunctionName> = z.infer<Functions[N]['result']>;

/** One handler for each function. Arguments are parsed before a handler sees them. */
export type Handlers = { [N in FunctionName]: (args: Args<N>) => Result<N> | Promise<Result<N>> };

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;
export type EventSink = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
