import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { StudioError } from '#core/errors/studio-error.ts';
import type { Client } from '#core/contract/link.ts';
import { defaultSettings, type Settings } from '#core/contract/app.ts';
import App from '#renderer/App.vue';
import { createStudioI18n } from '#renderer/locales/index.ts';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { byRole, freshPinia, libraryAnswers, press, sampleExperiment, sampleProject } from './mount-studio.ts';
import { FakeCore } from './stores/fake-core.ts';
import { sampleRun } from '../support/samples.ts';

/** A core that can go away. */
class MortalCore extends FakeCore implements Client {
  end: () => void = () => undefined;
  override readonly closed = new Promise<void>((resolve) => (this.end = resolve));
}

const shelf = { projects: [sampleProject()], experiments: [sampleExperiment()], runs: [] };
function newCore(): MortalCore {
  let settings: Settings = defaultSettings;
  return new MortalCore({
    ...libraryAnswers(shelf),
    'settings.set': ({ language = settings.language, theme = settings.theme }) =>
      (settings = { ...settings, language, theme }),
  });
}

async function start(connect: () => Promise<Client>) {
  const pinia = freshPinia();
  const wrapper = mount(App, {
    props: { connect },
    global: { plugins: [pinia, createStudioI18n('en')] },
    attachTo: document.body,
  });
  await flushPromises();
  return wrapper;
}

let wrapper: Awaited<ReturnType<typeof start>> | null = null;
afterEach(() => wrapper?.unmount());

describe('App', () => {
  it('waits for the core, then shows the start page', async () => {
    let answer: (client: Client) => void = () => undefined;
    wrapper = await start(() => new Promise((resolve) => (answer = resolve)));
    expect(wrapper.text()).toContain('Starting the training core…');
    answer(newCore());
    await flushPromises();
    expect(byRole('heading', 'Dropout Studio')).toBeTruthy();
  });

  it('says that there is no core, and connects when asked', async () => {
    let refuse = true;
    wrapper = await start(() =>
      refuse ? Promise.reject(new StudioError('link.closed', 'gone')) : Promise.resolve(newCore()),
    );
    expect(wrapper.text()).toContain('The training core has stopped');
    refuse = false;
    byRole('button', 'Reconnect').click();
    await flushPromises();
    expect(wrapper.text()).not.toContain('The training core has stopped');
  });

  it('starts a core that dies at once a second time, and then says so', async () => {
    const cores: MortalCore[] = [];
    const connect = () => {
      const core = newCore();
      core.answers['app.info'] = () => new Promise(() => undefined);
      core.end();
      cores.push(core);
      return Promise.resolve(core);
    };
    wrapper = await start(connect);
    expect(cores).toHaveLength(2);
    expect(wrapper.text()).toContain('The training core has stopped');
    await flushPromises();
    expect(cores).toHaveLength(2);
  });

  it('does not start a core for ever that dies as soon as it is there', async () => {
    const cores: MortalCore[] = [];
    wrapper = await start(() => {
      cores.push(newCore());
      return Promise.resolve(cores.at(-1)!);
    });
    for (let deaths = 0; deaths < 5; deaths++) {
      cores.at(-1)!.end();
      await flushPromises();
    }
    expect(cores).toHaveLength(3);
    expect(wrapper.text()).toContain('The training core has stopped');
  });

  it('says which runs were interrupted once the core is back, and goes on with them', async () => {
    const run = sampleRun({ state: 'running' });
    const cores: MortalCore[] = [];
    wrapper = await start(() => {
      const core = newCore();
      const first = cores.push(core) === 1;
      core.answers['runs.active'] = () => (first ? [run] : []);
      core.answers['runs.get'] = () => ({ ...run, state: 'interrupted' });
      core.answers['runs.resume'] = () => run;
      return Promise.resolve(core);
    });
    cores[0]!.end();
    await flushPromises();
    expect(document.body.textContent).toContain('1 run was interrupted');
    byRole('button', 'Resume').click();
    await flushPromises();
    expect(cores[1]!.called('runs.resume')).toEqual([{ id: run.id }]);
  });

  it('keeps what is being edited while the core is gone, and saves it with the next one', async () => {
    const cores = [newCore()];
    let available = true;
    wrapper = await start(() =>
      available ? Promise.resolve(cores[cores.length - 1]!) : Promise.reject(new Error('gone')),
    );
    useLibraryStore().select(sampleProject().id);
    await flushPromises();
    cores[0]!.answers['experiments.update'] = () => {
      throw new StudioError('link.closed', 'gone');
    };
    useDraftStore().edit((spec) => ({ ...spec, training: { ...spec.training, epochs: 7 } }));
    available = false;
    cores[0]!.end();
    await flushPromises();
    expect(wrapper.text()).toContain('The training core has stopped');

    cores.push(newCore());
    available = true;
    byRole('button', 'Reconnect').click();
    await flushPromises();
    expect(useDraftStore().spec?.training.epochs).toBe(7);
    await useDraftStore().flush();
    expect(cores[1]!.called('experiments.update')).toMatchObject([{ spec: { training: { epochs: 7 } } }]);
  });

  it('opens what was open when the studio was closed', async () => {
    localStorage.setItem('dropout-studio.address', `/experiments/${sampleExperiment().id}/data`);
    wrapper = await start(() => Promise.resolve(newCore()));
    await flushPromises();
    expect(byRole('heading', 'Baseline')).toBeTruthy();
    expect(document.title).toBe('Data – Baseline – Moons – Dropout Studio');
  });

  it('changes language and appearance at once', async () => {
    wrapper = await start(() => Promise.resolve(newCore()));
    byRole('button', 'Settings').click();
    await flushPromises();
    byRole('radio', '한국어').click();
    byRole('radio', 'Dark').click();
    await flushPromises();
    expect(document.documentElement.lang).toBe('ko');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    await press('Escape');
    expect(wrapper.text()).toContain('새 프로젝트');
  });
});
