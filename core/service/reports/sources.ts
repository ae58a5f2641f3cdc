/** What is on record of a run, an experiment and so on, as reports and figures are made of it. */
import { groupMetrics } from '../../charts/runs/group-metrics.ts';
import { comparedLimit, type SubjectOf } from '../../contract/reports.ts';
import { thinnedNetworks } from '../../charts/pictures/thinned-figures.ts';
import { hasPlane } from '../../charts/predictions/has-plane.ts';
import type { Run } from '../../contract/entities.ts';
import type { Question } from '../../contract/predictions.ts';
import type { RunMetrics } from '../../contract/metrics.ts';
import type { ClaimSource } from '../../reports/claim-report.ts';
import type { ComparedSource } from '../../reports/compared-runs.ts';
import type { ExperimentSource, WholeExperiment } from '../../reports/experiment-report.ts';
import type { ProjectSource } from '../../reports/project-report.ts';
import type { RunSource, WholeRun } from '../../reports/run-report.ts';
import type { StudySource } from '../../reports/study-report.ts';
import type { SpecLook } from '../../reports/parts/spec-figures.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { ServiceContext } from '../context.ts';
import { readClaim } from '../handlers/claim-handlers.ts';
import { groupHandlers } from '../handlers/group-handlers.ts';
import { observed } from '../handlers/microscope-handlers.ts';
import { inTurns } from '../in-turns.ts';
import { ThinnedMetrics } from '../thinned-metrics.ts';

/** Steps of a run that has charts of its own, and of one among others: more are not told apart. */
const ownSteps = 8000;
const comparedSteps = 1000;

/** @param smoothing - weight of the moving average of lines; 0 for none. */
export async function runSource(context: ServiceContext, id: string, smoothing: number): Promise<WholeRun> {
  const source = await oneOfSeveral(context, id, smoothing, ownSteps);
  const { branch } = source.run;
  return {
    ...source,
    parent: branch && (await parentOf(context, branch.runId)),
    answers: await answersOf(context, source.run),
    observation: await observationOf(context, source.run),
    ...(await specLook(context, source.run.spec)),
  };
}

function observationOf(context: ServiceContext, { id, experimentId, facts, hasModel }: Run) {
  if (!facts || !hasModel) return null;
  const view = { checkpoint: null, step: null, row: 0, draws: thinnedNetworks };
  return orNull(() => observed(context, { experimentId, runId: id, ...view }));
}

/** What there is to be seen of settings. */
async function specLook({ data }: ServiceContext, spec: ExperimentSpec): Promise<SpecLook> {
  return { spec, preview: await orNull(() => data.ask('preview', spec.data)) };
}

async function oneOfSeveral(context: ServiceContext, id: string, smoothing: number, steps: number): Promise<RunSource> {
  const { store, jobs } = context;
  const run = jobs.asTold('run', store.runs.get(id));
  return { run, metrics: await metricsOf(context, id, steps), labels: store.labels.get(id), smoothing };
}

/** Null where it is gone. */
function parentOf(context: ServiceContext, id: string): Promise<WholeRun['parent']> {
  return orNull(async () => ({ run: context.store.runs.get(id), metrics: await metricsOf(context, id, ownSteps) }));
}

/** What the network answers to the rows that the run's curves hold out, and all over the plane of its inputs. */
async function answersOf(context: ServiceContext, run: Run): Promise<WholeRun['answers']> {
  const { facts, hasModel, spec } = run;
  if (!facts || !hasModel) return { plane: null, part: null };
  const ask = (question: Question) =>
    orNull(async () => {
      const { checkpoint } = context.store.models.read(run.id);
      return (
        (await context.jobs.find('run', run.id)?.look(question)) ??
        context.data.ask('look', { spec, weights: checkpoint, question })
      );
    });
  const plane = hasPlane(run) ? await ask({ kind: 'plane' }) : null;
  const part = await ask({ kind: 'part', part: facts.heldOut ?? 'train' });
  return { plane: plane?.kind === 'plane' ? plane : null, part: part?.kind === 'part' ? part : null };
}

/** What can't be read, as a file that is missing, is left out; whoever asks for it alone is told why. */
async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StudioError) return null;
    throw error;
  }
}

async function metricsOf({ store }: ServiceContext, id: string, steps: number): Promise<RunMetrics> {
  const thinned = new ThinnedMetrics(steps);
  for await (const piece of inTurns(store.metrics.pieces(id))) thinned.add(piece);
  return thinned.get();
}

/** @param ids - the first belongs to the group that the others are compared with. */
export async function comparedSource(
  context: ServiceContext,
  ids: readonly string[],
  smoothing: number,
): Promise<ComparedSource> {
  const runs: RunSource[] = [];
  for (const id of ids) runs.push(await oneOfSeveral(context, id, smoothing, comparedSteps));
  const { groups } = await groupHandlers(context)['runs.group']({
    scope: { kind: 'library' },
    query: '',
    among: [...ids],
    by: 'allButSeed',
    columns: [...groupMetrics],
    order: [],
    baseline: ids[0] ?? null,
    offset: 0,
    limit: comparedLimit,
  });
  return { runs, groups };
}

export async function studySource({ store, jobs, data, results }: ServiceContext, id: string): Promise<StudySource> {
  const study = jobs.asTold('study', store.studies.get(id));
  return {
    study,
    result: await results.whole(study),
    engines: store.studies.engines(id),
    facts: await orNull(() => data.ask('dataFacts', study.spec.data)),
  };
}

async function experimentSource(context: ServiceContext, id: string, smoothing: number): Promise<ExperimentSource> {
  const { store } = context;
  const experiment = store.experiments.get(id);
  const measured = store.runs
    .list(id)
    .filter(({ facts, progress }) => facts !== null && progress.step > 0)
    .sort((a, b) => a.number - b.number);
  const ids = measured.slice(-comparedLimit).map((run) => run.id);
  const [only, second] = ids;
  return {
    ...(await comparedSource(context, ids, smoothing)),
    only: only !== undefined && second === undefined ? await runSource(context, only, smoothing) : null,
    experiment,
    projectName: store.projects.get(experiment.projectId).name,
    runCount: measured.length,
    studies: await readableStudies(
      context,
      store.studies.list(id).sort((a, b) => a.number - b.number),
    ),
  };
}

/** An experiment that is told of alone. */
export async function wholeExperiment(
  context: ServiceContext,
  id: string,
  smoothing: number,
): Promise<WholeExperiment> {
  const source = await experimentSource(context, id, smoothing);
  return { ...source, ...(await specLook(context, source.experiment.spec)) };
}

async function readableStudies(
  context: ServiceContext,
  studies: readonly { readonly id: string }[],
): Promise<StudySource[]> {
  const found: StudySource[] = [];
  for (const { id } of studies) found.push(...(await readableStudy(context, id)));
  return found;
}

/** Of several, one that can't be read or has found nothing is left out. */
async function readableStudy(context: ServiceContext, id: string): Promise<StudySource[]> {
  const source = await orNull(() => studySource(context, id));
  return source?.result ? [source] : [];
}

export async function projectSource(context: ServiceContext, id: string, smoothing: number): Promise<ProjectSource> {
  const { store } = context;
  const experiments: ExperimentSource[] = [];
  for (const experiment of store.experiments.list(id)) {
    experiments.push(await experimentSource(context, experiment.id, smoothing));
  }
  return { project: store.projects.get(id), experiments };
}

export async function claimSource(context: ServiceContext, key: SubjectOf<'claim'>['claim']): Promise<ClaimSource> {
  const claim = readClaim(context, key);
  const studies = new Map<string, StudySource>();
  for (const one of claim.cases) {
    const [source] = one.study ? await readableStudy(context, one.study.id) : [];
    if (source) studies.set(one.key, source);
  }
  return { claim, studies };
}
