/**
 * What a project, an experiment or a run holds, but for files: one entry for each kind of thing, in the order in which they
 * come in. Archives, copies and what is on its way in are made of this list, so a thing that is stored newly is one more
 * entry here.
 *
 * A line is what the library reads, as JSON, in a form that has a number (`forms`); what it holds that has forms of its own, as
 * a spec or a plan, names them itself. So what an older studio has packed is brought up to date by the very steps that bring
 * an older library up to date.
 */
import { z } from 'zod';
import { Experiment, Project, Run, StoredFile } from '../../contract/entities.ts';
import { RunLabels } from '../../contract/run-table/run-table.ts';
import { isActive } from '../../contract/jobs.ts';
import { LessonKey } from '../../contract/lessons.ts';
import { parsePlan, savedPlan } from '../../contract/studies/saved-plan.ts';
import { Engine, Study } from '../../contract/studies/study.ts';
import { parseAs } from '../../errors/parse.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { parseSpec } from '../../experiment/parse-spec.ts';
import { versions, type Versions } from '../../experiment/versions.ts';
import { fromExactJson, toExactJson } from '../exact-json.ts';
import { LessonRecord } from '../lesson-records.ts';
import { jsonOf } from '../row-reader.ts';
import type { CopyOptions } from '../database.ts';
import type { Tables } from '../tables.ts';
import { parseView } from '../views.ts';
import type { Arrival } from './arrival.ts';
import type { Chosen } from './chosen.ts';
import { fromLine, toLine } from './metric-lines.ts';
import { outcomeLineTo2 } from './part-steps/outcomes-1-to-2.ts';
import { runLineTo2 } from './part-steps/runs-1-to-2.ts';
import { studyLineTo2 } from './part-steps/studies-1-to-2.ts';
import type { Shelves } from './shelves.ts';

export interface Part {
  readonly name: string;
  /** The table that its lines become rows of, and how these come into the library's. */
  readonly table: keyof Tables;
  readonly copy?: CopyOptions;
  readonly forms: Versions;
  /** Its lines of what was chosen. @param leaveOut - is told why something can't be read, which is then not among them. */
  readonly lines: (from: Shelves, chosen: Chosen, leaveOut: (reason: StudioError) => void) => Iterable<object>;
  /** Puts a line, in the present form, among what is on its way in. @throws {StudioError} what is wrong with it. */
  readonly take: (line: unknown, to: Arrival) => void;
}

const code = 'archive.invalid';
/** Names are as they were given. */
const name = z.string();
const PackedRun = Run.omit({ name: true });
const WithSpec = z.looseObject({ spec: z.unknown() });

/** The line with its spec in the present form. */
function withSpec(line: unknown): object {
  const fields = parseAs(WithSpec, line, code, 'line');
  return { ...fields, spec: parseSpec(fields.spec) };
}

export const parts: readonly Part[] = [
  {
    name: 'projects',
    table: 'projects',
    forms: versions([]),
    lines: ({ projects }, { projectIds }) => each(projectIds, (id) => projects.get(id)),
    take: (line, to) => to.takeProject(parseAs(Project.extend({ name }), line, code, 'project')),
  },
  {
    name: 'experiments',
    table: 'experiments',
    forms: versions([]),
    lines: ({ experiments }, { experimentIds }) => each(experimentIds, (id) => experiments.get(id)),
    take: (line, to) => to.takeExperiment(parseAs(Experiment.extend({ name }), withSpec(line), code, 'experiment')),
  },
  {
    name: 'studies',
    table: 'studies',
    forms: versions([studyLineTo2]),
    lines: ({ studies }, { studyIds }) =>
      each(studyIds, (id) => {
        const study = studies.get(id);
        return { ...study, plan: savedPlan(study.plan) };
      }),
    take: (line, to) => {
      const { plan, ...fields } = parseAs(z.looseObject({ plan: z.unknown() }), withSpec(line), code, 'study');
      const study = parseAs(Study, { ...fields, plan: parsePlan(plan) }, code, 'study');
      to.shelves.studies.put({
        ...study,
        id: to.ids.made('studies', study.id),
        experimentId: to.ids.known('experiments', study.experimentId),
        deletedAt: null,
        ...(isActive(study) && { state: 'interrupted', finishedAt: to.now }),
      });
    },
  },
  {
    name: 'outcomes',
    table: 'studyOutcomes',
    forms: versions([outcomeLineTo2]),
    *lines({ studies }, { studyIds }, leaveOut) {
      for (const id of studyIds) {
        const outcomes = orLeaveOut(() => studies.outcomes(studies.get(id)), leaveOut) ?? [];
        const engines = studies.engineOf(id);
        for (const [task, outcome] of outcomes.entries()) {
          const engine = engines.get(task) ?? null;
          if (outcome !== undefined) yield { study: id, task, outcome: toExactJson(outcome), engine };
        }
      }
    },
    take: (line, to) => {
      const { study, task, outcome, engine } = parseAs(Outcome, line, code, 'outcome');
      const found = jsonOf('outcome', outcome, fromExactJson);
      to.shelves.studies.putOutcome(to.ids.known('studies', study), task, found, engine);
    },
  },
  {
    name: 'runs',
    table: 'runs',
    forms: versions([runLineTo2]),
    // Its name is among the labels.
    lines: ({ runs }, { runIds }) => each(runIds, (id) => ({ ...runs.get(id), name: undefined })),
    take: (line, to) => to.takeRun(parseAs(PackedRun, withSpec(line), code, 'run')),
  },
  {
    // What a person has written on runs.
    name: 'labels',
    table: 'runTags',
    forms: versions([]),
    *lines({ labels }, { runIds }) {
      for (const run of runIds) {
        const { name, notes, color, tags } = labels.get(run);
        if (name !== null || notes !== '' || color !== null || tags.length > 0) yield { run, name, notes, color, tags };
      }
    },
    take: (line, to) => {
      const { run, ...labels } = parseAs(LabelsLine, line, code, 'labels');
      to.shelves.labels.put([{ id: to.ids.known('runs', run), ...labels }]);
    },
  },
  {
    name: 'metrics',
    table: 'metrics',
    copy: { isKeyNew: true },
    forms: versions([]),
    *lines({ metrics }, { runIds }, leaveOut) {
      for (const run of runIds) {
        const stretches = metrics.wholeStretches(run);
        for (;;) {
          const next = orLeaveOut(() => stretches.next(), leaveOut);
          if (next === null || next.done === true) break;
          yield toLine(run, next.value);
        }
      }
    },
    take: (line, to) => {
      const { run, stretch } = fromLine(line);
      to.shelves.metrics.put(to.ids.known('runs', run), stretch);
    },
  },
  {
    name: 'files',
    table: 'files',
    copy: { areKnownKept: true },
    forms: versions([]),
    lines: ({ files }, { hashes }) => each(hashes, (hash) => files.find(hash) ?? []),
    take: (line, to) => to.shelves.files.put(parseAs(StoredFile, line, code, 'file')),
  },
  {
    // Views of one of the projects or experiments; those of the whole library stay with it.
    name: 'views',
    table: 'views',
    forms: versions([]),
    *lines({ views }, { kind, projectIds, experimentIds }) {
      if (kind === 'runs') return;
      for (const view of views.list()) {
        const { scope } = view.view;
        const isOfProject = kind === 'project' && scope.kind === 'project' && projectIds.includes(scope.id);
        if (isOfProject || (scope.kind === 'experiment' && experimentIds.includes(scope.id))) yield view;
      }
    },
    take: (line, to) => to.takeView(parseView(line)),
  },
  {
    // How far a lesson is that was begun with one of the experiments; where the library knows of it, that stays.
    name: 'lessons',
    table: 'settings',
    copy: { areKnownKept: true },
    forms: versions([]),
    *lines({ lessons }, { experimentIds, studyIds }) {
      for (const [lesson, record] of lessons.all()) {
        const { experimentId, studyId } = record;
        if (experimentId === null || !experimentIds.includes(experimentId)) continue;
        // Its answer is what its study found.
        if (studyId === null || studyIds.includes(studyId)) yield { lesson, ...record };
      }
    },
    take: (line, to) => {
      const { lesson, experimentId, studyId, ...record } = parseAs(LessonLine, line, code, 'lesson');
      to.shelves.lessons.set(lesson, {
        ...record,
        experimentId: to.ids.known('experiments', experimentId),
        studyId: studyId === null ? null : to.ids.known('studies', studyId),
      });
    },
  },
];

const LabelsLine = RunLabels.extend({ run: z.string() });
const Outcome = z.object({
  study: z.string(),
  task: z.int().min(0),
  outcome: z.string(),
  engine: Engine.nullable(),
});
const LessonLine = LessonRecord.extend({ lesson: LessonKey, experimentId: z.string() });

/** Null for what can't be read. */
function orLeaveOut<Found>(read: () => Found, leaveOut: (reason: StudioError) => void): Found | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    leaveOut(error);
    return null;
  }
}

function* each<Id, Line extends object>(ids: readonly Id[], read: (id: Id) => Line | []): Generator<Line> {
  for (const id of ids) {
    const line = read(id);
    if (!Array.isArray(line)) yield line;
  }
}
