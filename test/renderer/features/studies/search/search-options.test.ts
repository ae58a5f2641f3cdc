import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { SearchPlan, searchStudy } from '#core/contract/studies/search.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import DimensionFields from '#renderer/features/studies/search/DimensionFields.vue';
import SearchOptions from '#renderer/features/studies/search/SearchOptions.vue';
import Select from '#renderer/ui/Select.vue';
import { libraryAnswers, mountStudio } from '../../../mount-studio.ts';

const spec = defaultSpec();
const first = searchStudy.templates[0]!.plan(spec);

async function mounted(plan = first) {
  const { wrapper } = await mountStudio(SearchOptions, libraryAnswers({ projects: [], experiments: [], runs: [] }), {
    props: { modelValue: plan, spec },
  });
  const last = () => SearchPlan.parse(wrapper.emitted('update:modelValue')?.at(-1)?.[0]);
  const select = (label: string) => wrapper.findAllComponents(Select).find((one) => one.text().includes(label))!;
  return { wrapper, last, select };
}

describe('the form of a search', () => {
  it('adds a setting with a range about what the experiment has, and takes one out', async () => {
    const { wrapper, last, select } = await mounted();
    select('Add a setting').vm.$emit('update:modelValue', 'training.optimizer.momentum');
    await flushPromises();
    expect(last().dimensions.at(-1)).toMatchObject({ name: 'training.optimizer.momentum', low: 0, high: 0.99 });
    wrapper.findComponent(DimensionFields).vm.$emit('remove');
    await flushPromises();
    expect(last().dimensions.map(({ name }) => name)).not.toContain('training.learningRate');
  });

  it('puts a choice of a kind in front, and what belongs to it under its condition', async () => {
    const momentum = { kind: 'real', name: 'training.optimizer.momentum', low: 0, high: 0.9, scale: 'linear' } as const;
    const { last, select } = await mounted({ ...first, dimensions: [momentum] });
    select('Add a setting').vm.$emit('update:modelValue', 'training.optimizer.kind');
    await flushPromises();
    expect(last().dimensions.map(({ name, when }) => [name, when?.values])).toEqual([
      ['training.optimizer.kind', undefined],
      ['training.optimizer.momentum', ['momentum', 'nesterov']],
    ]);
  });

  it('gives several seeds where the leaders are to have more', async () => {
    const { last, select } = await mounted();
    select('Trained in full').vm.$emit('update:modelValue', 'seeds');
    await flushPromises();
    expect(last()).toMatchObject({ seeds: 3, halving: { of: 'seeds', least: 1, eta: 3 } });
  });
});
