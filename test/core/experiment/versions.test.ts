import { describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { parsePlan, savedPlan } from '#core/contract/studies/saved-plan.ts';
import { eachChanged, versions } from '#core/experiment/versions.ts';

describe('versions', () => {
  const forms = versions([
    (fields) => ({ ...fields, names: [fields['name']] }),
    (fields) => ({ ...fields, names: eachChanged(fields['names'], (name) => ({ ...name, short: true })) }),
  ]);

  it('makes all steps from the form that was written, and none for the present one', () => {
    expect(forms.current).toBe(3);
    expect(forms.upgrade({ name: { a: 1 } })).toEqual({ name: { a: 1 }, names: [{ a: 1, short: true }] });
    expect(forms.upgrade({ version: 2, names: [{ a: 1 }, 7] })).toEqual({ names: [{ a: 1, short: true }, 7] });
    expect(forms.upgrade(forms.stamp({ name: 'x' }))).toEqual({ name: 'x' });
  });

  it('leaves what is no object to whoever checks it', () => {
    for (const value of [null, 3, 'text', [1]]) expect(forms.upgrade(value)).toBe(value);
  });

  it('refuses what a later studio wrote, and what is no number of a form', () => {
    expect(() => forms.upgrade({ version: 4 })).toThrow(
      expect.objectContaining({ code: 'version.newer', details: { found: 4, expected: 3 } }),
    );
    for (const version of [0, 1.5, '2', null]) {
      expect(() => forms.upgrade({ version })).toThrow(expect.objectContaining({ code: 'version.invalid' }));
    }
  });
});

describe('a spec of version 1', () => {
  it('has the values that change nothing where later fields are missing', () => {
    const { network, training, ...spec } = defaultSpec();
    const { dropoutKind, dropoutSchedule, maxNorm, hidden, ...oldNetwork } = network;
    const { clipNorm, diagnostics, ...oldTraining } = training;
    expect({ dropoutKind, dropoutSchedule, maxNorm, clipNorm, diagnostics }).toEqual({
      dropoutKind: 'bernoulli',
      dropoutSchedule: { kind: 'constant' },
      maxNorm: null,
      clipNorm: null,
      diagnostics: null,
    });
    const old = {
      ...spec,
      specVersion: 1,
      network: {
        ...oldNetwork,
        hidden: hidden.map(({ units, activation, dropoutRate }) => ({ units, activation, dropoutRate })),
      },
      training: oldTraining,
    };
    expect(parseSpec(old)).toEqual(defaultSpec());
    const { specVersion, ...unnumbered } = old;
    expect(specVersion).toBe(1);
    expect(parseSpec(unnumbered)).toEqual(defaultSpec());
  });

  it('keeps the momentum still in cycles, also within a sequence', () => {
    const cycle = {
      kind: 'oneCycle',
      steps: null,
      riseShare: 0.3,
      annealing: 'cosine',
      startDivisor: 25,
      endDivisor: 1e4,
      threePhase: false,
    };
    const sequence = { kind: 'sequence', per: 'step', parts: [{ schedule: cycle, length: null, factor: 1 }] };
    const withSchedule = (schedule: unknown) => {
      const spec = defaultSpec();
      return parseSpec({ ...spec, specVersion: 1, training: { ...spec.training, schedule } }).training.schedule;
    };
    expect(withSchedule(cycle)).toEqual({ ...cycle, cycleMomentum: null });
    expect(withSchedule(sequence)).toMatchObject({ parts: [{ schedule: { ...cycle, cycleMomentum: null } }] });
    const moved = { ...cycle, cycleMomentum: { min: 0.8, max: 0.9 } };
    expect(withSchedule(moved)).toEqual(moved);
  });

  it('is refused where it is of a later version, or damaged', () => {
    expect(() => parseSpec({ ...defaultSpec(), specVersion: 5 })).toThrow(
      expect.objectContaining({ code: 'version.newer' }),
    );
    for (const damaged of [null, 5, { specVersion: 1, network: 3 }, { ...defaultSpec(), network: [] }]) {
      expect(() => parseSpec(damaged)).toThrow(expect.objectContaining({ code: 'spec.invalid' }));
    }
  });
});

describe('a spec of version 2', () => {
  it.each([
    [',', '.'],
    [';', 'either'],
  ])('has its table read as it was then, with %j between cells', (delimiter, decimal) => {
    const kept = {
      kind: 'csv',
      file: 'a'.repeat(64),
      fileName: 'f.csv',
      columns: [{ name: 'a', type: 'number', missing: 'drop' }],
      target: 0,
      task: 'regression',
    };
    const spec = defaultSpec();
    const old = { ...spec, specVersion: 2, data: { ...spec.data, source: { ...kept, delimiter, header: true } } };
    expect(parseSpec(old).data.source).toEqual({
      ...kept,
      dialect: {
        encoding: 'utf-8',
        delimiter,
        quote: '"',
        skip: 0,
        comment: '',
        header: true,
        decimal,
        thousands: '',
        dates: 'ymd',
        missing: ['na', 'n/a', 'nan', 'null', '?'],
      },
    });
  });
});

describe('a study’s plan', () => {
  const plan = { kind: 'rangeTest', from: 1e-5, to: 10, spacing: 'exponential', steps: 100, repetitions: 3 } as const;

  it('is of version 1 where it has no number, and comes back as it was saved', () => {
    expect(parsePlan(plan)).toEqual(plan);
    expect(savedPlan(plan)).toEqual({ version: 1, ...plan });
    expect(parsePlan(savedPlan(plan))).toEqual(plan);
  });

  it('of a later studio is refused, and one of no known kind named', () => {
    expect(() => parsePlan({ ...plan, version: 2 })).toThrow(expect.objectContaining({ code: 'version.newer' }));
    expect(() => parsePlan({ kind: 'séance' })).toThrow(
      expect.objectContaining({ code: 'plan.invalid', details: expect.objectContaining({ path: 'kind' }) as object }),
    );
  });
});
