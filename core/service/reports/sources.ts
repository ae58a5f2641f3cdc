/** What is on record of a run, an experiment and so on, as reports and figures are made of it. */
import { groupMetrics } from '../../charts/runs/group-metrics.ts';
import { comparedLimit, type SubjectOf } from '../../contract/reports.ts';
import type { RunMetrics } from '../../contract/metrics.ts';
import type { ClaimSource } from '../../reports/claim-report.ts';
import type { ComparedSource } from '../../reports/compared-runs.ts';
import type { ExperimentSource } from '../../reports/experiment-report.ts';
import type { ProjectSource } from '../../reports/project-report.ts';
import type { RunSource } from '../../reports/run-report.ts';
import type { StudySource } from '../../reports/study-report.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { conclude } from '../../studies/index.ts';
import type { ServiceContext } from '../context.ts';
import { readClaim } from '../handlers/claim-handlers.ts';
import { groupHandlers } from '../handlers/group-handlers.ts';
import { inTurns } from '../in-turns.ts';
import { ThinnedMetrics } from '../thinned-metrics.ts';

/** Steps of a run that has charts of its own, and of one among others: more are not told apart. */
const ownSteps = 8000;
const comparedSteps = 1000;

export async function runSource(context: ServiceContext, id: string, steps = ownSteps): Promise<RunSource> {
  const { store, jobs } = context;
  const run = jobs.asTold('run', store.runs.get(id));
  return { run, metrics: await metricsOf(context, id, steps), labels: store.labels.get(id) };
}

async function metricsOf({ store }: ServiceContext, id: string, steps: number): Promise<RunMetrics> {
  const thinned = new ThinnedMetrics(steps);
  for await (const piece of inTurns(store.metrics.pieces(id))) thinned.add(piece);
  return thinned.get();
}

/** @param ids - the first belongs to the group that the others are compared with. */
export async function comparedSource(context: ServiceContext, ids: readonly string[]): Promise<ComparedSource> {
  const runs: RunSource[] = [];
  for (const id of ids) runs.push(await runSource(context, id, comparedSteps));
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

export function studySource({ store, jobs }: ServiceContext, id: string): StudySource {
  const study = jobs.asTold('study', store.studies.get(id));
  return { study, result: conclude(study.plan, study.spec, store.studies.outcomes(study)) };
}

export async function experimentSource(context: ServiceContext, id: string): Promise<ExperimentSource> {
  const { store } = context;
  const experiment = store.experiments.get(id);
  const measured = store.runs
    .list(id)
    .filter(({ facts, progress }) => facts !== null && progress.step > 0)
    .sort((a, b) => a.number - b.number);
  const ids = measured.slice(-comparedLimit).map((run) => run.id);
  return {
    ...(await comparedSource(context, ids)),
    experiment,
    projectName: store.projects.get(experiment.projectId).name,
    runCount: measured.length,
    studies: store.studies
      .list(id)
      .sort((a, b) => a.number - b.number)
      .flatMap((study) => readableStudy(context, study.id)),
  };
}

/** Of several, one that can't be read or has found nothing is left out; whoever asks for it alone is told why. */
function readableStudy(context: ServiceContext, id: string): StudySource[] {
  try {
    const source = studySource(context, id);
    return source.result ? [source] : [];
  } catch (error) {
    if (error instanceof StudioError) return [];
    throw error;
  }
}

export async function projectSource(context: ServiceContext, id: string): Promise<ProjectSource> {
  const { store } = context;
  const experiments: ExperimentSource[] = [];
  for (const experiment of store.experiments.list(id)) {
    experiments.push(await experimentSource(context, experiment.id));
  }
  return { project: store.projects.get(id), experiments };
}

export function claimSource(context: ServiceContext, key: SubjectOf<'claim'>['claim']): ClaimSource {
  const claim = readClaim(context, key);
  const studies = claim.cases.flatMap((one) => {
    return one.study ? readableStudy(context, one.study.id).map((source) => [one.key, source] as const) : [];
  });
  return { claim, studies: new Map(studies) };
}
