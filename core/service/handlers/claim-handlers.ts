/** Claims: testing them, and what the tests say. */
import { isDeepStrictEqual } from 'node:util';
import { claims } from '../../claims/index.ts';
import { verdictOfCases, type ClaimCase, type PreparedCase } from '../../claims/claim.ts';
import { claimKeys, type Claim, type ClaimKey, type Finding } from '../../contract/claims.ts';
import type { Study } from '../../contract/studies/study.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';
import { importedFiles } from '../imported-files.ts';
import { startStudy } from '../jobs/start-study.ts';
import type { StudyResults } from '../study-results.ts';

export function claimHandlers(context: ServiceContext): HandlersOf<'claims'> {
  const { store, jobs, results } = context;
  return {
    'claims.list': () => {
      const studies = store.studies.listOfClaims().map((study) => jobs.asTold('study', study));
      return claimKeys.map((key) => testedClaim(results, key, studies));
    },
    'claims.start': ({ key, projectName, experimentNames }) => {
      const options = importedFiles(store);
      const prepared = claims[key].cases.map((one) => ({ one, ...one.prepare(options) }));
      const placed = store.transaction(() => {
        const projectId = projectOfClaims(store) ?? store.projects.create(projectName).id;
        return prepared.map(({ one, spec, plan }) => {
          const name = experimentNames[one.key] ?? `${key} ${one.key}`;
          return { experimentId: experimentWith(store, projectId, name, spec), spec, plan, claim: nameOf(key, one) };
        });
      });
      return placed.map((study) => startStudy(context, study));
    },
  };
}

/** One claim as its studies have tested it so far. */
export function readClaim({ store, jobs, results }: ServiceContext, key: ClaimKey): Claim {
  const studies = store.studies.listOfClaims().map((study) => jobs.asTold('study', study));
  return testedClaim(results, key, studies);
}

function nameOf(key: ClaimKey, { key: caseKey }: ClaimCase): string {
  return `${key}/${caseKey}`;
}

/** @param studies - all that test claims, the newest first. */
function testedClaim(results: StudyResults, key: ClaimKey, studies: readonly Study[]): Claim {
  const { group, cases } = claims[key];
  const tested = cases.map((one) => {
    const study = studies.find(({ claim }) => claim === nameOf(key, one)) ?? null;
    return { key: one.key, study, finding: study && findingOf(results, one, study) };
  });
  return { key, group, cases: tested, verdict: verdictOfCases(tested.map(({ finding }) => finding?.verdict ?? null)) };
}

function findingOf(results: StudyResults, { judge }: ClaimCase, study: Study): Finding | null {
  if (study.state !== 'completed') return null;
  try {
    const result = results.brief(study);
    return result && judge(result);
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    // What this one found can't be read, as the study itself says; the other claims are not affected.
    return null;
  }
}

/** The project that the latest of these studies is in and not in the bin; null without one. */
function projectOfClaims(store: LibraryStore): string | null {
  for (const { experimentId } of store.studies.listOfClaims()) {
    const experiment = store.experiments.find(experimentId);
    if (experiment) return experiment.projectId;
  }
  return null;
}

/** A study is of its own frozen spec, so an experiment that was edited since is left alone, and a new one is made. */
function experimentWith(store: LibraryStore, projectId: string, name: string, spec: PreparedCase['spec']): string {
  const same = store.experiments.list(projectId).find((experiment) => isDeepStrictEqual(experiment.spec, spec));
  return (same ?? store.experiments.create({ projectId, name, spec })).id;
}
