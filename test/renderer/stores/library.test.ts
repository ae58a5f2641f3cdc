import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Experiment } from '#core/contract/entities.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import { freshPinia, libraryAnswers, sampleExperiment, sampleProject } from '../mount-studio.ts';
import { SlowCore } from './slow-core.ts';

const project = sampleProject();
const [a, b, c] = ['a', 'b', 'c'].map((id) => sampleExperiment({ id, name: id })) as [
  Experiment,
  Experiment,
  Experiment,
];

beforeEach(() => localStorage.clear());

/** A library of one project with three experiments, of which the second is open. */
async function setUp() {
  freshPinia();
  const experiments = [a, b, c];
  const shelf = { projects: [project], experiments, runs: [] };
  const put = (id: string, change: Partial<Experiment>) => {
    const at = experiments.findIndex((one) => one.id === id);
    experiments[at] = { ...experiments[at]!, ...change };
  };
  const add = (id: string, name: string) => {
    const made = sampleExperiment({ id, name });
    experiments.push(made);
    return made;
  };
  const core = new SlowCore({
    ...libraryAnswers(shelf),
    'projects.createFromPreset': () => {
      const made = sampleProject({ id: 'made' });
      shelf.projects.push(made);
      return made;
    },
    'experiments.create': ({ name }) => add('made', name),
    'experiments.duplicate': ({ name }) => add('copy', name),
    'experiments.rename': ({ id, name }) => {
      put(id, { name });
      return experiments.find((one) => one.id === id)!;
    },
    'experiments.delete': ({ id }) => put(id, { deletedAt: 1 }),
    'experiments.restore': ({ id }) => put(id, { deletedAt: null }),
  });
  useCore().attach(core);
  const library = useLibraryStore();
  await library.load();
  library.select(project.id, 'b');
  core.isSlow = true;
  return { core, library, view: useViewStore(), put };
}
const experiment = (item: Experiment) => ({ kind: 'experiment' as const, item });

describe('what is made opens', () => {
  const makings = {
    'an experiment': (library: ReturnType<typeof useLibraryStore>) => library.createExperiment(project.id, 'new'),
    'a copy': (library: ReturnType<typeof useLibraryStore>) => library.duplicate(experiment(b), 'copy'),
    'a project of a preset': (library: ReturnType<typeof useLibraryStore>) =>
      library.createFromPreset({ preset: 'moons', name: 'new', experimentNames: {} }),
    'what was restored': (library: ReturnType<typeof useLibraryStore>) => library.restore(experiment(a)),
  };

  it.each(Object.entries(makings))('%s: once it is there', async (_, make) => {
    const { core, library } = await setUp();
    const before = library.experimentId;
    const made = make(library);
    await core.answerAll();
    await made;
    expect(library.experimentId).not.toBe(before);
  });

  it.each(Object.entries(makings))(
    '%s: not where the person has opened another experiment meanwhile',
    async (_, make) => {
      const { core, library } = await setUp();
      const made = make(library);
      library.select(project.id, 'c');
      await core.answerAll();
      await made;
      expect(library.experimentId).toBe('c');
    },
  );

  it.each(Object.entries(makings))(
    '%s: nor where they have chosen to stay, or gone to another place',
    async (_, make) => {
      const { core, library, view } = await setUp();
      const made = make(library);
      library.select(project.id, 'b');
      view.place = 'claims';
      await core.answerAll();
      await made;
      expect([library.experimentId, view.place]).toEqual([null, 'claims']);
    },
  );

  it('not where the person has begun to type', async () => {
    const { core, library } = await setUp();
    const made = library.createExperiment(project.id, 'new');
    document.body.dispatchEvent(new Event('input', { bubbles: true }));
    await core.answerAll();
    await made;
    expect(library.experimentId).toBe('b');
  });

  it('only the last of several', async () => {
    const { core, library } = await setUp();
    const made = library.createExperiment(project.id, 'new');
    const copied = library.duplicate(experiment(b), 'copy');
    await flushPromises();
    await core.answer('experiments.duplicate');
    await core.answerAll();
    await Promise.all([made, copied]);
    expect(library.experimentId).toBe('copy');
  });
});

describe('what is no longer there', () => {
  it('gives way to what stood after it, though the library is read again before the answer', async () => {
    const { core, library } = await setUp();
    const removed = library.remove(experiment(b));
    core.emit('library.changed', {});
    await core.answerAll();
    await removed;
    expect(library.experimentId).toBe('c');
  });

  it('leaves what the person has opened since', async () => {
    const { core, library } = await setUp();
    const removed = library.remove(experiment(b));
    library.select(project.id, 'a');
    await core.answerAll();
    await removed;
    expect(library.experimentId).toBe('a');
  });

  it('leaves the person in the place where they are', async () => {
    const { core, library, view, put } = await setUp();
    view.place = 'claims';
    put('b', { deletedAt: 1 });
    core.emit('library.changed', {});
    await core.answerAll();
    expect([library.experimentId, view.place]).toEqual([null, 'claims']);
  });
});

describe('readings', () => {
  it('that are overtaken by a newer one count no more', async () => {
    const { core, library, put } = await setUp();
    void library.load();
    await flushPromises();
    // The first reading's list of experiments is asked for, and answered last.
    await core.release();
    put('b', { name: 'renamed' });
    const again = library.load();
    await flushPromises();
    await core.release(1);
    await core.release(1);
    await again;
    expect(library.experiment?.name).toBe('renamed');
    await core.answerAll();
    expect(library.experiment?.name).toBe('renamed');
  });
});
