/** Of runs: training them, finding and comparing them, looking into their networks, and letting them leave as files and figures. */
import { z } from 'zod';
import { Seed } from '../experiment/data-spec.ts';
import { DropoutRate } from '../experiment/network-spec.ts';
import { LearningRate } from '../experiment/learning-rate.ts';
import { Locale } from './app.ts';
import { BranchChanges, KeptCheckpoint } from './checkpoints.ts';
import { Id, Run } from './entities.ts';
import { ExportChoices, ExportFormat, Verification } from './export-formats.ts';
import { Figure, FigureFormat, FigureLook } from './figures.ts';
import { FigureSubject, ReportFormat, ReportSubject, Smoothing } from './reports.ts';
import { drawLimit, Observation } from './microscope.ts';
import { Answer, contentLimit, PartName, Question, RowContents } from './predictions.ts';
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
  overlayLimit,
} from './run-table/run-table.ts';
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
import { ExportedFile, FileOnItsWay } from './exchanged-files.ts';
import { define, nothing, done, byId } from './define-function.ts';

export const runFunctions = {
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
  /** The runs of a selection, in an order of no meaning. */
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
};
