/** Mounts a component the way the page does: stores, languages, and a core in memory that answers at once. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, disposePinia, setActivePinia, type Pinia } from 'pinia';
import type { Component } from 'vue';
import type { Experiment, Project, Run } from '#core/contract/entities.ts';
import { defaultSettings } from '#core/contract/app.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import type { Locale } from '#core/contract/app.ts';
import { createStudioI18n } from '#renderer/locales/index.ts';
import { experimentAddress } from '#renderer/stores/address.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import { shelfOf, tableAnswers } from './features/runs/table/fake-table.ts';
import { FakeCore, type Answers } from './stores/fake-core.ts';
import { sampleMetrics } from '../support/samples.ts';

const mounted: VueWrapper[] = [];
const pinias: Pinia[] = [];

/** Takes away what a test has mounted and kept. */
export function cleanPage(): void {
  for (const wrapper of mounted.splice(0)) wrapper.unmount();
  // What a store still waits for must not reach the next test.
  for (const pinia of pinias.splice(0)) disposePinia(pinia);
  document.body.replaceChildren();
  localStorage.clear();
  window.history.replaceState(null, '', '#');
}

/** Goes to the address of an experiment; with `useOpening` or the stores' own `open` it is opened there. */
export function goToExperiment(id: string): void {
  useViewStore().go(experimentAddress(id));
}

export function sampleProject(changes: Partial<Project> = {}): Project {
  return {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Moons',
    createdAt: 1,
    updatedAt: 1,
    deletedAt: null,
    experimentCount: 1,
    ...changes,
  };
}

export function sampleExperiment(changes: Partial<Experiment> = {}): Experiment {
  return {
    id: '22222222-2222-4222-8222-222222222222',
    projectId: sampleProject().id,
    name: 'Baseline',
    spec: defaultSpec(),
    preset: null,
    createdAt: 1,
    updatedAt: 1,
    deletedAt: null,
    runCount: 0,
    ...changes,
  };
}

/** What a library holds; a test may change the lists at any time. */
export interface Shelf {
  readonly projects: Project[];
  readonly experiments: Experiment[];
  readonly runs: Run[];
}

/** Answers of a core that holds these lists. */
export function libraryAnswers({ projects, experiments, runs }: Shelf): Answers {
  const specs = new Map<string, ExperimentSpec>();
  const experiment = (id: string) => {
    const found = experiments.find((one) => one.id === id)!;
    return { ...found, spec: specs.get(id) ?? found.spec };
  };
  return {
    'app.info': () => ({
      version: '1',
      node: '24',
      platform: 'linux',
      engine: 'reference',
      libraryPath: '/l',
      workers: 1,
    }),
    'settings.get': () => defaultSettings,
    'projects.list': () => projects.filter(({ deletedAt }) => deletedAt === null),
    'experiments.list': ({ projectId }) =>
      experiments.filter((one) => one.projectId === projectId && one.deletedAt === null),
    'experiments.get': ({ id }) => experiment(id),
    'experiments.update': ({ id, spec }) => {
      specs.set(id, spec);
      return experiment(id);
    },
    'data.preview': () => new Promise(() => undefined),
    'runs.list': ({ experimentId }) => runs.filter((run) => run.experimentId === experimentId),
    'runs.active': () => [],
    'runs.recent': ({ count }) => runs.slice(0, count),
    'studies.active': () => [],
    'studies.list': () => [],
    'runs.metrics': () => sampleMetrics([]),
    'files.list': () => [],
    ...tableAnswers(shelfOf({ projects, experiments, runs })),
  };
}

export interface Mounted {
  readonly wrapper: VueWrapper;
  readonly core: FakeCore;
}

/** Stores for one test, gone after it. */
export function freshPinia(): Pinia {
  const pinia = createPinia();
  pinias.push(pinia);
  setActivePinia(pinia);
  return pinia;
}

/**
 * Mounts a component on a fresh page with a core that is ready.
 * @param prepare - runs once the stores can reach the core, before the component is there.
 */
export async function mountStudio(
  component: Component,
  answers: Answers,
  options: { props?: Record<string, unknown>; locale?: Locale; prepare?: () => Promise<void> | void } = {},
): Promise<Mounted> {
  const pinia = freshPinia();
  const core = new FakeCore(answers);
  useCore().attach(core);
  await options.prepare?.();
  const i18n = createStudioI18n(options.locale ?? 'en');
  i18n.global.setMissingHandler((locale, key) => {
    throw new Error(`There is no message ${key} in ${locale}.`);
  });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- what any component exposes is not known
  const wrapper: VueWrapper = mount(component, {
    props: options.props ?? {},
    // There is no canvas here, and no text is measured: what a chart draws and how a query is typed is looked at in a browser.
    global: {
      plugins: [pinia, i18n],
      stubs: {
        DragChart: true,
        LineChart: true,
        QueryEditor: true,
        PointChart: true,
        SurfaceFigure: true,
      },
      config: { warnHandler },
    },
    attachTo: document.body,
  });
  mounted.push(wrapper);
  await flushPromises();
  return { wrapper, core };
}

/** What Vue warns of is a mistake. */
function warnHandler(message: string): never {
  throw new Error(message);
}

/** The one element of this role and name. */
export function byRole(role: string, name: string, root: ParentNode = document): HTMLElement {
  const found = [...root.querySelectorAll<HTMLElement>(selectors[role] ?? `[role="${role}"]`)].filter(
    (element) => (element.getAttribute('aria-label') ?? element.textContent.trim()) === name,
  );
  if (found.length !== 1) throw new Error(`${found.length} elements of role ${role} are named “${name}”.`);
  return found[0]!;
}

const selectors: Record<string, string> = { button: 'button', textbox: 'input[type="text"]', heading: 'h1, h2, h3' };

/** Presses a key where the focus is, or on an element. */
export async function press(key: string, on: Element = document.activeElement ?? document.body): Promise<void> {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await flushPromises();
}
