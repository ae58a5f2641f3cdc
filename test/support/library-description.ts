/** What is in a library, as a connection to its service finds it: what an old library is held to for good. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Experiment, Project, Run } from '#core/contract/entities.ts';
import type { RunMetrics } from '#core/contract/metrics.ts';
import type { Handlers } from '#core/contract/service.ts';
import type { Study } from '#core/contract/studies/study.ts';
import { ModelFiles } from '#core/store/model-files.ts';

export interface LibraryContent {
  readonly projects: readonly Project[];
  readonly experiments: readonly Experiment[];
  readonly runs: readonly Run[];
  readonly studies: readonly Study[];
}

/** Everything that is not in the bin. */
export async function readLibrary(handlers: Handlers): Promise<LibraryContent> {
  const projects = await handlers['projects.list']({});
  const experiments = await flat(projects, ({ id }) => handlers['experiments.list']({ projectId: id }));
  return {
    projects,
    experiments,
    runs: await flat(experiments, ({ id }) => handlers['runs.list']({ experimentId: id })),
    studies: await flat(experiments, ({ id }) => handlers['studies.list']({ experimentId: id })),
  };
}

/**
 * What a library holds, as a plain value: what was chosen, measured and found, without ids and times. Specs are not in it,
 * since a later format may write them otherwise; that they still mean the same is seen by training them.
 */
export async function describeLibrary(handlers: Handlers): Promise<object> {
  const { projects, experiments, runs, studies } = await readLibrary(handlers);
  const projectNames = new Map(projects.map(({ id, name }) => [id, name]));
  const names = new Map(
    experiments.map(({ id, projectId, name }) => [id, `${projectNames.get(projectId) ?? ''}/${name}`]),
  );
  const experimentName = (id: string) => names.get(id) ?? id;
  const nameOf = ({ experimentId, number }: Run | Study) => `${experimentName(experimentId)} ${number}`;
  const files = await handlers['files.list']({});
  const schedules = await handlers['schedules.list']({});
  const claims = await handlers['claims.list']({});
  const lessons = await handlers['lessons.list']({});
  const bin = await handlers['bin.list']({});
  const trainings = await handlers['runs.find']({
    ...{ scope: { kind: 'library' }, query: 'study > 0', offset: 0, limit: 500 },
    ...{ columns: ['study', 'trial', 'seed', 'learningRate', 'validation.loss', 'test.loss', 'heldOutLoss'] },
    order: ['study', 'trial', 'seed'].map((field) => ({ field, descending: false })),
  });
  const labels = await labelsOf(handlers, runs, nameOf);
  const views = (await handlers['views.list']({})).map(({ name, view: { scope, query, grouping, columns, order } }) => {
    return { name, scope, query, grouping, columns, order };
  });
  return {
    // Libraries of before there were any say nothing of them.
    ...(Object.keys(labels).length > 0 ? { labels } : {}),
    ...(views.length > 0 ? { views } : {}),
    ...(trainings.total > 0 ? { trainings: trainings.rows.map(({ state, values }) => [state, ...values]) } : {}),
    settings: await handlers['settings.get']({}),
    projects: byName(projects, 'name', ({ experimentCount }) => ({ experimentCount })),
    experiments: Object.fromEntries(
      experiments.map(({ id, preset, runCount }) => [experimentName(id), { preset, runCount }]),
    ),
    runs: await described(runs, nameOf, (run) => describeRun(handlers, run)),
    studies: await described(studies, nameOf, (study) => describeStudy(handlers, study)),
    files: byName(files, 'hash', ({ name, bytes, content }) => ({ name, bytes, content })),
    schedules: byName(schedules, 'name', ({ schedule, warmup }) => ({ schedule, warmup })),
    testedClaims: claims.filter(({ cases }) => cases.some(({ study }) => study)).map(({ key }) => key),
    lessons: Object.fromEntries(
      lessons
        .filter(({ prediction }) => prediction)
        .map(({ key, prediction, study, answer }) => [
          key,
          { prediction, study: study?.state ?? null, isAnswered: answer !== null },
        ]),
    ),
    bin: {
      projects: bin.projects.map(({ name }) => name),
      experiments: bin.experiments.map(({ name }) => name),
      runs: bin.runs.map(({ state, number }) => ({ state, number })),
      studies: bin.studies.map(({ state, number, plan }) => ({ state, number, kind: plan.kind })),
    },
  };
}

/** Of runs that something is written on. */
async function labelsOf(handlers: Handlers, runs: readonly Run[], nameOf: (run: Run) => string): Promise<object> {
  const labels = await Promise.all(
    runs.map(async (run) => [nameOf(run), (await handlers['runs.labels']({ id: run.id })).labels] as const),
  );
  return Object.fromEntries(
    labels.filter(
      ([, { name, notes, color, tags }]) => name !== null || color !== null || notes + tags.join('') !== '',
    ),
  );
}

async function describeRun(handlers: Handlers, { id, ...run }: Run): Promise<object> {
  const { step, totalSteps, epoch } = run.progress;
  return {
    state: run.state,
    branch: run.branch && { number: run.branch.number, step: run.branch.step },
    marks: run.marks,
    facts: (await handlers['runs.get']({ id })).facts,
    progress: { step, totalSteps, epoch },
    summary: run.summary,
    ending: run.ending?.code ?? null,
    metrics: describeMetrics(await handlers['runs.metrics']({ id })),
    checkpoints: await handlers['runs.checkpoints']({ id }),
    weights: run.hasModel ? await weightsOf(handlers, id) : null,
  };
}

async function describeStudy(handlers: Handlers, { id, ...study }: Study): Promise<object> {
  const { done, total } = study.progress;
  return {
    kind: study.plan.kind,
    claim: study.claim,
    state: study.state,
    progress: { done, total },
    ending: study.ending?.code ?? null,
    result: await wholeResult(handlers, id),
  };
}

/** With what is told only when it is asked for. */
async function wholeResult(handlers: Handlers, id: string): Promise<object | null> {
  const { result } = await handlers['studies.get']({ id });
  return result?.kind === 'search' ? { ...result, importance: await handlers['studies.importance']({ id }) } : result;
}

/** How many values each column has, their last, and the sum of those that are finite. */
function describeMetrics(metrics: RunMetrics): object {
  const describeColumns = (columns: Readonly<Record<string, Float64Array>>) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, values]) => [
        name,
        {
          length: values.length,
          last: values[values.length - 1] ?? null,
          sum: values.filter((value) => Number.isFinite(value)).reduce((sum, value) => sum + value, 0),
        },
      ]),
    );
  return Object.fromEntries(Object.entries(metrics).map(([name, columns]) => [name, describeColumns(columns)]));
}

/** In the place of weights that are no longer numbers, which no studio gives away. */
export const notFinite = 'not finite';

/** What belongs to a layer, in order. */
const ofLayer = ['weight', 'bias', 'gamma', 'beta', 'runningMean', 'runningVariance'];

/** SHA-256 of the values of all parameters of the latest state, layer by layer. */
async function weightsOf(handlers: Handlers, id: string): Promise<string> {
  const { libraryPath } = await handlers['app.info']({});
  const { parameters } = new ModelFiles(join(libraryPath, 'models')).read(id).checkpoint;
  if (!parameters.every(({ values }) => values.every(Number.isFinite))) return notFinite;
  const place = (name: string) => {
    const [, layer, part = ''] = name.split('.');
    return Number(layer) * ofLayer.length + ofLayer.indexOf(part);
  };
  const hash = createHash('sha256');
  for (const { values } of parameters.toSorted((a, b) => place(a.name) - place(b.name))) hash.update(values);
  return hash.digest('hex');
}

async function flat<Item, Part>(items: readonly Item[], read: (item: Item) => Part[] | Promise<Part[]>) {
  return (await Promise.all(items.map(async (item) => read(item)))).flat();
}

function byName<Key extends string, Item extends Readonly<Record<Key, string>>>(
  items: readonly Item[],
  key: Key,
  describe: (item: Item) => object,
): Record<string, object> {
  return Object.fromEntries(items.map((item): [string, object] => [item[key], describe(item)]));
}

async function described<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  describe: (item: Item) => Promise<object>,
) {
  return Object.fromEntries(
    await Promise.all(items.map(async (item) => [nameOf(item), await describe(item)] as const)),
  );
}
