import { describe, expect, it } from 'vitest';
import type { Observation } from '#core/contract/microscope.ts';
import { prepareData } from '#core/data/prepare.ts';
import type { PreparedData } from '#core/data/prepared-data.ts';
import { alphaInPlace, alphaShift } from '#core/engine/dropout-kinds.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { parameterTensors } from '#core/training/checkpoint.ts';
import { observe, type MicroscopeView } from '#core/instruments/microscope.ts';
import { Trainer } from '#core/training/trainer.ts';

/** 2-8-6-2 with dropout at the input and in the hidden layers. */
function spec(network: Partial<ExperimentSpec['network']> = {}): ExperimentSpec {
  const base = defaultSpec();
  return {
    ...base,
    network: {
      ...base.network,
      inputDropoutRate: 0.3,
      hidden: [
        { units: 8, activation: 'tanh', dropoutRate: 0.5, batchNorm: false },
        { units: 6, activation: 'tanh', dropoutRate: 0.25, batchNorm: false },
      ],
      ...network,
    },
    training: { ...base.training, batchSize: 12 },
  };
}

const view: MicroscopeView = { step: 3, row: 0, draws: 50 };
const dataOf = ({ data }: ExperimentSpec): PreparedData => prepareData(data, () => new Uint8Array());
const look = (of: ExperimentSpec, change: Partial<MicroscopeView> = {}, data = dataOf(of)): Observation =>
  observe(of, data, null, { ...view, ...change });

describe('the microscope', () => {
  it('sees values that follow from the ones before, through the weights and the mask', () => {
    const of = spec();
    const { positions, rows } = look(of);
    const tensors = parameterTensors(new Trainer(of, dataOf(of)));
    positions.slice(1).forEach(({ values, units }, layer) => {
      const before = positions[layer]!;
      const [weight, bias] = [tensors[2 * layer]!.values, tensors[2 * layer + 1]!.values];
      for (let row = 0; row < rows; row++) {
        for (let unit = 0; unit < units; unit++) {
          let sum = bias[unit]!;
          for (let i = 0; i < before.units; i++) {
            const at = row * before.units + i;
            sum += before.values[at]! * before.factors[at]! * weight[i * units + unit]!;
          }
          const isLast = layer === positions.length - 2;
          expect(values[row * units + unit]).toBeCloseTo(isLast ? sum : Math.tanh(sum), 4);
        }
      }
    });
  });

  it('sees gradients that agree with numeric derivatives, none where a unit is dropped', () => {
    const of = spec();
    const data = dataOf(of);
    const { positions, loss } = look(of, {}, data);
    const input = positions[0]!;
    // Which training row the batch's first row is.
    const first = [input.values[0]!, input.values[1]!];
    const row = Array.from({ length: data.train.rows }, (_, i) => i).find(
      (i) => data.train.inputs[2 * i] === first[0] && data.train.inputs[2 * i + 1] === first[1],
    )!;
    for (const feature of [0, 1]) {
      const h = 0.02;
      const inputs = Float32Array.from(data.train.inputs);
      inputs[2 * row + feature]! += h;
      const moved = look(of, {}, { ...data, train: { ...data.train, inputs } }).loss;
      expect((moved - loss) / h).toBeCloseTo(input.gradients[feature]! * input.factors[feature]!, 2);
    }
  });

  it('counts the kept units of every row of the batch', () => {
    const { positions, batchRows } = look(spec());
    for (const { kept, factors, units } of positions) {
      expect(kept).toHaveLength(batchRows);
      expect(kept[0]).toBe([...factors.subarray(0, units)].filter((factor) => factor !== 0).length);
    }
  });

  it('draws thinned networks that are all the whole one without dropout, and differ with it', () => {
    const without = look(
      spec({ inputDropoutRate: 0, hidden: [{ units: 8, activation: 'relu', dropoutRate: 0, batchNorm: false }] }),
    ).draws;
    for (let i = 0; i < without.count; i++) {
      expect([...without.predictions.subarray(2 * i, 2 * i + 2)]).toEqual([...without.weightScaled]);
    }
    const { predictions, count, factors, shown } = look(spec(), { draws: 1000 }).draws;
    expect(count).toBe(1000);
    expect(new Set(predictions).size).toBeGreaterThan(50);
    expect(factors.map(({ length }) => length)).toEqual([2, 8, 6, 2].map((units) => units * shown));
  });

  it('keeps training and evaluation of the same size under both conventions', () => {
    const of = spec({
      inputDropoutRate: 0,
      hidden: [{ units: 64, activation: 'relu', dropoutRate: 0.5, batchNorm: false }],
    });
    const scalings = look({ ...of, training: { ...of.training, batchSize: 500 } }).scalings!;
    const hidden = Object.fromEntries(scalings.map(({ scaling, positions }) => [scaling, positions[1]!]));
    for (const { training, evaluation } of Object.values(hidden)) expect(training / evaluation).toBeCloseTo(1, 1);
    expect(hidden['inverted']!.evaluation / hidden['textbook']!.evaluation).toBeCloseTo(2, 5);
  });

  it('sees the constants that alpha dropout adds', () => {
    const { positions } = look(spec({ dropoutKind: 'alpha' }));
    expect(positions[1]!.shifts.kept).toBeCloseTo(alphaShift(0.5), 12);
    expect(positions[1]!.shifts.dropped).toBeCloseTo(alphaInPlace(0.5), 12);
    expect(positions.at(-1)!.shifts).toEqual({ kept: 0, dropped: 0 });
  });

  it('sees weights dropped where those are, and every draw another network', () => {
    const { positions, draws, scalings } = look(spec({ dropoutKind: 'dropConnect' }));
    const { connections, factors, kept, units } = positions[1]!;
    expect(connections).toMatchObject({ count: 48, width: 6 });
    const dropped = [...connections!.factors].filter((factor) => factor === 0).length;
    expect(connections!.kept).toBe(48 - dropped);
    expect(new Set(connections!.factors)).toEqual(new Set([0, 2]));
    expect(new Set(factors)).toEqual(new Set([1]));
    expect(kept.every((count) => count === units)).toBe(true);
    expect(positions[3]!.connections).toBeNull();
    expect(scalings).toBeNull();
    expect(draws.shown).toBe(0);
    expect(new Set(draws.predictions).size).toBeGreaterThan(20);
  });

  it('sees gradients that pass through the weights that were kept', () => {
    const of = spec({ dropoutKind: 'dropConnect' });
    const { positions, rows } = look(of);
    const [hidden, output] = [positions[2]!, positions[3]!];
    const weight = parameterTensors(new Trainer(of, dataOf(of))).find(({ name }) => name === 'layers.2.weight')!.values;
    const mask = hidden.connections!.factors;
    const through = (row: number, unit: number, o: number) =>
      output.gradients[row * 2 + o]! * weight[unit * 2 + o]! * mask[unit * 2 + o]!;
    for (let row = 0; row < rows; row++) {
      for (let unit = 0; unit < 6; unit++) {
        expect(hidden.gradients[row * 6 + unit]).toBeCloseTo(through(row, unit, 0) + through(row, unit, 1), 5);
      }
    }
  });

  it('looks at the last batch when asked for one past the end', () => {
    const { step, totalSteps } = look(spec(), { step: 1_000_000 });
    expect(step).toBe(totalSteps - 1);
  });
});
