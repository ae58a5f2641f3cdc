import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import TransferDialog from '#renderer/features/archive/TransferDialog.vue';
import { useArchivesStore, type Transfer } from '#renderer/stores/archives.ts';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { byRole, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';
import { sampleRun } from '../../../support/samples.ts';

const [home, away] = [sampleProject({ id: 'p1', name: 'Home' }), sampleProject({ id: 'p2', name: 'Away' })];
const experiment = sampleExperiment({ id: 'e1', projectId: 'p1', name: 'One' });
const other = sampleExperiment({ id: 'e2', projectId: 'p2', name: 'Two' });

async function ask(transfer: Transfer) {
  const { core } = await mountStudio(
    TransferDialog,
    {
      ...libraryAnswers({ projects: [home, away], experiments: [experiment, other], runs: [] }),
      'transfer.moveExperiment': () => ({ ...experiment, projectId: 'p2' }),
      'transfer.copyExperiment': () => ({ ...experiment, id: 'e3', projectId: 'p2' }),
      'transfer.moveRuns': ({ places }) => places.map(({ id }) => ({ id, experimentId: 'e1', number: 7 })),
      'transfer.copyRuns': () => ['r9'],
      'experiments.delete': () => undefined,
      'runs.delete': () => undefined,
    },
    { prepare: () => useLibraryStore().load() },
  );
  useArchivesStore().transfer = transfer;
  await flushPromises();
  return core;
}
async function click(name: string): Promise<void> {
  byRole('button', name).click();
  await flushPromises();
}
async function undo(): Promise<void> {
  useNoticesStore().list.at(-1)?.action?.run();
  await flushPromises();
}

describe('moving and copying', () => {
  it('takes an experiment to another project, and back', async () => {
    const core = await ask({ kind: 'experiment', experiment });
    await click('Move');
    await undo();
    expect(core.called('transfer.moveExperiment')).toEqual([
      { id: 'e1', projectId: 'p2' },
      { id: 'e1', projectId: 'p1' },
    ]);
    expect(useArchivesStore().transfer).toBeNull();
  });

  it('copies an experiment; undone, the copy is in the bin', async () => {
    const core = await ask({ kind: 'experiment', experiment });
    await click('Copy');
    await undo();
    expect(core.called('transfer.copyExperiment')).toEqual([{ id: 'e1', projectId: 'p2' }]);
    expect(core.called('experiments.delete')).toEqual([{ id: 'e3' }]);
  });

  it('takes runs to another experiment, and back under their own numbers', async () => {
    const core = await ask({ kind: 'runs', runs: [sampleRun({ id: 'r1', experimentId: 'e1' })] });
    await click('Move');
    await undo();
    expect(core.called('transfer.moveRuns')).toEqual([
      { places: [{ id: 'r1', experimentId: 'e2', number: null }] },
      { places: [{ id: 'r1', experimentId: 'e1', number: 7 }] },
    ]);
  });

  it('lets a run that is under way be copied, not moved', async () => {
    const core = await ask({ kind: 'runs', runs: [sampleRun({ id: 'r1', experimentId: 'e1', state: 'running' })] });
    expect((byRole('button', 'Move') as HTMLButtonElement).disabled).toBe(true);
    await click('Copy');
    await undo();
    expect(core.called('transfer.copyRuns')).toEqual([{ ids: ['r1'], experimentId: 'e2' }]);
    expect(core.called('runs.delete')).toEqual([{ id: 'r9' }]);
  });
});
