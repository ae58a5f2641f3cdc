import { describe, expect, it } from 'vitest';
import { fittedPlan, planObstacles, studyTemplates } from '#core/contract/studies/study-kinds.ts';
import type { SweepAxis, SweepPlan } from '#core/contract/studies/sweep.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';

const spec = defaultSpec();
const batches: SweepAxis = { kind: 'batchSize', values: [16, 64, 128], scaleLearningRate: false };
const rows: SweepAxis = { kind: 'trainRows', values: [100, 300, 1000] };
const schedule: SweepAxis = { kind: 'schedule', values: ['constant', 'own'] };
const rates: SweepAxis = { kind: 'dropoutRate', placement: 'hidden', values: [0, 0.5], keepCapacity: false };

const sweep = (...axes: SweepPlan['axes']): SweepPlan => ({
  kind: 'sweep',
  axes,
  repetitions: 2,
  freshData: false,
  trainEqualOnce: true,
});
const codes = (plan: SweepPlan, of: ExperimentSpec, trainRows: number | null) =>
  planObstacles(plan, of, trainRows).map(({ code }) => code);
const withTraining = (change: Partial<ExperimentSpec['training']>): ExperimentSpec => ({
  ...spec,
  training: { ...spec.training, ...change },
});
const flat: ExperimentSpec = { ...spec, network: { ...spec.network, hidden: [] } };

describe('what a sweep can’t be given', () => {
  it('is more rows than the training part has', () => {
    expect(codes(sweep(rows), spec, 1000)).toEqual([]);
    expect(planObstacles(sweep(rows), spec, 300)).toMatchObject([
      { code: 'sweep.rowsBeyond', details: { values: '1000', limit: 300 } },
    ]);
    expect(codes(sweep(rows), spec, null)).toEqual([]);
  });

  it('is a batch of more rows than are trained on', () => {
    expect(planObstacles(sweep(batches), spec, 60)).toMatchObject([
      { code: 'sweep.batchBeyond', details: { values: '64, 128', limit: 60 } },
    ]);
    const limited: ExperimentSpec = { ...spec, data: { ...spec.data, trainLimit: 100 } };
    expect(codes(sweep(batches), limited, 1000)).toEqual(['sweep.batchBeyond']);
    // The axis of rows takes the limit's place.
    expect(codes(sweep(batches, { kind: 'trainRows', values: [200, 400] }), limited, 1000)).toEqual([]);
    expect(codes(sweep(batches, rows), spec, 1000)).toEqual(['sweep.batchBeyond']);
    expect(codes(sweep(batches), withTraining({ sampling: 'replacement' }), 60)).toEqual([]);
  });

  it('is a setting that changes nothing', () => {
    expect(codes(sweep(schedule), spec, null)).toEqual(['sweep.idle.schedule']);
    expect(codes(sweep(schedule), withTraining({ warmup: { steps: 5, startFactor: 0.1 } }), null)).toEqual([]);
    expect(codes(sweep(rates), flat, null)).toEqual(['sweep.idle.dropoutRate']);
    expect(codes(sweep({ kind: 'units', values: [2, 4] }), flat, null)).toEqual(['sweep.idle.units']);
    const places: SweepAxis = { kind: 'placement', values: ['none', 'hidden'], rate: 0.3 };
    expect(codes(sweep(places), flat, null)).toEqual(['sweep.idle.placement']);
    // With a rate of 0 all places are alike, with the others they are not.
    expect(codes(sweep({ ...rates, placement: null }, { ...places, values: ['input', 1] }), spec, null)).toEqual([]);
  });
});

describe('a plan that is fitted', () => {
  it('takes the most there is in place of more', () => {
    expect(fittedPlan(sweep(batches), spec, 60)).toMatchObject({ axes: [{ values: [16, 60] }] });
    expect(fittedPlan(sweep(batches), spec, 1000)).toEqual(sweep(batches));
  });

  it('has several sizes of the training part, however small that is', () => {
    expect(fittedPlan(sweep(rates, rows), spec, 60)).toMatchObject({ axes: [{}, { values: [6, 18, 60] }] });
  });

  it.each(studyTemplates.map((template) => [template.key, template] as const))(
    '%s: of 60 rows asks for nothing beyond them',
    (_, template) => {
      const small = withTraining({ batchSize: 32 });
      const fitted = fittedPlan(template.plan(small), small, 60);
      const left = planObstacles(fitted, small, 60).map(({ code }) => code);
      expect(left).toEqual(template.key === 'scheduleAndRate' ? ['sweep.idle.schedule'] : []);
    },
  );
});
