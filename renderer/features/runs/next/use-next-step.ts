/** What a person may do after a run, and what there is of it already; nothing happens until they ask for it. */
import { computed, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Experiment, Run } from '#core/contract/entities.ts';
import { isNextStep, nextStepOf, type RunOutcome } from '#core/experiment/next-step.ts';
import { useCore } from '../../../stores/core.ts';
import { useLibraryStore } from '../../../stores/library.ts';
import { useRunsStore } from '../../../stores/runs.ts';
import { useViewStore } from '../../../stores/view.ts';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { heldOutOf } from '#core/charts/runs/run-results.ts';

/** Longest name an experiment may have. */
const nameLimit = 120;

function outcomeOf(run: Run): RunOutcome {
  const heldOut = heldOutOf(run);
  return {
    isDiverged: run.state === 'diverged',
    trainLoss: run.summary?.train?.loss ?? null,
    trainScore: run.summary?.train?.score ?? null,
    heldOutScore: heldOut?.score ?? null,
    bestLoss: run.summary?.best?.loss ?? null,
    heldOutLoss: heldOut?.loss ?? null,
  };
}

export function useNextStep(shown: () => Run) {
  const { t } = useI18n();
  const core = useCore();
  const library = useLibraryStore();
  const runs = useRunsStore();
  const view = useViewStore();
  const attempt = useAttempt();
  const busy = shallowRef(false);

  /** What was changed by hand, or gone on with from another run, is not what the settings say. */
  const step = computed(() => {
    const run = shown();
    const hasEnded = run.state === 'completed' || run.state === 'diverged';
    return hasEnded && run.branch === null && run.marks.length === 0 ? nextStepOf(run.spec, outcomeOf(run)) : null;
  });

  const siblings = computed(() => library.experimentsOf(library.projectId));
  /** The experiment that the step leads to, if there is one already. */
  const partner = computed<Experiment | null>(() => {
    const { value: next } = step;
    if (!next || next.kind === 'otherSeed') return null;
    const { experimentId, spec } = shown();
    return siblings.value.find(({ id, spec: own }) => id !== experimentId && isNextStep(next.kind, spec, own)) ?? null;
  });
  watch(
    () => partner.value?.id,
    (id) => {
      if (id !== undefined) void attempt(() => runs.readExperiments([id]));
    },
    { immediate: true },
  );
  /** A run of what the step leads to; the newest of those that are there. */
  const partnerRun = computed<Run | null>(() => {
    const { value: next } = step;
    if (!next) return null;
    const { id, experimentId, spec } = shown();
    const known = runs.ofExperiments([experimentId, ...(partner.value ? [partner.value.id] : [])]);
    const isOne = (run: Run) =>
      run.id !== id && run.branch === null && run.marks.length === 0 && isNextStep(next.kind, spec, run.spec);
    return (
      known.find((run) => isOne(run) && ['completed', 'diverged', 'running', 'queued'].includes(run.state)) ?? null
    );
  });

  /** Shows two runs in one chart, which grows while one of them trains. */
  async function compare(other: Run, isStill = view.mark()): Promise<void> {
    const { id, experimentId } = shown();
    await runs.readExperiments(siblings.value.map((one) => one.id));
    if (!isStill()) return;
    const scope = other.experimentId === experimentId ? 'experiment' : 'project';
    view.choose({ tab: 'runs', scope, compared: [id, other.id] });
  }

  /** The experiment to start: the run's own, its partner, or one that is made for the purpose. */
  async function experimentFor(kind: NonNullable<typeof step.value>['kind']): Promise<string> {
    const { value: next } = step;
    const run = shown();
    if (partner.value) return partner.value.id;
    const { projectId } = await core.call('experiments.get', { id: run.experimentId });
    const name = t(`next.name.${kind}`, { name: run.experimentName }).slice(0, nameLimit);
    const made = await core.call('experiments.create', { projectId, name, spec: next?.spec ?? run.spec });
    await library.load();
    return made.id;
  }

  async function start(): Promise<void> {
    const { value: next } = step;
    if (!next) return;
    const isStill = view.mark();
    // The run that was looked at stays the one that is shown.
    const stayHere = () => undefined;
    const { experimentId } = shown();
    const other =
      next.kind === 'otherSeed'
        ? await runs.start(experimentId, next.spec.training.seed, stayHere)
        : await runs.start(await experimentFor(next.kind), undefined, stayHere);
    await compare(other, isStill);
  }

  /** Does what the button says; what goes wrong is said in a notice. */
  async function go(): Promise<void> {
    busy.value = true;
    const { value: there } = partnerRun;
    await attempt(() => (there ? compare(there) : start()));
    busy.value = false;
  }

  return { step, partner, partnerRun, busy: computed(() => busy.value), go };
}
