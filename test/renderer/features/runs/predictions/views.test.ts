import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import type { Run } from '#core/contract/entities.ts';
import type { Answer, RowContents } from '#core/contract/predictions.ts';
import type { Args } from '#core/contract/service.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import PartView from '#renderer/features/runs/predictions/PartView.vue';
import PlaneView from '#renderer/features/runs/predictions/PlaneView.vue';
import { pauseAfter } from '#renderer/features/runs/predictions/use-answers.ts';
import { byRole, mountStudio, press } from '../../../mount-studio.ts';
import type { Answers } from '../../../stores/fake-core.ts';
import { sampleRun } from '../../../../support/samples.ts';
import { facts, samplePart, samplePlane } from './answers.ts';

const progress = { step: 40, totalSteps: 950, epoch: 2, samplesPerSecond: 1, secondsLeft: 1 };
const run = (changes: Partial<Run> = {}) => sampleRun({ facts, progress, hasModel: true, ...changes });
const other = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

const contents = ({ rows }: Args<'predictions.rows'>): RowContents => ({
  columns: ['length', 'width'],
  rows: rows.map((row) => ({ number: row + 2, values: [`l${row}`, `w${row}`], target: 'owl' })),
  images: null,
});

const mountPlane = (answers: Answers, of = run()) => mountStudio(PlaneView, answers, { props: { run: of, facts } });
const mountPart = (answers: Answers = {}, of = run()) =>
  mountStudio(
    PartView,
    { 'predictions.ask': ({ question }) => answerTo(question), 'predictions.rows': contents, ...answers },
    { props: { run: of, facts } },
  );
function answerTo(question: Args<'predictions.ask'>['question'], step = 40): Answer {
  return question.kind === 'plane' ? samplePlane(step) : samplePart(step, question.part);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the boundary of a run', () => {
  it('says of which step it is, and what is on it', async () => {
    const { wrapper } = await mountPlane({ 'predictions.ask': () => samplePlane(40) });
    expect(wrapper.text()).toContain('After 40 of 950 updates, with all units in use.');
    expect(wrapper.text()).toContain('Training: 2 of 600 rows · Test: 1 of 200 rows');
    const summary = wrapper.get('point-chart-stub').attributes('summary');
    expect(summary).toContain('cat is predicted on 75% of it. dog is predicted on 25% of it.');
    expect(summary).toContain('Training: 1 of 2 rows shown are wrong.');
    expect(summary).toContain('Test: 0 of 1 rows shown are wrong.');
  });

  it('is asked for again while the run trains, no more often than training can bear, and not after', async () => {
    let step = 0;
    const { wrapper, core } = await mountPlane(
      { 'predictions.ask': () => samplePlane(++step) },
      run({ state: 'running' }),
    );
    expect(core.called('predictions.ask')).toHaveLength(1);
    const pause = pauseAfter({ tookMs: 2 });
    await vi.advanceTimersByTimeAsync(pause - 1);
    expect(core.called('predictions.ask')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(wrapper.text()).toContain('After 2 of 950 updates');
    await wrapper.setProps({ run: run({ state: 'completed' }) });
    await flushPromises();
    expect(core.called('predictions.ask')).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(10 * pause);
    expect(core.called('predictions.ask')).toHaveLength(3);
    // A slow network is left thirty-three times as long as it took.
    expect(pauseAfter({ tookMs: 400 })).toBe(13_200);
  });

  it('rests while it is not followed, and when nobody looks any more', async () => {
    const { wrapper, core } = await mountPlane({ 'predictions.ask': () => samplePlane(1) }, run({ state: 'running' }));
    await wrapper.get('[role="switch"]').trigger('click');
    await flushPromises();
    const asked = core.called('predictions.ask').length;
    await vi.advanceTimersByTimeAsync(5000);
    expect(core.called('predictions.ask')).toHaveLength(asked);
    await wrapper.get('[role="switch"]').trigger('click');
    await flushPromises();
    wrapper.unmount();
    const last = core.called('predictions.ask').length;
    expect(last).toBeGreaterThan(asked);
    await vi.advanceTimersByTimeAsync(5000);
    expect(core.called('predictions.ask')).toHaveLength(last);
  });

  it('of a run that was looked at before is not shown as this one’s, however late it comes', async () => {
    const waiting: ((answer: Answer) => void)[] = [];
    const { wrapper, core } = await mountPlane({
      'predictions.ask': () => new Promise((resolve) => waiting.push(resolve)),
    });
    await wrapper.setProps({ run: run({ id: other }) });
    await flushPromises();
    expect(core.called('predictions.ask')).toMatchObject([{ id: run().id }, { id: other }]);
    waiting[1]?.(samplePlane(7));
    await flushPromises();
    waiting[0]?.(samplePlane(900));
    await flushPromises();
    expect(wrapper.text()).toContain('After 7 of 950');
  });

  it('says why there is none, and asks again', async () => {
    let isGone = true;
    const { wrapper } = await mountPlane({
      'predictions.ask': () => {
        if (isGone) throw new StudioError('file.missing', 'gone', { hash: 'x', name: 'few.csv' });
        return samplePlane(3);
      },
    });
    expect(wrapper.get('[role="alert"]').text()).toContain('few.csv');
    isGone = false;
    byRole('button', 'Ask again').click();
    await flushPromises();
    expect(wrapper.find('[role="alert"]').exists()).toBe(false);
    expect(wrapper.text()).toContain('After 3 of');
  });

  it('is not asked for before the first step', async () => {
    const queued = run({ state: 'queued', hasModel: false, progress: { ...progress, step: 0 } });
    const { wrapper, core } = await mountPlane({}, queued);
    expect(core.called('predictions.ask')).toEqual([]);
    expect(wrapper.text()).toContain('Nothing to see before the first step');
  });
});

const listedRows = () => [...document.querySelectorAll('[role="region"] tbody tr')].map((row) => row.textContent);

describe('the mistakes of a run', () => {
  it('are counted of the held-out rows first, and of those that are chosen', async () => {
    const { wrapper, core } = await mountPart();
    expect(wrapper.text()).toContain('All 200 rows of this part. With a wrong class: 32 (16.0%).');
    expect(wrapper.text()).toContain(
      '3 classes. 32 of 200 rows are off the diagonal. Most often, owl is taken for dog: 30 times.',
    );
    byRole('radio', 'Training').click();
    await flushPromises();
    expect(core.called('predictions.ask')).toMatchObject([
      { question: { kind: 'part', part: 'test' } },
      { question: { kind: 'part', part: 'train' } },
    ]);
  });

  it('come a page at a time, as the file has them, and never more', async () => {
    const { core } = await mountPart();
    expect(listedRows()).toHaveLength(24);
    expect(listedRows()[0]).toContain('102');
    expect(listedRows()[0]).toContain('l100');
    byRole('button', 'Rows after').click();
    await flushPromises();
    expect(listedRows()).toHaveLength(8);
    for (const args of core.called('predictions.rows')) {
      expect((args as Args<'predictions.rows'>).rows.length).toBeLessThanOrEqual(24);
    }
  });

  it('of one cell are shown alone when it is chosen, with the mouse or the keyboard', async () => {
    const { wrapper } = await mountPart();
    const cell = (text: string) => wrapper.get(`button[title^="${text}"]`);
    await cell('2 of 60 rows of class cat').trigger('click');
    await flushPromises();
    expect(listedRows()).toHaveLength(2);
    expect(listedRows()[0]).toContain('l7');
    byRole('button', 'Show all').click();
    await flushPromises();
    expect(listedRows()).toHaveLength(24);
    const button = cell('2 of 60 rows of class cat').element as HTMLElement;
    button.focus();
    await press('ArrowDown');
    await press('ArrowDown');
    await press('ArrowLeft');
    await nextTick();
    expect(document.activeElement?.getAttribute('title')).toMatch(/^30 of 80 rows of class owl/);
    (document.activeElement as HTMLElement).click();
    await flushPromises();
    expect(wrapper.text()).toContain('1–24 of 30');
    // What is right has no rows to show.
    await cell('60 of 60 rows of class dog').trigger('click');
    expect(wrapper.text()).toContain('1–24 of 30');
  });

  it('stay in view while a person reads them, though the run trains on', async () => {
    let step = 0;
    const { wrapper, core } = await mountPart(
      { 'predictions.ask': ({ question }) => answerTo(question, ++step) },
      run({ state: 'running' }),
    );
    byRole('button', 'Rows after').click();
    await flushPromises();
    const asked = core.called('predictions.ask').length;
    await vi.advanceTimersByTimeAsync(5000);
    expect(core.called('predictions.ask')).toHaveLength(asked);
    byRole('button', 'Ask again').click();
    await flushPromises();
    expect(wrapper.text()).toContain(`After ${asked + 1} of`);
  });

  it('show the rows that were turned to last, however late others come', async () => {
    const waiting: (() => void)[] = [];
    const { wrapper } = await mountPart({
      'predictions.rows': (args) => new Promise((resolve) => waiting.push(() => resolve(contents(args)))),
    });
    waiting.shift()?.();
    await flushPromises();
    byRole('button', 'Rows after').click();
    await flushPromises();
    byRole('button', 'Rows before').click();
    await flushPromises();
    // The second page comes though it is not wanted any more; then the first again.
    waiting.shift()?.();
    await flushPromises();
    expect(listedRows()).toHaveLength(24);
    waiting.shift()?.();
    await flushPromises();
    expect(listedRows()).toHaveLength(24);
    expect(wrapper.text()).toContain('1–24 of 32');
  });

  it('say that a label is noise, and what the data says', async () => {
    const base = run();
    const noisy = run({ spec: { ...base.spec, data: { ...base.spec.data, labelNoise: 0.2 } } });
    const { wrapper } = await mountPart({}, noisy);
    expect(wrapper.text()).not.toContain('Label noise');
    byRole('radio', 'Training').click();
    await flushPromises();
    expect(wrapper.text()).toContain('The training labels are those with label noise');
    byRole('button', 'Rows after').click();
    await flushPromises();
    // Of the last rows, two are cats that the data has as owls.
    expect(listedRows().filter((text) => text.includes('Label noise; the data says owl'))).toHaveLength(2);
  });
});

describe('the errors of a regression', () => {
  const regression = { ...facts, task: 'regression' as const, classes: [], outputs: 1 };
  const values = { truth: Float32Array.of(10, 20), predicted: Float32Array.of(15, 21) };
  const answer: Answer = {
    ...samplePart(40),
    counts: new Int32Array(0),
    rows: 2,
    wrong: 2,
    listed: {
      row: Int32Array.of(4, 1),
      ...values,
      probability: Float32Array.of(1, 1),
      truthProbability: Float32Array.of(1, 1),
    },
    rootMeanSquare: 3.606,
    spread: values,
  };

  it('are listed with the largest first, beside predicted against true values', async () => {
    const { wrapper } = await mountStudio(
      PartView,
      { 'predictions.ask': () => answer, 'predictions.rows': contents },
      { props: { run: run(), facts: regression } },
    );
    expect(wrapper.text()).toContain('Root of the mean squared error: 3.606.');
    expect(wrapper.get('point-chart-stub').attributes('summary')).toContain('2 of 2 rows');
    expect(listedRows()[0]).toMatch(/6\s*10\s*15\s*\+5/);
    expect(wrapper.find('figure table').exists()).toBe(false);
  });
});
