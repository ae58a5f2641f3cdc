/** What a network is asked, held to the exported model evaluated plainly in float64. */
import { describe, expect, it } from 'vitest';
import type { Answer, PartAnswers, Plane, Question } from '#core/contract/predictions.ts';
import { prepareData } from '#core/data/prepare.ts';
import type { PreparedData, PreparedPart } from '#core/data/prepared-data.ts';
import { trainedModel } from '#core/exporters/model.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { DataSpec } from '#core/experiment/data-spec.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { lookAt } from '#core/instruments/predictions/look.ts';
import { trainerAt } from '#core/instruments/trainer-at.ts';
import { runTrial } from '#core/training/run-trial.ts';
import { evaluate } from '../../exporters/reference-model.ts';
import { Watcher } from '../../training/trial-fixture.ts';

function specOf(source: DataSpec['source'], changes: Partial<DataSpec> = {}): ExperimentSpec {
  const base = defaultSpec();
  return {
    ...base,
    data: { ...base.data, source, scaling: 'standardise', ...changes },
    network: {
      ...base.network,
      dropoutScaling: 'textbook',
      inputDropoutRate: 0.1,
      hidden: [{ units: 12, activation: 'tanh', dropoutRate: 0.25, batchNorm: true }],
    },
    training: { ...base.training, epochs: 3, learningRate: 0.05 },
  };
}
const blobs = specOf({ kind: 'generator', generator: 'blobs', samples: 400, noise: 0.6, seed: 2 });
const moons = specOf({ kind: 'generator', generator: 'moons', samples: 700, noise: 0.3, seed: 1 }, { labelNoise: 0.2 });
const curve = specOf({ kind: 'generator', generator: 'curve', samples: 150, noise: 0.2, seed: 1 });

/** A trained network, the model as it would be exported, and a way to ask. */
function trained(spec: ExperimentSpec) {
  const data = prepareData(spec.data, () => new Uint8Array());
  const { model: checkpoint, summary } = runTrial({ spec, data, checkpoint: null }, new Watcher());
  const plan = { stepsPerEpoch: 1, totalSteps: checkpoint.step };
  const model = trainedModel(spec.network, data, checkpoint, plan);
  const trainer = trainerAt(spec, data, checkpoint);
  const ask = <K extends Question['kind']>(question: Question & { kind: K }) =>
    lookAt(trainer, data, question, () => true) as Extract<Answer, { kind: K }>;
  return { data, model, summary, ask, step: checkpoint.step, trainer };
}

/** Rows of a part in the data's own units. */
function rawInputs(data: PreparedData, part: PreparedPart): Float32Array {
  const { offset, scale } = data.inputTransform;
  const width = data.features.length;
  return part.inputs.map((value, i) => value * scale[i % width]! + offset[i % width]!);
}

/** Likeliest class and its probability, of each row, with the lead over the next. */
function likeliest(probabilities: readonly number[], classes: number) {
  return Array.from({ length: probabilities.length / classes }, (_, row) => {
    const own = probabilities.slice(row * classes, (row + 1) * classes);
    const [first = 0, second = 0] = own.toSorted((a, b) => b - a);
    return { index: own.indexOf(first), probability: first, lead: first - second, own };
  });
}

describe('all rows of a part', () => {
  it.each(['train', 'validation', 'test'] as const)('of %s are counted as the exported model has them', (part) => {
    const { data, model, ask, summary, step } = trained(moons);
    const answer: PartAnswers = ask({ kind: 'part', part });
    const { targets, rows } = data[part];
    const expected = likeliest(evaluate(model, rawInputs(data, data[part])).probabilities, 2);
    const counts = [0, 0, 0, 0];
    expected.forEach(({ index }, row) => counts[targets[row]! * 2 + index]!++);
    expect(answer).toMatchObject({ kind: 'part', part, step, rows, rootMeanSquare: null });
    expect([...answer.counts]).toEqual(counts);
    // The very same as the summary's accuracy.
    expect((answer.counts[0]! + answer.counts[3]!) / rows).toBeCloseTo(summary[part]!.score, 12);
    const { listed } = answer;
    expect(answer.wrong).toBe(counts[1]! + counts[2]!);
    expect(listed.row).toHaveLength(answer.wrong);
    expect(new Set(listed.row).size).toBe(answer.wrong);
    listed.row.forEach((row, i) => {
      const { index, probability, own } = expected[row]!;
      expect([listed.truth[i], listed.predicted[i]]).toEqual([targets[row], index]);
      expect(listed.probability[i]).toBeCloseTo(probability, 4);
      expect(listed.truthProbability[i]).toBeCloseTo(own[targets[row]!]!, 4);
      if (i > 0) expect(listed.probability[i]).toBeLessThanOrEqual(listed.probability[i - 1]!);
    });
  });

  it('of a regression are listed by the size of their errors, in the unit of the target', () => {
    const { data, model, ask } = trained(curve);
    const { listed, rootMeanSquare, spread, rows, wrong, counts } = ask({ kind: 'part', part: 'test' });
    const { outputs } = evaluate(model, rawInputs(data, data.test));
    const truth = Array.from(data.test.targets, (v) => v * data.targetTransform.scale + data.targetTransform.offset);
    expect(counts).toHaveLength(0);
    expect(wrong).toBe(rows);
    let squares = 0;
    listed.row.forEach((row, i) => {
      expect(listed.truth[i]).toBeCloseTo(truth[row]!, 4);
      expect(listed.predicted[i]).toBeCloseTo(outputs[row]!, 3);
      squares += (outputs[row]! - truth[row]!) ** 2;
    });
    const errors = Array.from(listed.predicted, (value, i) => Math.abs(value - listed.truth[i]!));
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
    expect(rootMeanSquare).toBeCloseTo(Math.sqrt(squares / rows), 4);
    expect([...spread.truth]).toHaveLength(rows);
  });

  it('are given up when they are not wanted any more', () => {
    const { data, trainer } = trained(moons);
    expect(lookAt(trainer, data, { kind: 'part', part: 'train' }, () => false)).toBeNull();
    expect(lookAt(trainer, data, { kind: 'plane' }, () => false)).toBeNull();
  });
});

describe('the plane', () => {
  it.each([
    ['two', moons],
    ['several', blobs],
  ])('of %s classes has the class and its lead that the exported model has at each place', (_, spec) => {
    const { data, model, ask, step } = trained(spec);
    const plane: Plane = ask({ kind: 'plane' });
    const { x, y, predicted, lead, rows } = plane;
    const classes = data.classes.length;
    expect(plane).toMatchObject({ kind: 'plane', step });
    const places = Float32Array.from([...y!.values].flatMap((up) => [...x.values].flatMap((across) => [across, up])));
    const expected = likeliest(evaluate(model, places).probabilities, classes);
    expect(predicted).toHaveLength(expected.length);
    expected.forEach((one, i) => {
      expect(lead[i]).toBeCloseTo(one.lead, 3);
      // On the very boundary rounding decides.
      if (one.lead > 1e-3) expect(predicted[i]).toBe(one.index);
    });
    const counts = [0, 1, 2].map((part) => rows.part.filter((one) => one === part).length);
    expect(counts).toEqual([data.train, data.validation, data.test].map((part) => Math.min(200, part.rows)));
    rows.x.forEach((across, i) => {
      expect(across).toBeGreaterThan(x.values[0]!);
      expect(across).toBeLessThan(x.values.at(-1)!);
      expect(rows.y[i]).toBeGreaterThan(y!.values[0]!);
      expect(rows.y[i]).toBeLessThan(y!.values.at(-1)!);
    });
    const shown = Float32Array.from(Array.from(rows.x).flatMap((across, i) => [across, rows.y[i]!]));
    likeliest(evaluate(model, shown).probabilities, classes).forEach((one, i) => {
      if (one.lead > 1e-3) expect(rows.predicted[i]).toBe(one.index);
    });
  });

  it('of one input is a curve in the units of the data', () => {
    const { data, model, ask } = trained(curve);
    const { x, y, predicted, rows, target } = ask({ kind: 'plane' });
    expect(y).toBeNull();
    expect(target).toBe(data.target);
    evaluate(model, Float32Array.from(x.values)).outputs.forEach((value, i) =>
      expect(predicted[i]).toBeCloseTo(value, 3),
    );
    expect(rows.y).toEqual(rows.truth);
  });

  it('is refused for more inputs, with the reason', () => {
    const { ask } = trained(specOf({ kind: 'generator', generator: 'loudCue', samples: 100, noise: 0.1, seed: 1 }));
    expect(() => ask({ kind: 'plane' })).toThrow(expect.objectContaining({ code: 'predictions.noPlane' }));
  });
});
