import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { lessons } from '#core/lessons/index.ts';
import DragChart from '#renderer/charts/DragChart.vue';
import CurveToDraw from '#renderer/features/lessons/CurveToDraw.vue';
import { mountStudio } from '../../mount-studio.ts';

const { question } = lessons.rate;

async function open() {
  const { wrapper } = await mountStudio(
    CurveToDraw,
    {},
    { props: { lessonKey: 'rate', question, prediction: null, disabled: false } },
  );
  const chart = wrapper.getComponent(DragChart);
  const said = () =>
    (wrapper.emitted<[{ values: number[] }]>('predict') ?? []).map(([{ values }]) =>
      values.map((one) => one.toFixed(2)),
    );
  return { chart, said };
}

describe('a curve to draw', () => {
  it('is said when a point is let go, not on its way, and stays within the axis', async () => {
    const { chart, said } = await open();
    chart.vm.$emit('dragging', true);
    chart.vm.$emit('drag', 1, { x: 1, y: 0.7 }, false);
    chart.vm.$emit('drag', 1, { x: 1, y: 7 }, false);
    await flushPromises();
    expect(said()).toEqual([]);
    chart.vm.$emit('dragging', false);
    expect(said()).toEqual([['0.60', '1.00', '0.60', '0.60', '0.60', '0.60']]);
  });

  it('is moved by the arrow keys, each press said', async () => {
    const { chart, said } = await open();
    chart.vm.$emit('nudge', 0, { x: 0, decades: 0.05 });
    chart.vm.$emit('nudge', 0, { x: 0, decades: -0.25 });
    chart.vm.$emit('nudge', 0, { x: 1, decades: 0 });
    expect(said()).toEqual([
      ['0.62', '0.60', '0.60', '0.60', '0.60', '0.60'],
      ['0.52', '0.60', '0.60', '0.60', '0.60', '0.60'],
    ]);
  });
});
