import { flushPromises } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import type { Verification } from '#core/contract/export-formats.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import ExportDialog from '#renderer/features/runs/exports/ExportDialog.vue';
import { useRunsStore } from '#renderer/stores/runs.ts';
import { useViewStore, type Exporting } from '#renderer/stores/view.ts';
import {
  byRole,
  goToExperiment,
  libraryAnswers,
  mountStudio,
  sampleExperiment,
  sampleProject,
} from '../../../mount-studio.ts';
import { sampleRun } from '../../../../support/samples.ts';

const experiment = sampleExperiment();
const run = sampleRun({ experimentId: experiment.id, number: 4, hasModel: true });
const kept = [
  { step: 100, isBest: true, isLatest: false },
  { step: 300, isBest: false, isLatest: true },
];
const verified: Verification = { reader: 'ONNX Runtime 1.30.0', rows: 200, largestDifference: 3.2e-8, agrees: true };

async function setUp(
  part: Exporting['part'],
  answers: { export?: () => never; verify?: () => Promise<Verification> } = {},
  isOpen = true,
) {
  // A browser saves what a link names.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  const mounted = await mountStudio(
    ExportDialog,
    {
      ...libraryAnswers({ projects: [sampleProject()], experiments: [experiment], runs: [run] }),
      'runs.checkpoints': () => kept,
      'runs.export': ({ format }) => {
        answers.export?.();
        return { downloadId: run.id, fileName: format, mediaType: '' };
      },
      'files.next': () => ({ bytes: new Uint8Array(1), isLast: true }),
      'runs.verify': () => answers.verify?.() ?? verified,
    },
    {
      prepare: async () => {
        if (!isOpen) return;
        goToExperiment(experiment.id);
        await useRunsStore().open(experiment.id);
      },
    },
  );
  useViewStore().exporting = { run: run.id, part };
  await flushPromises();
  const exported = () => mounted.core.calls.filter(({ name }) => name === 'runs.export').map(({ args }) => args);
  return { ...mounted, exported };
}
const text = () => document.body.textContent;
const click = async (name: string) => {
  byRole('button', name).click();
  await flushPromises();
};
const flip = async (name: string) => {
  const label = [...document.querySelectorAll('label')].find((one) => one.textContent === name);
  document.getElementById(label?.htmlFor ?? '')!.click();
  await flushPromises();
};

describe('the export dialog', () => {
  it('saves the latest model as ONNX 17 of encoded features unless something else is chosen', async () => {
    const { exported } = await setUp('model');
    expect(text()).toContain('Save the model of Run 4');
    expect(text()).toContain('Latest, after 300 steps');
    await flip('With Dropout operators');
    await click('Save');
    expect(exported()).toEqual([
      {
        id: run.id,
        format: 'onnx',
        step: null,
        choices: { input: 'features', opset: '17', dropout: true, trainingRows: false, readme: false },
      },
    ]);
  });

  it('is there for a run whose experiment is not open', async () => {
    const { exported, core } = await setUp('model', {}, false);
    expect(core.called('runs.named')).toEqual([{ ids: [run.id] }]);
    expect(text()).toContain('Save the model of Run 4');
    await click('Save');
    expect(exported()).toMatchObject([{ id: run.id, format: 'onnx' }]);
  });

  it('says why a run can’t be read', async () => {
    const mounted = await setUp('metrics', {}, false);
    mounted.core.answers['runs.named'] = () => {
      throw new StudioError('run.notFound', 'There is no such run.', {});
    };
    useViewStore().exporting = { run: 'gone', part: 'metrics' };
    await flushPromises();
    expect(byRole('heading', 'Save metrics…')).toBeDefined();
    expect(document.querySelector('[role=alert]')).not.toBeNull();
  });

  it('says by whom a file was verified, on how many rows', async () => {
    await setUp('model');
    await click('Verify');
    expect(text()).toMatch(/Verified: ONNX Runtime 1\.30\.0 .* 200 rows within 10⁻⁵ \(largest difference 3\.2e-8\)/);
    // Of other choices it says nothing.
    await flip('With Dropout operators');
    expect(text()).not.toContain('Verified:');
  });

  it('says where a file differs', async () => {
    await setUp('model', { verify: () => Promise.resolve({ ...verified, agrees: false, largestDifference: 0.5 }) });
    await click('Verify');
    expect(text()).toMatch(/Not verified: .* differs by up to 5\.0e-1/);
  });

  it('does not show what was found for choices that have been changed meanwhile', async () => {
    const late = Promise.withResolvers<Verification>();
    await setUp('model', { verify: () => late.promise });
    await click('Verify');
    await flip('With Dropout operators');
    late.resolve(verified);
    await flushPromises();
    expect(text()).not.toContain('Verified:');
  });

  it('offers the last state with finite weights where the latest has none', async () => {
    let isFinite = false;
    const refuse = () => {
      if (isFinite) return undefined as never;
      throw new StudioError('model.notFinite', '', { step: 300, lastFinite: 100 });
    };
    const { exported } = await setUp('model', { export: refuse });
    await click('Save');
    expect(text()).toContain('no longer finite');
    isFinite = true;
    await click('Save step 100');
    expect(exported().at(-1)).toMatchObject({ step: 100 });
    expect(text()).not.toContain('no longer finite');
  });

  it('offers the formats of metrics, and no state or verification', async () => {
    const { exported, core } = await setUp('metrics');
    await flip('With scripts for MLflow and Weights & Biases, as a zip');
    await click('Save');
    expect(exported()).toMatchObject([{ format: 'metrics-csv', choices: { readme: true } }]);
    expect(text()).not.toContain('Verify');
    expect(core.calls.some(({ name }) => name === 'runs.checkpoints')).toBe(false);
  });
});
