/** Whatever format a library was written in, all of it can be read, trained on and gone on with for good. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import { ExportFormat, exportFormats } from '#core/contract/export-formats.ts';
import { isActive } from '#core/contract/jobs.ts';
import { createService, type Service } from '#core/service/service.ts';
import { fromExactJson, toExactJson } from '#core/store/exact-json.ts';
import { differences } from '../../support/differences.ts';
import { exportedBytes } from '../../support/exported-bytes.ts';
import { describeLibrary, notFinite, readLibrary } from '../../support/library-description.ts';
import { sharedWorkers } from '../../support/shared-workers.ts';
import { libraryFixtures, unpackLibrary, type LibraryFixture } from '../../support/library-fixture.ts';
import { connectTo, weightsOf, type Client } from '../service/service-fixture.ts';

/**
 * Of losses: a machine whose kernels round otherwise than those of the one the library was made on trains to nearly, not
 * exactly, the same weights.
 */
const lossDigits = 3;
/** Steps in which it would be seen that a run has lost a part of its state. */
const stretch = 40;

let library: LibraryFixture;
let service: Service;
let client: Client;

const nameOf = ({ experimentName, number }: Run) => `${experimentName} ${number}`;
/** Whether its spec alone says how it ends. */
const isOfItsSpec = ({ marks, branch }: Run) => marks.length === 0 && branch === null;

/** By spec, for all libraries: what the same spec and seed come to on one machine is the same to the last bit. */
const trainedAnew = new Map<string, Run>();

/** Trains the experiments of some runs from their first steps; how each ended, by experiment. */
async function trainAnew(runs: readonly Run[]): Promise<ReadonlyMap<string, Run>> {
  const specs = new Map(runs.map(({ experimentId, spec }) => [experimentId, JSON.stringify(spec)]));
  const missing = [...specs].filter(([, spec]) => !trainedAnew.has(spec));
  const started = await Promise.all(
    missing.map(async ([experimentId]) => client.handlers['runs.start']({ experimentId })),
  );
  for (const { id } of started) {
    const ended = await client.untilEnded(id);
    trainedAnew.set(JSON.stringify(ended.spec), ended);
  }
  return new Map(
    [...specs].flatMap(([experimentId, spec]) => {
      const anew = trainedAnew.get(spec);
      return anew ? [[experimentId, anew] as const] : [];
    }),
  );
}

/** Lets a run train until at least so many steps are made. @returns the loss of each. */
async function lossesUntil(id: string, step: number): Promise<Float64Array> {
  const { handlers } = client;
  await client.untilStep(id, step);
  if (isActive(await handlers['runs.get']({ id }))) await handlers['runs.stop']({ id });
  await client.untilEnded(id);
  return (await handlers['runs.metrics']({ id })).steps.loss;
}

/** Numbers are kept; what is said of them is said by today's rules. */
function isJudgement(difference: string): boolean {
  return /\/result\/(.+\/)?(verdict|best|label): /.test(difference) || isWithheld(difference);
}

/** Weights that are not finite were given away once, and are not any more. */
function isWithheld(difference: string): boolean {
  return difference.includes('/weights: ') && difference.endsWith(`${notFinite} found`);
}

function expectSameLoss(run: Run, anew: Run | undefined): void {
  expect(run.summary?.train?.loss, nameOf(run)).toBeCloseTo(anew?.summary?.train?.loss ?? NaN, lossDigits);
}

const newest = libraryFixtures().at(-1);

/** Of what takes long, one in so many of each library, by turns. */
function isTurnOf(libraryName: string, place: number, oneIn: number): boolean {
  return (place + libraryFixtures().indexOf(libraryName)) % oneIn === 0;
}

// Some seconds of training each, which are many on a machine that is busy. What only reads comes first.
describe.each(libraryFixtures())('the library %s', { timeout: 240_000 }, (name) => {
  // The oldest is gone on with whenever anything is tested; every one of them is read.
  const tags = name === libraryFixtures()[0] ? [] : ['long'];
  beforeAll(() => {
    library = unpackLibrary(name);
    service = createService({ libraryDir: library.folder, pool: sharedWorkers(2) });
    client = connectTo(service);
  });
  afterAll(async () => {
    await service.close();
    library.remove();
  });

  it('holds what it held when it was made', async () => {
    const found = fromExactJson(toExactJson(await describeLibrary(client.handlers)));
    expect(differences(library.manifest, found).filter((line) => !isJudgement(line))).toEqual([]);
  });

  it('gives away every trained run, in every format, and every study', { tags }, async () => {
    const { handlers } = client;
    const { runs, studies } = await readLibrary(handlers);
    for (const [place, { id, ending }] of runs.filter(({ hasModel }) => hasModel).entries()) {
      const oneIn = name === newest ? 3 : ExportFormat.options.length;
      const formats = ExportFormat.options.filter((_, i) => isTurnOf(name, place + i, oneIn));
      for (const format of formats) {
        const isWithheld = ending?.code === 'run.diverged.notFinite' && exportFormats[format].part === 'model';
        const file = exportedBytes(handlers, id, format);
        if (isWithheld) await expect(file).rejects.toMatchObject({ code: 'model.notFinite' });
        else expect((await file).length).toBeGreaterThan(0);
      }
    }
    for (const { id } of studies) expect((await handlers['studies.export']({ id })).bytes.length).toBeGreaterThan(0);
  });

  it('shows the network in every state of the run with the most', { tags }, async () => {
    const { handlers } = client;
    const { runs } = await readLibrary(handlers);
    const kept = await Promise.all(
      runs.map(async (run) => ({ run, states: await handlers['runs.checkpoints']({ id: run.id }) })),
    );
    const most = kept.reduce((best, one) => (one.states.length > best.states.length ? one : best));
    expect(most.states.length).toBeGreaterThan(2);
    const { id: runId, experimentId } = most.run;
    for (const { step } of most.states) {
      const view = { checkpoint: step, step: null, row: 0, draws: 1 };
      const { weightsStep } = await handlers['microscope.observe']({ experimentId, runId, ...view });
      expect(weightsStep).toBe(step);
    }
  });

  it('has experiments that are trained to the losses they were trained to', { tags: ['long'] }, async () => {
    const { runs } = await readLibrary(client.handlers);
    const completed = runs.filter((run) => run.state === 'completed' && isOfItsSpec(run));
    const anew = await trainAnew(completed);
    for (const run of completed) expectSameLoss(run, anew.get(run.experimentId));
  });

  it(
    'has stopped runs that go on as if they had never been, whatever state their optimiser has',
    { tags },
    async () => {
      const { handlers } = client;
      const stopped = (await readLibrary(handlers)).runs.filter(({ state }) => state === 'stopped');
      const chosen = stopped.filter((_, place) => isTurnOf(name, place, name === newest ? 2 : 5));
      expect(chosen.length).toBeGreaterThan(1);
      for (const run of chosen) {
        const { id, experimentId, progress } = run;
        const until = Math.min(progress.step + stretch, progress.totalSteps);
        await handlers['runs.resume']({ id });
        const anew = await handlers['runs.start']({ experimentId });
        const [wentOn, wanted] = await Promise.all([lossesUntil(id, until), lossesUntil(anew.id, until)]);
        expect(wentOn.length, nameOf(run)).toBeGreaterThanOrEqual(until);
        for (let step = progress.step; step < until; step++) {
          expect(wentOn[step], `${nameOf(run)}, step ${step}`).toBeCloseTo(wanted[step] ?? NaN, lossDigits);
        }
      }
    },
  );

  it('has interrupted runs that go on to where they would have come', { tags }, async () => {
    const { handlers } = client;
    const interrupted = (await readLibrary(handlers)).runs.filter(({ state }) => state === 'interrupted');
    const begun = interrupted.filter(({ hasModel }) => hasModel).find((_, place) => isTurnOf(name, place, 4));
    const neverBegun = interrupted.find(({ hasModel }) => !hasModel);
    if (!begun || neverBegun?.experimentId !== begun.experimentId) throw new Error('There is one of each.');
    for (const { id } of [begun, neverBegun]) await handlers['runs.resume']({ id });
    const { id: anew } = await handlers['runs.start']({ experimentId: begun.experimentId });
    const reference = await client.untilEnded(anew);
    for (const { id } of [begun, neverBegun]) {
      const run = await client.untilEnded(id);
      expect(run).toMatchObject({ state: 'completed', ending: null });
      if (isOfItsSpec(run)) expectSameLoss(run, reference);
    }
    // One that was never begun owes nothing to another machine.
    expect(await weightsOf(client, neverBegun.id)).toEqual(await weightsOf(client, anew));
  });

  it('has studies that go on', { tags }, async () => {
    const { handlers } = client;
    const { studies } = await readLibrary(handlers);
    const left = studies
      .filter(({ state, claim }) => claim === null && (state === 'stopped' || state === 'interrupted'))
      .filter((_, place) => isTurnOf(name, place, 3));
    expect(left.length).toBeGreaterThan(0);
    for (const { id } of left) await handlers['studies.resume']({ id });
    for (const { id } of left) {
      await client.untilStudy(id, (study) => !isActive(study));
      const { study, result } = await handlers['studies.get']({ id });
      expect(study.state).toBe('completed');
      expect(result?.kind).toBe(study.plan.kind);
    }
  });

  it('gives back what is in the bin, or destroys it', async () => {
    const { handlers } = client;
    const bin = await handlers['bin.list']({});
    const [project, experiment] = [bin.projects[0]?.id ?? '', bin.experiments[0]?.id ?? ''];
    await handlers['projects.restore']({ id: project });
    await handlers['experiments.restore']({ id: experiment });
    for (const { id } of bin.studies) await handlers['studies.restore']({ id });
    const { projects, experiments } = await readLibrary(handlers);
    expect(projects.map(({ id }) => id)).toContain(project);
    expect(experiments.map(({ id }) => id)).toContain(experiment);
    await handlers['bin.empty']({});
    expect(await handlers['bin.list']({})).toEqual({ projects: [], experiments: [], runs: [], studies: [] });
  });
});
