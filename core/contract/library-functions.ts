/** Of the library: projects, experiments, data, settings, what is kept under a name, and moving it all. */
import { z } from 'zod';
import { ContentHash, TableOverride, DataSpec } from '../experiment/data-spec.ts';
import { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { AppInfo, Settings } from './app.ts';
import { ArchiveSummary, choiceLimit, PackChoice, RunPlace, UnpackReport } from './archives.ts';
import { TableInspection, DataPreview } from './data-preview.ts';
import { Experiment, Id, Name, Project, Run, StoredFile } from './entities.ts';
import { DiskUse, Thinning, ThinningPolicy } from './disk-use.ts';
import { Examination } from './doctor.ts';
import { NamedSchedule } from './named-schedules.ts';
import { Unreadable } from './unreadable.ts';
import { SavedView, TableView } from './run-table/views.ts';
import { Study } from './studies/study.ts';
import { WorkersPlace, WorkersState, WorkersThere } from './workers.ts';
import { FileOnItsWay, FilePiece } from './exchanged-files.ts';
import { define, nothing, done, byId, rename } from './define-function.ts';

export const libraryFunctions = {
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

  'schedules.list': define(nothing, z.array(NamedSchedule)),
  /** Keeps a schedule under its name; one that had the name before gives way. */
  'schedules.save': define(NamedSchedule, done),
  'schedules.rename': define(z.object({ name: Name, to: Name }), done),
  'schedules.delete': define(z.object({ name: Name }), done),

  'views.list': define(nothing, z.array(SavedView)),
  'views.save': define(z.object({ id: Id.nullable(), name: Name, view: TableView }), SavedView),
  'views.order': define(z.object({ ids: z.array(Id) }), done),
  'views.delete': define(byId, done),

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
