import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RunGroup } from '#core/contract/run-table/groups.ts';
import QueryEditor from '#renderer/features/runs/table/QueryEditor.vue';
import RunsRoom from '#renderer/features/runs/table/RunsRoom.vue';
import { roomAddress } from '#renderer/stores/address.ts';
import { useArchivesStore } from '#renderer/stores/archives.ts';
import { useNoticesStore } from '#renderer/stores/notices.ts';
import { useViewStore } from '#renderer/stores/view.ts';
import { eventually } from '../../../../support/eventually.ts';
import { byRole, mountStudio, sampleExperiment, sampleProject, type Mounted } from '../../../mount-studio.ts';
import { sampleRun } from '../../../../support/samples.ts';
import { shelfOf, tableAnswers, type RunShelf } from './fake-table.ts';

const experiment = sampleExperiment({ name: 'Moons' });
const idOf = (i: number) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
const runsOf = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    sampleRun({ id: idOf(i), experimentId: experiment.id, number: i + 1, createdAt: i }),
  );

let shelf: RunShelf;
beforeEach(() => {
  shelf = shelfOf({ projects: [sampleProject()], experiments: [experiment], runs: runsOf(5) });
});

function setUp(): Promise<Mounted> {
  return mountStudio(RunsRoom, tableAnswers(shelf), { prepare: () => useViewStore().go(roomAddress('runs')) });
}
const grid = () => document.querySelector<HTMLElement>('[role="grid"]')!;
const rows = () => [...document.querySelectorAll<HTMLElement>('[role="rowgroup"] [role="row"]')];
const names = () => rows().map((row) => row.getAttribute('aria-label'));
const chosen = () => rows().flatMap((row, i) => (row.getAttribute('aria-selected') === 'true' ? [i] : []));
const notice = () => useNoticesStore().list.at(-1);

async function key(name: string, held: KeyboardEventInit = {}): Promise<void> {
  grid().focus();
  grid().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...held }));
  await flushPromises();
}
async function click(element: Element | undefined, held: MouseEventInit = {}): Promise<void> {
  element!.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...held }));
  await flushPromises();
}
const cell = (row: number, field: string) => rows()[row]!.querySelector(`[data-field="${field}"]`)!;
/** Types into the line for queries, which is not there without a browser. */
async function type({ wrapper }: Mounted, query: string): Promise<void> {
  wrapper.getComponent(QueryEditor).vm.$emit('type', query);
  await flushPromises();
}

describe('the table of runs', () => {
  it('has only the rows in view on the page, reads others as one scrolls, and tells how many there are', async () => {
    shelf.runs.splice(0, Infinity, ...runsOf(1000));
    const { core, wrapper } = await setUp();
    expect(grid().getAttribute('aria-rowcount')).toBe('1001');
    expect(rows().length).toBeLessThan(80);
    expect(wrapper.text()).toContain('1,000 runs');
    grid().scrollTop = 900 * 33;
    grid().dispatchEvent(new Event('scroll'));
    await eventually(() => expect(names().some((name) => name === 'Moons, Run 80')).toBe(true));
    const read = core.called('runs.find').map((args) => (args as { offset: number }).offset);
    // Pages that were scrolled past are not asked for.
    expect(read).not.toContain(400);
  });

  it('tells how many runs have been looked into while they have to be made ready to be found', async () => {
    const answers = tableAnswers(shelf);
    const { promise, resolve } = Promise.withResolvers<null>();
    const { core, wrapper } = await mountStudio(
      RunsRoom,
      {
        ...answers,
        'runs.find': async (asked) => {
          await promise;
          return answers['runs.find']!(asked);
        },
      },
      { prepare: () => useViewStore().go(roomAddress('runs')) },
    );
    core.emit('runs.indexing', { done: 1200, of: 10_000 });
    await flushPromises();
    expect(wrapper.text()).toContain('1,200 of 10,000 runs');
    resolve(null);
    await eventually(() => expect(rows().length).toBe(5));
    expect(wrapper.text()).not.toContain('1,200');
  });

  it('goes to the next run whose name begins with the letters that are typed, on the page or not', async () => {
    shelf.runs.splice(0, Infinity, ...runsOf(300));
    const label = (i: number, name: string) => shelf.labels.set(idOf(i), { name, notes: '', color: null, tags: [] });
    label(290, 'Wide net');
    label(40, 'wide again');
    label(20, 'Wild');
    const { core, wrapper } = await setUp();
    const active = () => grid().getAttribute('aria-activedescendant')?.split('-').at(-2);
    const type = async (letters: string) => {
      grid().focus();
      for (const key of letters) grid().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await flushPromises();
    };
    // The newest run comes first: that of number i in row 299 - i.
    await type('wide a');
    await eventually(() => expect(active()).toBe('259'));
    await eventually(() => expect(wrapper.text()).toContain('1 of 300 chosen'));
    expect(core.called('runs.seek').at(-1)).toMatchObject({ letters: 'wide a', from: 0 });
  });

  it('keeps the place and what is chosen when runs are added elsewhere', async () => {
    shelf.runs.splice(0, Infinity, ...runsOf(300));
    const { core } = await setUp();
    grid().scrollTop = 100 * 33;
    grid().dispatchEvent(new Event('scroll'));
    await eventually(() => expect(names()).toContain('Moons, Run 195'));
    await click(rows().find((row) => row.getAttribute('aria-label') === 'Moons, Run 195'));
    shelf.runs.push(sampleRun({ id: idOf(999), experimentId: experiment.id, number: 999, createdAt: 999 }));
    core.emit('library.changed', {});
    await eventually(() => expect(grid().getAttribute('aria-rowcount')).toBe('302'));
    expect(grid().scrollTop).toBe(101 * 33);
    const row = rows().find((one) => one.getAttribute('aria-label') === 'Moons, Run 195')!;
    expect(row.getAttribute('aria-selected')).toBe('true');
    expect(
      document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')?.closest('[role=row]') ?? row,
    ).toBe(row);
  });

  it('is gone through and chosen in by keys, as in a file manager', async () => {
    await setUp();
    await key('ArrowDown');
    expect(chosen()).toEqual([1]);
    await key('ArrowDown', { shiftKey: true });
    expect(chosen()).toEqual([1, 2]);
    await key('ArrowDown', { ctrlKey: true });
    expect(chosen()).toEqual([1, 2]);
    await key(' ');
    expect(chosen()).toEqual([1, 2, 3]);
    await key('Home');
    expect(chosen()).toEqual([0]);
    await key('End', { shiftKey: true });
    expect(chosen()).toEqual([0, 1, 2, 3, 4]);
    await key('Escape');
    expect(chosen()).toEqual([]);
    const active = document.getElementById(grid().getAttribute('aria-activedescendant')!)!;
    expect(active.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('6');
  });

  it('chooses all that was found, not only what is on the page, and takes all of it back from the bin', async () => {
    shelf.runs.splice(0, Infinity, ...runsOf(700));
    const { core, wrapper } = await setUp();
    await key('a', { ctrlKey: true });
    expect(wrapper.text()).toContain('All 700 runs found are chosen');
    await click(rows()[1]!.querySelector('[data-choose]')!);
    expect(wrapper.text()).toContain('699 of 700 chosen');
    await key('Delete');
    const except = [idOf(698)];
    expect(core.called('runs.deleteAll')).toEqual([
      { selection: { kind: 'found', scope: { kind: 'library' }, query: '', except } },
    ]);
    expect(names()).toEqual(['Moons, Run 699']);
    expect(notice()?.text).toBe('699 runs are in the bin.');
    notice()?.action?.run();
    await eventually(() => expect(grid().getAttribute('aria-rowcount')).toBe('701'));
  });

  it('says what is wrong with a query, and keeps what was found until there is another one', async () => {
    shelf.labels.set(idOf(0), { name: '한국 😀', notes: '', color: null, tags: ['__proto__'] });
    const mounted = await setUp();
    await type(mounted, 'tag = __proto__');
    expect(names()).toEqual(['한국 😀']);
    expect(useViewStore().address).toEqual(roomAddress('runs', null, 'tag = __proto__'));
    await type(mounted, 'tag = __proto__ and (');
    expect(mounted.wrapper.text()).toContain('The table still shows what was found before.');
    expect(names()).toEqual(['한국 😀']);
    await type(mounted, 'nobody wrote this');
    await eventually(() => expect(mounted.wrapper.text()).toContain('No run matches the query'));
    await click(byRole('button', 'Show all runs'));
    expect(rows()).toHaveLength(5);
  });

  it('looks for what a cell says, with a key or from its menu, and each condition can be taken away', async () => {
    shelf.labels.set(idOf(2), { name: null, notes: '', color: null, tags: ['lecture'] });
    const { wrapper } = await setUp();
    await click(cell(2, 'tag'));
    await key('=');
    expect(names()).toEqual(['Moons, Run 3']);
    expect(wrapper.text()).toContain('tag = lecture');
    await click(byRole('button', 'Take away: tag = lecture'));
    expect(rows()).toHaveLength(5);
    cell(0, 'learningRate').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    await flushPromises();
    const entry = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find((item) =>
      item.textContent.startsWith('Without'),
    )!;
    entry.click();
    await eventually(() => expect(wrapper.text()).toContain('No run matches the query'));
  });

  it('sorts by a column, and by another one with Shift', async () => {
    shelf.results.set(idOf(3), { heldOutLoss: 0.1 });
    shelf.results.set(idOf(1), { heldOutLoss: 0.9 });
    const { core } = await setUp();
    const header = (field: string) => document.querySelector(`[role=columnheader][data-field="${field}"]`)!;
    await click(header('heldOutLoss'));
    expect(header('heldOutLoss').getAttribute('aria-sort')).toBe('descending');
    await click(header('created'), { shiftKey: true });
    const last = core.called('runs.find').at(-1) as { order: unknown };
    expect(last.order).toEqual([
      { field: 'heldOutLoss', descending: true },
      { field: 'created', descending: true },
    ]);
  });

  it('writes a name where it stands, and takes it back', async () => {
    await setUp();
    await key('F2');
    const field = document.querySelector<HTMLInputElement>('[role=grid] input[type=text]')!;
    field.value = 'a'.repeat(1000);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await flushPromises();
    expect(names()[0]).toBe('a'.repeat(1000));
    notice()?.action?.run();
    await eventually(() => expect(names()[0]).toBe('Moons, Run 5'));
  });

  it('tags many runs at once, and takes it back', async () => {
    await setUp();
    await key('a', { ctrlKey: true });
    byRole('button', 'Tag and colour').click();
    await flushPromises();
    const field = document.querySelector<HTMLInputElement>('input[aria-label="Add a tag to 5 runs"]')!;
    field.value = 'lecture';
    field.dispatchEvent(new Event('input'));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await flushPromises();
    expect([...shelf.labels.values()].map(({ tags }) => tags)).toEqual(Array(5).fill(['lecture']));
    expect(cell(0, 'tag').textContent).toBe('lecture');
    notice()?.action?.run();
    await flushPromises();
    expect([...shelf.labels.values()].map(({ tags }) => tags)).toEqual(Array(5).fill([]));
  });

  it('shows and keeps notes', async () => {
    shelf.labels.set(idOf(4), { name: null, notes: '**why**', color: null, tags: [] });
    const { wrapper } = await setUp();
    byRole('button', 'Name, tags and notes').click();
    await flushPromises();
    expect(wrapper.get('aside strong').text()).toBe('why');
    byRole('button', 'Write').click();
    await flushPromises();
    const area = document.querySelector('textarea')!;
    area.value = 'because';
    area.dispatchEvent(new Event('input', { bubbles: true }));
    // What was written of one run is not lost when another one is gone to.
    await key('ArrowDown');
    await eventually(() => expect(shelf.labels.get(idOf(4))?.notes).toBe('because'));
  });

  it('hands the chosen runs over, to be moved or saved as a file', async () => {
    await setUp();
    const chooseEntry = async (name: string) => {
      await key('ContextMenu');
      const entries = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
      entries.find((item) => item.textContent.trim() === name)!.click();
      await flushPromises();
    };
    await key('Home');
    await key('ArrowDown', { shiftKey: true });
    await chooseEntry('Move or copy 2 runs…');
    const archives = useArchivesStore();
    expect(archives.transfer).toMatchObject({
      kind: 'runs',
      runs: [idOf(4), idOf(3)].map((id) => ({ id, experimentId: experiment.id, state: 'completed' })),
    });
    await chooseEntry('Save 2 runs as file…');
    expect(archives.packing).toEqual({ choice: { kind: 'runs', ids: [idOf(4), idOf(3)] }, name: '2 runs' });
    await key('a', { ctrlKey: true });
    await key(' ');
    // On a run that is not chosen, the menu is of that one.
    await key('ArrowUp', { ctrlKey: true });
    await chooseEntry('Save 4 runs as file…');
    expect(archives.packing?.choice).toMatchObject({ ids: [idOf(4), idOf(2), idOf(1), idOf(0)] });
  });

  it('shows how results stand to a baseline', async () => {
    shelf.results.set(idOf(4), { heldOutLoss: 0.5 });
    shelf.results.set(idOf(3), { heldOutLoss: 0.75 });
    await setUp();
    expect(cell(0, 'heldOutLoss').textContent).toBe('0.5');
    await click(cell(0, 'name'));
    await key('ContextMenu');
    [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
      .find((item) => item.textContent.startsWith('Use as baseline'))!
      .click();
    await eventually(() => expect(cell(1, 'heldOutLoss').textContent).toBe('0.75+0.25'));
    expect(cell(0, 'heldOutLoss').textContent).toBe('0.5');
    expect(cell(0, 'name').querySelector('[aria-label="baseline"]')).not.toBeNull();
  });
});

describe('runs that are trained again', () => {
  it('are taken back by one click', async () => {
    const { core } = await setUp();
    await click(rows()[0]);
    cell(0, 'name').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    await flushPromises();
    byRole('menuitem', 'Run again').click();
    await eventually(() => expect(notice()?.text).toBe('1 run waits for its turn.'));
    notice()?.action?.run();
    await eventually(() =>
      expect(core.called('runs.deleteAll')).toEqual([{ selection: { kind: 'named', ids: [`again ${idOf(4)}`] } }]),
    );
  });
});

describe('groups of runs', () => {
  const statistics = (mean: number) => ({
    n: 2,
    mean,
    deviation: 0.1,
    standardError: 0.07,
    low: mean - 0.2,
    high: mean + 0.2,
    min: mean - 0.1,
    max: mean + 0.1,
  });

  it('are made by all but the seed in one click, say their mean and spread, and open to their runs', async () => {
    for (let i = 0; i < 5; i++) shelf.results.set(idOf(i), { heldOutLoss: i });
    const { core, wrapper } = await setUp();
    core.answers['runs.group'] = ({ columns }) => {
      const groups = [
        [idOf(1), idOf(0)],
        [idOf(4), idOf(3), idOf(2)],
      ].map((members, i): RunGroup => ({
        key: [`fingerprint ${i}`],
        count: members.length,
        members,
        statistics: columns.map((field) => (field === 'heldOutLoss' ? statistics(0.5) : null)),
        verdicts: columns.map((field) =>
          field === 'heldOutLoss' && i === 1
            ? { pairs: 2, difference: -0.25, low: -0.3, high: -0.2, corrected: 0.01, verdict: 'helps' }
            : null,
        ),
      }));
      return { total: 2, groups };
    };
    byRole('button', 'Group runs: Group').click();
    await flushPromises();
    byRole('button', 'All but the seed').click();
    await flushPromises();
    expect(rows()).toHaveLength(2);
    expect(wrapper.text()).toContain('5 runs');
    expect(cell(0, 'heldOutLoss').textContent).toContain('0.5 ± 0.1');
    expect(cell(0, 'heldOutLoss').textContent).toContain('0.4 … 0.6');
    expect(cell(1, 'heldOutLoss').textContent).toContain('helps');
    expect(cell(1, 'heldOutLoss').textContent).toContain('[-0.3, -0.2]');
    byRole('radio', 'Error').click();
    await flushPromises();
    expect(cell(0, 'heldOutLoss').textContent).toContain('0.5 ± 0.07');
    await key('Home');
    await key('ArrowRight');
    expect(names().slice(1, 3)).toEqual(['Moons, Run 2', 'Moons, Run 1']);
    await key('ArrowLeft');
    expect(rows()).toHaveLength(2);
  });

  it('list all of their runs, of which those in view are read', async () => {
    const many = Array.from({ length: 150 }, (_, i) => sampleRun({ ...runsOf(1)[0], id: `many ${i}`, number: i + 1 }));
    const { core, wrapper } = await setUp();
    shelf.runs.push(...many);
    core.answers['runs.group'] = ({ columns }) => ({
      total: 1,
      groups: [
        {
          key: ['one'],
          count: many.length,
          members: many.map(({ id }) => id),
          statistics: columns.map(() => null),
          verdicts: columns.map(() => null),
        },
      ],
    });
    byRole('button', 'Group runs: Group').click();
    await flushPromises();
    byRole('button', 'All but the seed').click();
    await flushPromises();
    await key('Home');
    expect(wrapper.text()).toContain('150 of 155 chosen');
    await key('ArrowRight');
    expect(wrapper.find('[role=grid]').attributes('aria-rowcount')).toBe('152');
    expect(names().slice(1, 3)).toEqual(['Moons, Run 1', 'Moons, Run 2']);
    expect(JSON.stringify(core.called('runs.find'))).not.toContain('many 149');
    await key('End');
    expect(wrapper.text()).toContain('1 of 155 chosen');
    grid().scrollTop = 150 * 44;
    grid().dispatchEvent(new Event('scroll'));
    await eventually(() => expect(names()).toContain('Moons, Run 150'));
  });
});

describe('kept views', () => {
  it('are kept under a name, opened as tabs, changed, saved and taken back', async () => {
    shelf.labels.set(idOf(2), { name: null, notes: '', color: null, tags: ['lecture'] });
    const mounted = await setUp();
    await type(mounted, 'tag = lecture');
    byRole('button', 'Keep as view').click();
    await flushPromises();
    expect(shelf.views).toMatchObject([
      { name: 'View 1', view: { query: 'tag = lecture', scope: { kind: 'library' } } },
    ]);
    const field = document.querySelector<HTMLInputElement>('[role=tablist] input')!;
    field.value = 'Lecture';
    field.dispatchEvent(new Event('input'));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await flushPromises();
    const tab = (name: string) =>
      [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((one) => one.textContent.trim() === name)!;
    expect(tab('Lecture').getAttribute('aria-selected')).toBe('true');
    expect(rows()).toHaveLength(1);

    tab('All runs').click();
    await flushPromises();
    expect(rows()).toHaveLength(5);
    tab('Lecture').click();
    await flushPromises();
    expect(rows()).toHaveLength(1);

    await type(mounted, 'missing tag');
    expect(tab('Lecture').querySelector('[aria-label="changed"]')).not.toBeNull();
    byRole('button', 'Revert').click();
    await flushPromises();
    expect(rows()).toHaveLength(1);
    await type(mounted, 'missing tag');
    byRole('button', 'Save').click();
    await flushPromises();
    expect(shelf.views[0]?.view.query).toBe('missing tag');
    expect(tab('Lecture').querySelector('[aria-label="changed"]')).toBeNull();
    expect(rows()).toHaveLength(4);
  });

  it('can be deleted, and are put back where they were', async () => {
    await setUp();
    for (let i = 0; i < 2; i++) {
      byRole('button', 'Keep as view').click();
      await flushPromises();
    }
    const tabs = () => [...document.querySelectorAll<HTMLElement>('[role=tab]')].map((tab) => tab.textContent.trim());
    const before = [...shelf.views].sort((a, b) => a.place - b.place).map(({ name }) => name);
    const first = [...document.querySelectorAll<HTMLElement>('[role=tab]')][1]!;
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, cancelable: true }));
    await flushPromises();
    expect(shelf.views).toHaveLength(1);
    notice()?.action?.run();
    await eventually(() => expect(shelf.views).toHaveLength(2));
    await eventually(() =>
      expect([...shelf.views].sort((a, b) => a.place - b.place).map(({ name }) => name)).toEqual(before),
    );
    expect(tabs().length).toBeGreaterThan(1);
  });
});
