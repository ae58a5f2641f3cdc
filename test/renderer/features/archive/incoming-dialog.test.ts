import { flushPromises } from '@vue/test-utils';
import { eventually } from '../../../support/eventually.ts';
import { describe, expect, it } from 'vitest';
import type { ArchiveSummary, UnpackReport } from '#core/contract/archives.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import IncomingDialog from '#renderer/features/archive/IncomingDialog.vue';
import { useArchivesStore } from '#renderer/stores/archives.ts';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { byRole, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';
import type { Answers } from '../../stores/fake-core.ts';

const counts = { projects: 0, experiments: 1, runs: 12, studies: 0, files: 1, checkpoints: 3, leftOut: 0 };
const summary: ArchiveSummary = {
  kind: 'experiment',
  name: 'Without dropout',
  studio: '0.1.0',
  madeAt: 1_767_225_600_000,
  counts,
  bytes: 12_000_000,
};
const report: UnpackReport = {
  projectId: sampleProject().id,
  projectName: 'Moons',
  experimentIds: [sampleExperiment().id],
  counts,
  copies: 13,
  missingFiles: ['a'.repeat(64)],
  interrupted: 1,
  madeProject: false,
};
const uploadId = '33333333-3333-4333-8333-333333333333';

async function bring(answers: Answers = {}, size = 5) {
  const shelf = { projects: [sampleProject()], experiments: [sampleExperiment()], runs: [] };
  const { core } = await mountStudio(
    IncomingDialog,
    {
      ...libraryAnswers(shelf),
      'archives.begin': () => ({ uploadId }),
      'files.append': () => undefined,
      'archives.inspect': () => summary,
      'archives.unpack': () => report,
      'archives.drop': () => undefined,
      'experiments.delete': () => undefined,
      ...answers,
    },
    { prepare: () => useLibraryStore().load() },
  );
  await useArchivesStore().bring(new File([new Uint8Array(size)], 'x.dropout'));
  await flushPromises();
  return { core, text: () => document.body.textContent };
}
async function click(name: string): Promise<void> {
  byRole('button', name).click();
  await flushPromises();
}

describe('a file that is brought', () => {
  it('is told of before it comes in, and what came of it after', async () => {
    const { core, text } = await bring();
    expect(core.called('archives.unpack')).toEqual([]);
    for (const part of ['Without dropout', '12 MB', 'Runs12', 'Saved states3']) expect(text()).toContain(part);
    await click('Import');
    expect(core.called('archives.unpack')).toEqual([{ uploadId, projectId: null }]);
    for (const part of ['“Moons”', '13 are in the library already', '1 run was under way', '1 data file is neither']) {
      expect(text()).toContain(part);
    }
    await click('Undo');
    expect(core.called('experiments.delete')).toEqual([{ id: sampleExperiment().id }]);
    expect(useArchivesStore().incoming).toBeNull();
  });

  it('is dropped by the core where the person does not want it', async () => {
    const { core } = await bring();
    await click('Cancel');
    expect(core.called('archives.drop')).toEqual([{ uploadId }]);
    expect(useArchivesStore().incoming).toBeNull();
  });

  it('that is refused says why', async () => {
    const refuse = () => {
      throw new StudioError('archive.damaged', '', { reason: '“runs.jsonl” is missing' });
    };
    const { core, text } = await bring({ 'archives.inspect': refuse });
    expect(text()).toContain('nothing of it has come in: “runs.jsonl” is missing');
    expect(core.called('archives.drop')).toEqual([{ uploadId }]);
  });

  it('that holds a library is restored, not imported', async () => {
    const { core, text } = await bring({
      'archives.inspect': () => ({ ...summary, kind: 'library', name: '' }),
      'archives.restore': () => ({ setAside: '/library/set-aside/then' }),
    });
    expect(text()).toContain('is not destroyed');
    await click('Restore');
    await eventually(() => expect(text()).toContain('/library/set-aside/then'));
    expect(core.called('archives.restore')).toEqual([{ uploadId }]);
    expect(core.called('archives.drop')).toEqual([{ uploadId }]);
  });

  it('gives way to one that is brought after it, whichever is read first', async () => {
    let release: (value: ArchiveSummary) => void = () => undefined;
    const late = new Promise<ArchiveSummary>((resolve) => (release = resolve));
    let asked = 0;
    await mountStudio(IncomingDialog, {
      ...libraryAnswers({ projects: [], experiments: [], runs: [] }),
      'archives.begin': () => ({ uploadId }),
      'archives.drop': () => undefined,
      'archives.inspect': () => (asked++ === 0 ? late : { ...summary, name: 'Second' }),
    });
    const archives = useArchivesStore();
    const first = archives.bring(new File([], 'first.dropout'));
    await flushPromises();
    await archives.bring(new File([], 'second.dropout'));
    release({ ...summary, name: 'First' });
    await first;
    expect(archives.incoming).toMatchObject({ phase: 'asked', name: 'second.dropout', summary: { name: 'Second' } });
  });
});
