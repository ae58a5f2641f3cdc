import { describe, expect, it } from 'vitest';
import {
  changedBeyondWidening,
  searchLevels,
  searchStudy,
  type SearchDimension,
  type SearchPlan,
} from '#core/contract/studies/search.ts';
import { withSearchSetting } from '#core/contract/studies/search-settings.ts';
import { suggestedDimensions, withDimension, withoutDimension } from '#core/contract/studies/search-suggestions.ts';
import { planObstacles } from '#core/contract/studies/study-kinds.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';

const spec = defaultSpec();
const plan = searchStudy.templates[0]!.plan(spec);
const range = { kind: 'real', low: 0.1, high: 0.5, scale: 'linear' } as const;
const kinds: SearchDimension = {
  kind: 'choice',
  name: 'training.optimizer.kind',
  choices: ['sgd', 'momentum', 'adam'],
};
const codes = (dimensions: SearchDimension[], change: Partial<SearchPlan> = {}, rows: number | null = null) =>
  planObstacles({ ...plan, dimensions, ...change }, spec, rows).map(({ code }) => code);

describe('the experiment with a setting', () => {
  it('has each value at its place, and is otherwise the same', () => {
    const { network, training, data } = withSearchSetting(spec, {
      'training.learningRate': 0.01,
      'network.hidden.*.dropoutRate': 0.4,
      'network.hidden.1.units': 9,
      'data.scaling': 'none',
      'network.maxNorm': 2,
    });
    expect(training).toEqual({ ...spec.training, learningRate: 0.01 });
    expect(network.hidden).toEqual([
      { ...spec.network.hidden[0], dropoutRate: 0.4 },
      { ...spec.network.hidden[1], dropoutRate: 0.4, units: 9 },
    ]);
    expect(network.maxNorm).toBe(2);
    expect(data).toEqual({ ...spec.data, scaling: 'none' });
  });

  it('has another kind with its first values, which others then change, in whatever order they stand', () => {
    const { training } = withSearchSetting(spec, {
      'training.optimizer.beta1': 0.5,
      'training.schedule.gamma': 0.5,
      'training.optimizer.kind': 'adam',
      'training.schedule.kind': 'exponential',
      'training.warmup.steps': 7,
    });
    expect(training.optimizer).toEqual({ kind: 'adam', beta1: 0.5, beta2: 0.999, epsilon: 1e-8 });
    expect(training.schedule).toMatchObject({ kind: 'exponential', gamma: 0.5 });
    expect(training.warmup).toEqual({ steps: 7, startFactor: 0.1 });
    // The kind that it has stays as it is.
    const own = withSearchSetting(spec, { 'training.optimizer.kind': 'momentum' });
    expect(own).toEqual(spec);
  });

  it('has so many hidden layers, more of them like the last', () => {
    const units = (depth: number) =>
      withSearchSetting(spec, { 'network.depth': depth, 'network.hidden.0.units': 5 }).network.hidden.map(
        (layer) => layer.units,
      );
    expect(units(1)).toEqual([5]);
    expect(units(4)).toEqual([5, 64, 64, 64]);
  });

  it('is refused where it has no such place, or can’t have the value', () => {
    const refusal = (setting: Record<string, number | string>) => () => withSearchSetting(spec, setting);
    expect(refusal({ 'training.speed': 1 })).toThrow('no setting “training.speed”');
    expect(refusal({ 'network.hidden.2.units': 1 })).toThrow('no setting');
    expect(refusal({ 'training.batchSize': 0.5 })).toThrow('training.batchSize');
    expect(refusal({ 'training.optimizer.kind': 'magic' })).toThrow('training.optimizer.kind');
  });
});

describe('what a search can’t be given', () => {
  it('is a range upside down, a logarithm of 0, a setting twice', () => {
    expect(codes(plan.dimensions)).toEqual([]);
    expect(codes([{ ...range, name: 'training.learningRate', low: 0.5, high: 0.1 }])).toEqual(['search.range']);
    expect(codes([{ ...range, name: 'training.weightDecay', low: 0, scale: 'log' }])).toContain('search.logRange');
    const rate = { ...range, name: 'network.inputDropoutRate' };
    expect(codes([rate, rate])).toEqual(['search.twice']);
    expect(codes([{ ...range, kind: 'integer', name: 'training.batchSize', low: 1.5, high: 3 }])).toContain(
      'search.wholeRange',
    );
  });

  it('is a condition on what comes later, or a setting that its condition doesn’t bring', () => {
    const momentum = { ...range, name: 'training.optimizer.momentum' };
    const when = { name: kinds.name, values: ['momentum'] };
    expect(codes([kinds, { ...momentum, when }])).toEqual([]);
    expect(codes([{ ...momentum, when }, kinds])).toContain('search.condition');
    expect(codes([kinds, momentum])).toEqual(['search.value']);
    expect(codes([kinds, { ...momentum, when: { ...when, values: ['adam'] } }])).toEqual(['search.value']);
  });

  it('is a batch of more rows than there are', () => {
    const batch: SearchDimension = { kind: 'integer', name: 'training.batchSize', low: 8, high: 64, scale: 'log' };
    expect(codes([batch], {}, 64)).toEqual([]);
    expect(codes([batch], {}, 63)).toEqual(['search.batchBeyond']);
  });

  it('is halving that leaves nothing to go on with, or compares what differs', () => {
    const halving = { of: 'epochs', least: 50, eta: 3 } as const;
    expect(codes(plan.dimensions, { halving })).toEqual(['search.halvingIdle']);
    const epochs: SearchDimension = { kind: 'integer', name: 'training.epochs', low: 5, high: 20, scale: 'log' };
    expect(codes([epochs], { halving: { ...halving, least: 1 } })).toEqual(['search.epochsTwice']);
  });

  it('is a grid that nobody could go through', () => {
    const dimensions = ['training.learningRate', 'network.inputDropoutRate', 'training.weightDecay'].map((name) => {
      return { ...range, name, points: 30 };
    });
    expect(codes(dimensions)).toEqual([]);
    expect(codes(dimensions, { sampler: 'grid' })).toEqual(['search.gridTooLarge']);
  });

  it('is nothing that is suggested', () => {
    for (const dimension of suggestedDimensions(spec)) expect(codes([dimension], {}, 600), dimension.name).toEqual([]);
    const all = suggestedDimensions(spec)
      .filter(({ name }) => name !== 'training.epochs')
      .reduce<SearchDimension[]>((dimensions, one) => withDimension(dimensions, one), []);
    expect(codes(all.filter(({ name }) => !name.startsWith('network.hidden.1')))).toEqual([]);
  });
});

describe('the searched settings', () => {
  it('take part only where the kind that has them is chosen', () => {
    const momentum: SearchDimension = { ...range, name: 'training.optimizer.momentum' };
    const both = withDimension([momentum], kinds);
    expect(both).toEqual([kinds, { ...momentum, when: { name: kinds.name, values: ['momentum'] } }]);
    expect(withDimension([kinds], momentum)).toEqual(both);
    expect(withoutDimension(both, kinds.name)).toEqual([{ ...momentum, when: undefined }]);
  });

  it('may be those of every kind that can be chosen, also of kinds that the experiment does not have', () => {
    const schedule = suggestedDimensions(spec).find(({ name }) => name === 'training.schedule.kind')!;
    const offered = suggestedDimensions(spec, [schedule]).filter(({ name }) => name.startsWith('training.schedule.'));
    const all = offered.reduce<SearchDimension[]>((dimensions, one) => withDimension(dimensions, one), []);
    const gamma = all.find(({ name }) => name === 'training.schedule.gamma');
    expect(gamma?.when).toEqual({ name: schedule.name, values: ['exponential'] });
    expect(all.length).toBeGreaterThan(3);
    expect(codes(all)).toEqual([]);
  });
});

describe('a plan that goes on as another', () => {
  it('may have another budget, another way to choose, and wider ranges', () => {
    const wider: SearchPlan = {
      ...plan,
      sampler: 'random',
      budget: { trials: 500, minutes: 5, patience: 9 },
      dimensions: plan.dimensions.map((one) => (one.kind === 'real' ? { ...one, high: one.high * 1.1 } : one)),
    };
    expect(changedBeyondWidening(plan, wider)).toBeNull();
    expect(changedBeyondWidening(wider, plan)).toBe('training.learningRate');
    expect(changedBeyondWidening(plan, { ...plan, objective: { metric: 'trainLoss', at: 'last' } })).toBe('objective');
    expect(changedBeyondWidening(plan, { ...plan, dimensions: plan.dimensions.slice(1) })).toBe('dimensions');
  });
});

describe('the levels of a search', () => {
  it('grow by η to all the epochs, or all the seeds', () => {
    const of = (change: Partial<SearchPlan>) => searchLevels({ ...plan, ...change }, 50);
    expect(of({ seeds: 2 })).toEqual([{ epochs: 50, seeds: 2 }]);
    expect(of({ seeds: 2, halving: { of: 'epochs', least: 2, eta: 3 } }).map(({ epochs }) => epochs)).toEqual([
      2, 6, 18, 50,
    ]);
    expect(of({ seeds: 9, halving: { of: 'seeds', least: 1, eta: 3 } }).map(({ seeds }) => seeds)).toEqual([1, 3, 9]);
  });
});
