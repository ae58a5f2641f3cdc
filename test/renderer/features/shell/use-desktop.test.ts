import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick } from 'vue';
import type { Asked, DesktopBridge } from '#electron/desktop.ts';
import { PageState } from '#electron/page-state.ts';
import { useDesktop } from '#renderer/features/shell/use-desktop.ts';
import ExperimentHeader from '#renderer/features/shell/ExperimentHeader.vue';
import ShortcutsDialog from '#renderer/features/shell/ShortcutsDialog.vue';
import { useExperimentCommands } from '#renderer/features/shell/use-experiment-commands.ts';
import { useShellCommands } from '#renderer/features/shell/use-shell-commands.ts';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useOpening } from '#renderer/stores/opening.ts';
import { useArchivesStore } from '#renderer/stores/archives.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import { useAttempt } from '#renderer/ui/use-attempt.ts';
import { useDraftStore } from '#renderer/stores/draft.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { useSettingsStore } from '#renderer/stores/settings.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import type { StoredFile } from '#core/contract/entities.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { goToExperiment, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../../mount-studio.ts';
import { sampleRun } from '../../../support/samples.ts';
import { defaultSettings } from '#core/contract/app.ts';

/** Of the window only what has to do with the desktop: all of it would take long to put up. */
const Page = defineComponent({
  setup: () => {
    const library = useLibraryStore();
    useDesktop();
    useOpening(useAttempt());
    useShellCommands(() => undefined);
    useExperimentCommands();
    return () => [library.experiment ? h(ExperimentHeader) : null, h(ShortcutsDialog)];
  },
});

const told: PageState[] = [];
let ask: (asked: Asked) => void;
beforeEach(() => {
  told.length = 0;
  const desktop: DesktopBridge = {
    platform: 'linux',
    requestCore: vi.fn(),
    tell: (state) => void told.push(state),
    onAsked: (listener) => void (ask = listener),
    dragOut: vi.fn(),
  };
  Reflect.set(window, 'desktop', desktop);
});
afterEach(() => {
  Reflect.deleteProperty(window, 'desktop');
  vi.unstubAllGlobals();
});
const last = () => PageState.parse(told.at(-1));

/** A library that takes what is made, with one experiment in it. */
async function start() {
  const shelf = {
    projects: [sampleProject()],
    experiments: [sampleExperiment()],
    runs: [sampleRun({ experimentId: sampleExperiment().id })],
  };
  const table: StoredFile = {
    hash: 'a'.repeat(64),
    name: 'iris.csv',
    bytes: 8,
    importedAt: 1,
    content: { kind: 'csv' },
  };
  let number = 0;
  const mounted = await mountStudio(Page, {
    ...libraryAnswers(shelf),
    'settings.set': ({ language = 'en' }) => ({ ...defaultSettings, language }),
    'projects.create': ({ name }) => {
      const made = sampleProject({ id: `44444444-4444-4444-8444-44444444444${number++}`, name });
      shelf.projects.push(made);
      return made;
    },
    'experiments.create': ({ projectId, name, spec }) => {
      const made = sampleExperiment({ id: `55555555-5555-4555-8555-55555555555${number++}`, projectId, name, spec });
      shelf.experiments.push(made);
      return made;
    },
    'runs.get': ({ id }) => shelf.runs.find((run) => run.id === id)!,
    'files.begin': () => ({ uploadId: '66666666-6666-4666-8666-666666666666' }),
    'files.append': () => undefined,
    'files.finish': () => table,
    'data.inspectTable': () => new Promise(() => undefined),
  });
  await useLibraryStore().load();
  await flushPromises();
  return { ...mounted, shelf };
}

async function openExperiment(): Promise<void> {
  goToExperiment(sampleExperiment().id);
  await flushPromises();
}

describe('the page on the desktop', () => {
  it('says where it is and what can be done there, and no more often than that changes', async () => {
    await start();
    expect(last()).toMatchObject({ language: 'en', address: '/' });
    expect(last().commands.newExperiment.enabled).toBe(false);
    expect(last().commands.data).toMatchObject({ label: 'Data', enabled: false });
    await openExperiment();
    expect(last().address).toContain(sampleExperiment().id);
    expect(last().commands.training).toMatchObject({ enabled: true, checked: true });
    const { length } = told;
    await nextTick();
    expect(told).toHaveLength(length);
  });

  it('says what undo would take back', async () => {
    await start();
    await openExperiment();
    expect(last().commands.undo).toEqual({ label: 'Undo', enabled: false });
    useDraftStore().edit((spec) => ({ ...spec, training: { ...spec.training, epochs: 7 } }));
    await flushPromises();
    expect(last().commands.undo).toEqual({ label: 'Undo: Epochs: 50 → 7', enabled: true });
    ask({ kind: 'command', command: 'undo' });
    await flushPromises();
    expect(useDraftStore().spec?.training.epochs).toBe(50);
    expect(last().commands.redo.enabled).toBe(true);
  });

  it('lets nothing be done behind a dialog', async () => {
    await start();
    ask({ kind: 'command', command: 'shortcuts' });
    await flushPromises();
    expect(useViewStore().dialog).toBe('shortcuts');
    expect(Object.values(last().commands).some(({ enabled }) => enabled)).toBe(false);
    ask({ kind: 'command', command: 'settings' });
    await flushPromises();
    expect(useViewStore().dialog).toBe('shortcuts');
    useViewStore().dialog = null;
    await flushPromises();
    expect(last().commands.settings.enabled).toBe(true);
  });

  it('says it in the language that is chosen', async () => {
    await start();
    await useSettingsStore().choose({ language: 'ko' });
    // The page's own language follows in App.
    expect(told.every(({ language, commands }) => (language === 'ko') === /[가-힣]/.test(commands.bin.label))).toBe(
      true,
    );
  });

  it('makes an experiment of a table that is opened, and leaves the open one as it is', async () => {
    const { core, shelf } = await start();
    await openExperiment();
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('a,b\n1,2\n')));
    ask({ kind: 'files', files: [{ name: 'iris.csv', url: '/opened/1' }], as: 'open' });
    await vi.waitFor(() => expect(core.called('data.inspectTable')).toHaveLength(1));
    const made = shelf.experiments.at(-1)!;
    expect([made.name, made.projectId]).toEqual(['iris', sampleProject().id]);
    expect(useViewStore().experiment).toMatchObject({ experimentId: made.id, tab: 'data' });
    expect(core.called('files.begin')).toEqual([{ name: 'iris.csv', bytes: 8 }]);
    expect(core.called('experiments.update')).toEqual([]);
  });

  it('makes an experiment of a spec that is opened, in a project of its own where none is open', async () => {
    const { shelf } = await start();
    const spec = { ...defaultSpec(), training: { ...defaultSpec().training, epochs: 3 } };
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ $schema: 'x', ...spec }))));
    ask({ kind: 'files', files: [{ name: 'Moons 1 spec.json', url: '/opened/1' }], as: 'open' });
    await vi.waitFor(() => expect(shelf.experiments).toHaveLength(2));
    await flushPromises();
    expect(shelf.experiments.at(-1)).toMatchObject({ name: 'Moons 1', spec });
    expect(shelf.projects.at(-1)?.name).toBe('Moons 1');
    expect(useViewStore().experiment?.experimentId).toBe(shelf.experiments.at(-1)!.id);
  });

  it('asks of each saved work that is opened what is to become of it, one after the other', async () => {
    const { core } = await start();
    core.answers['archives.begin'] = () => ({ uploadId: '66666666-6666-4666-8666-666666666666' });
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('PK')));
    const files = ['one', 'two'].map((name) => ({ name: `${name}.dropout`, url: `/opened/${name}` }));
    const archives = useArchivesStore();
    core.answers['archives.inspect'] = () => {
      throw new StudioError('archive.damaged', '', { reason: '' });
    };
    core.answers['archives.drop'] = () => undefined;
    ask({ kind: 'files', files, as: 'open' });
    await vi.waitFor(() => expect(archives.incoming).toMatchObject({ phase: 'refused', name: 'one.dropout' }));
    archives.forget();
    await vi.waitFor(() => expect(archives.incoming).toMatchObject({ phase: 'refused', name: 'two.dropout' }));
    expect(core.called('files.begin')).toEqual([]);
  });

  it('opens the dialog that saves the shown run by the menu', async () => {
    await start();
    await openExperiment();
    ask({ kind: 'command', command: 'exportMetrics' });
    expect(useViewStore().exporting).toEqual({ run: sampleRun().id, part: 'metrics' });
  });

  it.each([
    ['{"network": 7}', 'broken.json', /^This can’t be used: /],
    ['{', 'half.json', /^half\.json is not JSON/],
    ['x', 'x.exe', /^The studio can’t open x\.exe/],
  ])('says why %s is not opened', async (text, name, message) => {
    const { shelf } = await start();
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(text)));
    ask({ kind: 'files', files: [{ name, url: '/opened/1' }], as: 'open' });
    await vi.waitFor(() => expect(useNoticesStore().list.map((one) => one.text)[0]).toMatch(message));
    expect(shelf.experiments).toHaveLength(1);
  });

  it('says that a file is gone', async () => {
    await start();
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
    ask({ kind: 'files', files: [{ name: 'a.csv', url: '/opened/1' }], as: 'open' });
    await vi.waitFor(() => expect(useNoticesStore().list[0]?.text).toMatch(/^a\.csv can’t be read any more/));
  });

  it('shows the run that a link or a notification names', async () => {
    await start();
    ask({ kind: 'show', what: 'run', id: sampleRun().id });
    await flushPromises();
    expect(useViewStore().experiment).toMatchObject({ experimentId: sampleExperiment().id, run: sampleRun().id });
  });
});
