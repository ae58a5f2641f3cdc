/** A library with all that a project holds, and archives of it as files. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runColors } from '#core/contract/run-table/run-table.ts';
import type { TableView } from '#core/contract/run-table/views.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import type { PackChoice } from '#core/contract/archives.ts';
import type { CsvSource } from '#core/experiment/data-spec.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { hashOf } from '#core/store/files.ts';
import { collected } from '#core/service/in-turns.ts';
import type { LibraryStore } from '#core/store/library-store.ts';
import { plainDialect } from '../../../support/csv-dialect.ts';
import { metricsOf, modelAt } from '../store-fixture.ts';

export const checkNothing = () => undefined;
export const asNew = { destination: { kind: 'new' }, checkStudy: checkNothing } as const;

/** Nothing of it is as in a new one. */
const keptView = {
  query: 'tag = "__proto__" or 강의',
  grouping: ['learningRate', 'dropout.hidden'],
  columns: [{ field: 'heldOutLoss@500', width: 120, pinned: true }],
  order: [{ field: 'test.loss', descending: true }],
  charts: { shown: ['scatter', 'curves'], scatter: ['learningRate', 'heldOutScore'], parallel: ['dropout', 'gap'] },
} satisfies Partial<TableView>;

const emptyView: TableView = {
  version: 1,
  scope: { kind: 'library' },
  query: '',
  grouping: null,
  columns: [],
  order: [],
  baseline: null,
  charts: { shown: [], scatter: null, parallel: [] },
};

const csvSource: CsvSource = {
  kind: 'csv',
  file: '',
  fileName: 'Ünïcode 표.csv',
  dialect: plainDialect,
  columns: [
    { name: 'x', type: 'number', missing: 'drop' },
    { name: 'y', type: 'number', missing: 'drop' },
  ],
  target: 1,
  task: 'regression',
};

/** An experiment with a run that has ended, one branched off it, one under way, a study and a lesson that began with it. */
export async function fillLibrary(store: LibraryStore) {
  const bytes = Buffer.from('x,y\n1,2\n3,4\n');
  const hash = hashOf(bytes);
  const upload = join(store.path, 'upload.csv');
  writeFileSync(upload, bytes);
  await store.files.keep(upload, { hash, name: 'Ünïcode 표.csv', bytes: bytes.length, content: { kind: 'csv' } });
  const project = store.projects.create('Project __proto__ 🙂 프로젝트');
  const source = { ...csvSource, file: hash };
  const spec = { ...defaultSpec(), data: { ...defaultSpec().data, source } };
  const experiment = store.experiments.create({ projectId: project.id, name: 'Experiment', spec });
  const first = store.runs.create({ experimentId: experiment.id, spec });
  store.record(first.id, metricsOf(0, 50), { ...first.progress, step: 50 });
  await store.models.write(first.id, modelAt(50));
  await store.models.keep(first.id, modelAt(20), 'milestone');
  await store.models.keep(first.id, modelAt(40), 'best');
  store.runs.update(first, { state: 'completed', finishedAt: 5, hasModel: true });
  const branch = { runId: first.id, number: first.number, step: 20 };
  const start = { id: crypto.randomUUID(), branch, marks: [], progress: { ...first.progress, step: 20 } };
  const second = await store.createBranch({ experimentId: experiment.id, spec, start }, modelAt(20));
  store.runs.update(second, { state: 'running', startedAt: 3 });
  const labels = { name: '이름', notes: '# Notes\n🙂', color: runColors[0], addTags: ['__proto__', 'lecture'] };
  store.labels.change([first.id], labels);
  const scope = { kind: 'project', id: project.id } as const;
  store.views.save(null, 'View', { ...emptyView, ...keptView, scope, baseline: first.id });
  store.views.save(null, 'All', emptyView);
  const plan: StudyPlan = { kind: 'testScaling', rates: [0.5], repetitions: 4, freshData: false };
  const study = store.studies.create({ experimentId: experiment.id, spec, plan, claim: null, total: 4 });
  store.studies.addOutcome(study, 2, { value: NaN }, { ...study.progress, done: 1 }, { name: 'wasm', weights: '0' });
  store.lessons.set('mask', {
    prediction: { kind: 'choice', option: 'nothing' },
    experimentId: experiment.id,
    studyId: study.id,
  });
  return { project, experiment, first, second, study, hash };
}

/** A `.dropout` file of something. */
export async function packed(
  store: LibraryStore,
  path: string,
  choice: PackChoice,
  checkpoints = true,
): Promise<string> {
  writeFileSync(path, await packedBytes(store, choice, checkpoints));
  return path;
}

export async function packedBytes(store: LibraryStore, choice: PackChoice, checkpoints = true): Promise<Buffer> {
  return Buffer.concat(await collected(store.archives.pack(choice, { checkpoints })));
}

/** Everything a library holds, rows and files alike. */
export function contentOf(store: LibraryStore) {
  const tree = (folder: string) =>
    readdirSync(join(store.path, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(store.path, join(parentPath, name)))
      .sort();
  const projects = store.projects.list();
  const experiments = projects.flatMap(({ id }) => store.experiments.list(id));
  const runs = experiments.flatMap(({ id }) => store.runs.list(id));
  const studies = experiments.flatMap(({ id }) => store.studies.list(id));
  return {
    projects,
    experiments,
    runs: runs.map((run) => ({ run, metrics: store.metrics.read(run.id), models: store.models.list(run.id) })),
    studies: studies.map((study) => ({ study, outcomes: store.studies.outcomes(study) })),
    labels: runs.map(({ id }) => store.labels.get(id)),
    views: store.views.list(),
    files: store.files.list(),
    lessons: [...store.lessons.all()],
    data: tree('data'),
    models: tree('models'),
    uploads: tree('uploads'),
  };
}
