import { beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '#core/contract/studies/study.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useStudiesStore } from '#renderer/stores/studies.ts';
import { freshPinia, goToExperiment } from '../mount-studio.ts';
import { FakeCore } from './fake-core.ts';
import { experimentId } from '../../support/samples.ts';

function sampleStudy(changes: Partial<Study> = {}): Study {
  return {
    id: 'first',
    experimentId,
    number: 1,
    experimentName: 'Moons',
    spec: defaultSpec(),
    plan: { kind: 'testScaling', rates: [0.5], repetitions: 4, freshData: false },
    claim: null,
    state: 'running',
    createdAt: 1,
    startedAt: 1,
    finishedAt: null,
    deletedAt: null,
    progress: { done: 1, total: 4, share: 0.25, secondsLeft: null },
    ending: null,
    ...changes,
  };
}

const first = sampleStudy();
const second = sampleStudy({ id: 'second', number: 2, createdAt: 2, state: 'queued' });

function setUp(listed: Study[]) {
  const core = new FakeCore({
    'studies.list': (args) => listed.filter((study) => study.experimentId === args.experimentId),
    'studies.active': () => listed.filter(({ state }) => state === 'running'),
    'studies.repeat': () => second,
    'studies.resume': () => sampleStudy({ state: 'queued' }),
    'studies.delete': () => undefined,
  });
  useCore().attach(core);
  goToExperiment(experimentId);
  return { core, store: useStudiesStore() };
}

beforeEach(() => void freshPinia());

describe('jobs of the open experiment, studies as an example', () => {
  it('shows the newest first, and one that is repeated at once', async () => {
    const { store } = setUp([first]);
    await store.open(experimentId);
    expect(store.shown?.id).toBe('first');
    await store.repeat('first');
    expect(store.studies.map(({ id }) => id)).toEqual(['second', 'first']);
    expect(store.shown?.id).toBe('second');
  });

  it('knows of those under way in other experiments', async () => {
    const { store } = setUp([first, sampleStudy({ id: 'other', experimentId: 'another' })]);
    await store.open(experimentId);
    await store.readAgain();
    expect(store.active.map(({ id }) => id).sort()).toEqual(['first', 'other']);
    expect(store.studies).toHaveLength(1);
  });

  it('tells how far one is, never going back, until the study itself tells more', async () => {
    const { core, store } = setUp([first]);
    await store.open(experimentId);
    core.emit('study.progress', { id: 'first', progress: { ...first.progress, share: 0.4 } });
    core.emit('study.progress', { id: 'first', progress: { ...first.progress, share: 0.3 } });
    expect(store.progressOf(first).share).toBe(0.4);
    const stopped = sampleStudy({ state: 'stopped', progress: { ...first.progress, share: 0.25 } });
    core.emit('study.changed', stopped);
    expect(store.progressOf(stopped).share).toBe(0.25);
    expect(store.active).toEqual([]);
  });

  it('goes on with a stopped one, and forgets binned ones', async () => {
    const { core, store } = setUp([sampleStudy({ state: 'stopped' })]);
    await store.open(experimentId);
    await store.resume('first');
    expect(store.active.map(({ id }) => id)).toEqual(['first']);
    await store.remove('first');
    expect(core.called('studies.delete')).toEqual([{ id: 'first' }]);
    core.emit('study.changed', sampleStudy({ deletedAt: 5 }));
    expect(store.shown).toBeNull();
  });
});
