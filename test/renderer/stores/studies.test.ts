import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Study } from '#core/contract/studies/study.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useStudiesStore } from '#renderer/stores/studies.ts';
import { freshPinia, goToExperiment } from '../mount-studio.ts';
import { SlowCore } from './slow-core.ts';

const plan: Study['plan'] = { kind: 'reliance', inputRates: null, repetitions: 1, freshData: false, shuffles: 1 };
const study = (id: string, experimentId: string, number: number, state: Study['state'] = 'completed'): Study => ({
  id,
  experimentId,
  number,
  experimentName: 'Moons',
  spec: defaultSpec(),
  plan,
  claim: null,
  state,
  createdAt: number,
  startedAt: null,
  finishedAt: null,
  deletedAt: null,
  progress: { done: 0, total: 1, share: 0, secondsLeft: null },
  ending: null,
});

/** Two experiments: `a`, which is open and has two studies, and `b`. */
async function setUp() {
  freshPinia();
  const kept = [study('a1', 'a', 1), study('a2', 'a', 2), study('b1', 'b', 1, 'running')];
  const core = new SlowCore({
    'studies.active': () => kept.filter(({ state }) => state === 'running'),
    'studies.list': ({ experimentId }) => kept.filter((one) => one.experimentId === experimentId),
    'studies.start': ({ experimentId }) => study('made', experimentId, 9, 'queued'),
    'studies.repeat': ({ id }) => study('again', kept.find((one) => one.id === id)?.experimentId ?? '', 9, 'queued'),
  });
  useCore().attach(core);
  const studies = useStudiesStore();
  goToExperiment('a');
  await studies.open('a');
  core.isSlow = true;
  return { core, studies, kept };
}

describe('a study that was started', () => {
  it('is shown once it is there', async () => {
    const { core, studies } = await setUp();
    void studies.start('a', plan);
    await core.answerAll();
    expect(studies.shown?.id).toBe('made');
  });

  it('is not, where the person has chosen another one meanwhile', async () => {
    const { core, studies } = await setUp();
    void studies.start('a', plan);
    studies.show('a1');
    await core.answerAll();
    expect([studies.shown?.id, studies.studies.length]).toEqual(['a1', 3]);
  });

  it('leaves what is shown alone where it repeats one of another experiment', async () => {
    const { core, studies } = await setUp();
    studies.show('a1');
    void studies.repeat('b1');
    await core.answerAll();
    expect(studies.shown?.id).toBe('a1');
  });
});

describe('lists', () => {
  it('of an experiment that was left count no more', async () => {
    const { core, studies } = await setUp();
    void studies.readAgain();
    goToExperiment('b');
    void studies.open('b');
    await flushPromises();
    while (core.waiting.length > 0) await core.release(core.waiting.length - 1);
    expect(studies.studies.map(({ id }) => id)).toEqual(['b1']);
    expect(studies.shown?.id).toBe('b1');
  });

  it('don’t bring back what was told to be in the bin while they were waited for', async () => {
    const { core, studies } = await setUp();
    void studies.readAgain();
    await flushPromises();
    core.emit('study.changed', { ...study('a2', 'a', 2), deletedAt: 1 });
    await core.answerAll();
    expect(studies.studies.map(({ id }) => id)).toEqual(['a1']);
  });

  it('asked for later count, though they are answered first', async () => {
    const { core, studies, kept } = await setUp();
    void studies.readExperiments(['a']);
    kept.splice(0, 1);
    void studies.readExperiments(['a']);
    await flushPromises();
    await core.release(1);
    await core.answerAll();
    expect(studies.studies.map(({ id }) => id)).toEqual(['a2']);
  });

  it('don’t take back what was told of a study while one of them was waited for', async () => {
    const { core, studies } = await setUp();
    void studies.readAgain();
    await core.answer('studies.active');
    core.emit('study.changed', study('b1', 'b', 1, 'completed'));
    await core.answerAll();
    expect(studies.active).toEqual([]);
  });
});
