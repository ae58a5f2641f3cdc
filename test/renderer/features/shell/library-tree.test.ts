import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import LibraryTree from '#renderer/features/shell/LibraryTree.vue';
import { useLibraryStore } from '#renderer/stores/library.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import {
  byRole,
  libraryAnswers,
  mountStudio,
  press,
  sampleExperiment,
  sampleProject,
  type Shelf,
} from '../../mount-studio.ts';

async function setUp() {
  const project = sampleProject({ id: 'p1', name: 'Moons' });
  const shelf: Shelf = {
    projects: [project],
    experiments: [
      sampleExperiment({ id: 'e1', projectId: 'p1', name: 'Without dropout' }),
      sampleExperiment({ id: 'e2', projectId: 'p1', name: 'Dropout 0.5' }),
    ],
    runs: [],
  };
  const change = (id: string, changes: object) => {
    const at = shelf.experiments.findIndex((one) => one.id === id);
    shelf.experiments.splice(at, 1, { ...shelf.experiments[at]!, ...changes });
    return shelf.experiments[at]!;
  };
  const { core } = await mountStudio(
    LibraryTree,
    {
      ...libraryAnswers(shelf),
      'experiments.rename': ({ id, name }) => change(id, { name }),
      'experiments.delete': ({ id }) => void change(id, { deletedAt: 7 }),
      'experiments.restore': ({ id }) => void change(id, { deletedAt: null }),
    },
    { props: { search: '' }, prepare: () => useLibraryStore().load() },
  );
  const row = (name: string) => byRole('treeitem', name);
  row('Moons').focus();
  return { core, row, library: useLibraryStore() };
}
const focused = () => document.activeElement?.getAttribute('aria-label');

describe('LibraryTree', () => {
  it('is reached by Tab at one row only', async () => {
    await setUp();
    expect(document.querySelectorAll('[role="treeitem"][tabindex="0"]')).toHaveLength(1);
  });

  it('moves with the arrows and opens with Enter', async () => {
    const { library } = await setUp();
    await press('ArrowDown');
    await press('ArrowDown');
    expect(focused()).toBe('Dropout 0.5');
    await press('Enter');
    expect(library.experimentId).toBe('e2');
    expect(byRole('treeitem', 'Dropout 0.5').getAttribute('aria-selected')).toBe('true');
  });

  it('folds a project with the left arrow, and unfolds it with the right one', async () => {
    await setUp();
    await press('ArrowLeft');
    expect(document.querySelectorAll('[role="treeitem"]')).toHaveLength(1);
    await press('ArrowRight');
    expect(document.querySelectorAll('[role="treeitem"]')).toHaveLength(3);
  });

  it('finds a row by its first letter', async () => {
    await setUp();
    await press('d');
    expect(focused()).toBe('Dropout 0.5');
  });

  it('renames with F2 and Enter, and leaves the focus on the row', async () => {
    const { core, row } = await setUp();
    row('Without dropout').focus();
    await press('F2');
    const field = byRole('textbox', 'New name for “Without dropout”') as HTMLInputElement;
    field.focus();
    field.value = 'No dropout';
    field.dispatchEvent(new Event('input'));
    await press('Enter', field);
    expect(core.called('experiments.rename')).toEqual([{ id: 'e1', name: 'No dropout' }]);
    expect(focused()).toBe('No dropout');
  });

  it('changes nothing when renaming ends with Escape', async () => {
    const { core, row } = await setUp();
    row('Without dropout').focus();
    await press('F2');
    const field = byRole('textbox', 'New name for “Without dropout”') as HTMLInputElement;
    field.value = 'No dropout';
    field.dispatchEvent(new Event('input'));
    await press('Escape', field);
    expect(core.called('experiments.rename')).toEqual([]);
    expect(row('Without dropout')).toBeTruthy();
  });

  it.each([
    ['F2', 'experiments.rename'],
    ['Delete', 'experiments.delete'],
  ] as const)('leaves the focus where the person has put it before the answer to %s', async (key, name) => {
    const { core, row } = await setUp();
    const answer = core.answers[name] as (args: unknown) => unknown;
    let release: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    Object.assign(core.answers, { [name]: async (args: unknown) => (await late, answer(args)) });
    row('Without dropout').focus();
    await press(key);
    if (key === 'F2') {
      const field = byRole('textbox', 'New name for “Without dropout”') as HTMLInputElement;
      field.focus();
      field.value = 'No dropout';
      field.dispatchEvent(new Event('input'));
      await press('Enter', field);
    }
    const elsewhere = document.body.appendChild(document.createElement('input'));
    elsewhere.focus();
    release();
    await flushPromises();
    expect(core.called(name)).toHaveLength(1);
    expect(document.activeElement).toBe(elsewhere);
  });

  it('moves to the bin with Delete, focuses the next row, and offers the way back', async () => {
    const { core, row } = await setUp();
    row('Without dropout').focus();
    await press('Delete');
    expect(core.called('experiments.delete')).toEqual([{ id: 'e1' }]);
    expect(focused()).toBe('Dropout 0.5');
    useNoticesStore().list[0]?.action?.run();
    await flushPromises();
    expect(row('Without dropout')).toBeTruthy();
  });
});
