import { describe, expect, it } from 'vitest';
import { prepareData } from '#core/data/prepare.ts';
import { createPreset } from '#core/experiment/presets.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import type { Diagnostics } from '#core/experiment/training-spec.ts';
import { runTrial } from '#core/training/run-trial.ts';
import type { Checkpoint } from '#core/training/trial.ts';
import { rings, smallSpec, Watcher } from './trial-fixture.ts';

const data = rings();
const diagnostics: Diagnostics = { everyEpochs: 2, sharpness: true, rows: 50 };

function train(spec: ExperimentSpec, checkpoint: Checkpoint | null = null, watcher = new Watcher()) {
  return { result: runTrial({ spec, data, checkpoint }, watcher), watcher };
}
const column = (watcher: Watcher, name: keyof Watcher['batches'][number]['diagnostics']) =>
  watcher.batches.flatMap((batch) => [...batch.diagnostics[name]]);

describe('a diagnosed training', () => {
  it('is told of the network and each layer, and is the same training', () => {
    const { result, watcher } = train(smallSpec({ diagnostics }));
    expect(result.model.parameters).toEqual(train(smallSpec()).result.model.parameters);
    const steps = [0, 14, 28, 42, 56].flatMap((step) => [step, step, step]);
    expect(column(watcher, 'step')).toEqual([...steps, 70]);
    expect(column(watcher, 'layer')).toEqual([...steps.map((_, i) => i % 3), 0]);
    const [sharpness, gradientNorm] = [column(watcher, 'sharpness'), column(watcher, 'gradientNorm')];
    expect(sharpness[0]).toBeGreaterThan(0);
    expect(sharpness.slice(1, 3)).toEqual([NaN, NaN]);
    expect(sharpness.at(-1)).toBeGreaterThan(0);
    for (let i = 0; i < 15; i += 3) {
      expect(gradientNorm[i]! ** 2).toBeCloseTo(gradientNorm[i + 1]! ** 2 + gradientNorm[i + 2]! ** 2, 4);
    }
    // Adam scales its steps by itself.
    expect(column(watcher, 'edge')).toEqual(sharpness.map(() => NaN));
  });

  it('has an update of η times the gradient with plain SGD, measured before it is clipped', () => {
    const plain = { optimizer: { kind: 'sgd' }, learningRate: 0.1, epochs: 1, diagnostics } as const;
    const gradientOf = (clipNorm: number | null) => {
      const { watcher } = train(smallSpec({ ...plain, clipNorm }));
      const [norm, ratio] = [column(watcher, 'gradientNorm')[0]!, column(watcher, 'updateRatio')[0]!];
      return { norm, ratio };
    };
    const [free, clipped] = [gradientOf(null), gradientOf(0.01)];
    expect(clipped.norm).toBe(free.norm);
    expect(clipped.ratio / free.ratio).toBeCloseTo(0.01 / free.norm, 3);
  });

  it('gone on with from a checkpoint, is told the same', () => {
    const direct = new Watcher([], 900);
    const spec = smallSpec({ diagnostics, optimizer: { kind: 'momentum', momentum: 0.5 } });
    train(spec, null, direct);
    const checkpoint = direct.checkpoints.find(({ step }) => step > 20)!;
    const { watcher } = train(spec, checkpoint);
    const from = column(direct, 'step').findIndex((step) => step >= checkpoint.step);
    for (const name of ['sharpness', 'edge', 'gradientNorm', 'updateRatio'] as const) {
      expect(column(watcher, name)).toEqual(column(direct, name).slice(from));
    }
    const [sharpness, edge] = [column(direct, 'sharpness')[0]!, column(direct, 'edge')[0]!];
    expect(edge * sharpness).toBeCloseTo(3, 9);
  });

  it('has no sharpness where a layer normalises its batch', () => {
    const spec = smallSpec({ diagnostics });
    const hidden = spec.network.hidden.map((layer) => ({ ...layer, batchNorm: true }));
    const { watcher } = train({ ...spec, network: { ...spec.network, hidden } });
    expect(column(watcher, 'sharpness').every(Number.isNaN)).toBe(true);
    expect(column(watcher, 'updateRatio')[0]).toBeGreaterThan(0);
  });
});

describe('at the edge of stability (Cohen et al. 2021)', () => {
  // One of them whenever anything is tested.
  const { experiments } = createPreset('edge-of-stability');
  const cases = experiments.map(({ key, spec }, i) => ({ key, spec, tags: i === 0 ? [] : ['long'] }));

  describe.each(cases)('in $key', ({ spec, tags }) => {
    it('the sharpness rises to 2/η and stays there within 5 %', { tags }, () => {
      const watcher = new Watcher();
      const prepared = prepareData(spec.data, () => {
        throw new Error('no file');
      });
      // Sixty times instead of 150: measuring takes nearly all of the time, and changes nothing.
      const training = { ...spec.training, diagnostics: { everyEpochs: 100, sharpness: true, rows: null } };
      runTrial({ spec: { ...spec, training }, data: prepared, checkpoint: null }, watcher);
      const steps = column(watcher, 'step');
      const sharpness = column(watcher, 'sharpness').filter((value) => !Number.isNaN(value));
      const edge = 2 / spec.training.learningRate;
      expect(sharpness[0]).toBeLessThan(edge / 2);
      expect(steps.at(-1)).toBe(spec.training.epochs);
      const settled = sharpness.slice(-Math.floor(sharpness.length / 4));
      const mean = settled.reduce((sum, value) => sum + value, 0) / settled.length;
      expect(Math.abs(mean / edge - 1)).toBeLessThan(0.05);
      for (const value of settled) expect(Math.abs(value / edge - 1)).toBeLessThan(0.08);
    });
  });
});
