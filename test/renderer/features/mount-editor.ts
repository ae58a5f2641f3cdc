/** Mounts an editor on an open draft, with a core that answers as a test says. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import type { Component } from 'vue';
import { StudioError } from '#core/errors/studio-error.ts';
import type { DataPreview } from '#core/contract/data-preview.ts';
import type { Experiment } from '#core/contract/entities.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { createStudioI18n } from '#renderer/locales/index.ts';
import { useCore } from '#renderer/stores/core.ts';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { freshPinia } from '../mount-studio.ts';
import { FakeCore, type Answers } from '../stores/fake-core.ts';
import { experimentId } from '../../support/samples.ts';

export function sampleExperiment(spec: ExperimentSpec): Experiment {
  return {
    id: experimentId,
    projectId: '7a6c1a44-0a40-4c0c-8a5e-0d7b3a4c1e00',
    name: 'Moons',
    spec,
    preset: null,
    createdAt: 0,
    updatedAt: 0,
    deletedAt: null,
    runCount: 0,
  };
}

/** Two inputs, two classes, as the default spec's generator would give. */
export function samplePreview(changes: Partial<DataPreview> = {}): DataPreview {
  return {
    task: 'classification',
    features: ['x', 'y'],
    classes: ['0', '1'],
    target: 'class',
    rows: [600, 200, 200],
    trainRowsBeforeLimit: 600,
    droppedRows: 0,
    classCounts: [
      [300, 100, 100],
      [300, 100, 100],
    ],
    table: { columns: ['x', 'y', 'class'], rows: [['0.1', '0.2', '1']] },
    scatter: null,
    images: null,
    advice: [],
    ...changes,
  };
}

/** Stores on a core in memory, with one experiment open. */
export async function openDraft(spec: ExperimentSpec = defaultSpec(), answers: Answers = {}) {
  const pinia = freshPinia();
  const core = new FakeCore({
    'experiments.get': () => sampleExperiment(spec),
    'experiments.update': (args) => sampleExperiment(args.spec),
    'data.check': () => undefined,
    'data.preview': () => samplePreview(),
    'files.list': () => [],
    ...answers,
  });
  useCore().attach(core);
  const draft = useDraftStore();
  await draft.open(experimentId);
  const current = (): ExperimentSpec => {
    if (!draft.spec) throw new StudioError('test.noDraft', 'No experiment is open.');
    return draft.spec;
  };
  return { pinia, core, draft, spec: current };
}

export async function mountEditor(component: Component, spec?: ExperimentSpec, answers?: Answers) {
  const opened = await openDraft(spec, answers);
  // Which component it is doesn't matter: tests look at what is rendered.
  const wrapper = mount(component, {
    global: { plugins: [opened.pinia, createStudioI18n('en')] },
    attachTo: document.body,
  }) as VueWrapper;
  await flushPromises();
  return { ...opened, wrapper };
}

/** Types a number into the field of this name and leaves it. */
export async function typeNumber(wrapper: VueWrapper, label: string, text: string): Promise<void> {
  const input = wrapper.get(`input[aria-label="${label}"]`);
  await input.setValue(text);
  await input.trigger('blur');
}
