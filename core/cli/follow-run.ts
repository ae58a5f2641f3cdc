/** Follows a run from its start to its end and tells a reporter of it. */
import { isActive, isHeld } from '../contract/jobs.ts';
import type { Run } from '../contract/entities.ts';
import { columnNames, type MetricBatch, type PointColumns } from '../contract/metrics.ts';
import { learningRateAt, stateAfter, type LearningRateSpec, type ScheduleState } from '../engine/schedules.ts';
import { planOf } from '../experiment/plan.ts';
import type { Library } from './library.ts';
import type { Evaluation, Reporter } from './reporters/reporter.ts';

/**
 * Starts a run and returns it in the state it ended in, or as it is held: nobody may be there to see it go on.
 * @param start - queues the run; called once events are listened to.
 */
export async function followRun(library: Library, start: () => Promise<Run>, reporter: Reporter): Promise<Run> {
  const ended = Promise.withResolvers<Run>();
  const early: MetricBatch[] = [];
  let follower: Follower | null = null;
  const offChanged = library.on('run.changed', (run) => {
    if (follower?.changed(run)) ended.resolve(run);
  });
  // It is told of before anyone can know which run it is; one process goes on with one at a time.
  const offRemarks = library.on('run.remark', ({ id, remark }) => reporter.remarked({ id }, remark));
  const offMetrics = library.on('run.metrics', (batch) => {
    if (follower) follower.batch(batch);
    else early.push(batch);
    void library.handlers['runs.drawn']({ id: batch.runId, seq: batch.seq });
  });
  try {
    const run = await start();
    follower = new Follower(run, reporter);
    follower.batch(await library.handlers['runs.watch']({ id: run.id }));
    early.forEach((batch) => follower?.batch(batch));
    const now = await library.handlers['runs.get']({ id: run.id });
    if (follower.changed(now)) ended.resolve(now);
    const last = await ended.promise;
    if (isHeld(last)) reporter.held(last);
    else reporter.finished(last);
    return last;
  } finally {
    offChanged();
    offMetrics();
    offRemarks();
  }
}

class Follower {
  readonly #reporter: Reporter;
  #run: Run;
  #started = false;
  #lastStep = -1;
  #waiting: MetricBatch[] = [];
  /** What the schedule remembers of the measurements so far. */
  #schedule: ScheduleState = {};
  /** The step it last began at. */
  #scheduleStart = 0;

  constructor(run: Run, reporter: Reporter) {
    this.#run = run;
    this.#reporter = reporter;
  }

  /** @returns whether the run has come to its end, or is held. */
  changed(run: Run): boolean {
    if (run.id !== this.#run.id) return false;
    if (run.away && !this.#run.away) this.#reporter.remarked(run, run.away);
    this.#run = run;
    if (run.facts && !this.#started) {
      this.#started = true;
      this.#reporter.started(run);
      this.#waiting.splice(0).forEach((batch) => this.batch(batch));
    }
    return !isActive(run) || isHeld(run);
  }

  batch(batch: MetricBatch): void {
    if (batch.runId !== this.#run.id) return;
    if (!this.#started) {
      this.#waiting.push(batch);
      return;
    }
    this.#reporter.progress(batch.progress);
    batch.points.step.forEach((step, i) => {
      // What came as an event may be in the first answer of `runs.watch` too.
      if (step <= this.#lastStep) return;
      this.#lastStep = step;
      this.#reporter.evaluated(this.#evaluationAt(batch.points, i), this.#run);
    });
  }

  #evaluationAt(points: PointColumns, index: number): Evaluation {
    const named = Object.fromEntries(columnNames.points.map((name) => [name, points[name][index]])) as Omit<
      Evaluation,
      'learningRate'
    >;
    const { step, trainLoss, heldOutLoss } = named;
    const { training, plan, start } = trainingAt(this.#run, step);
    const loss = this.#run.facts?.heldOut ? heldOutLoss : trainLoss;
    const before = start === this.#scheduleStart ? this.#schedule : {};
    this.#schedule = stateAfter(training, plan, step - start, loss, before);
    this.#scheduleStart = start;
    return { ...named, learningRate: learningRateAt(training, plan, step - start, this.#schedule) };
  }
}

/** What the rate at a step depends on, live changes included. */
function trainingAt({ spec, facts, marks }: Run, step: number) {
  const made = marks.filter((mark) => mark.step <= step);
  const changed = made.findLast(({ learningRate }) => learningRate !== undefined)?.learningRate;
  const training: LearningRateSpec = { ...spec.training, learningRate: changed ?? spec.training.learningRate };
  const start = made.findLast(({ restartSchedule }) => restartSchedule)?.step ?? 0;
  const { stepsPerEpoch, totalSteps } = planOf(spec.training, facts?.trainRows ?? 1);
  return { training, plan: { stepsPerEpoch, totalSteps: totalSteps - start }, start };
}
