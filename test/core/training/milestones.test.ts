import { describe, expect, it } from 'vitest';
import { runTrial } from '#core/training/run-trial.ts';
import type { Checkpoint, KeptAs } from '#core/training/trial.ts';
import { rings, smallSpec, Watcher } from './trial-fixture.ts';

/** Remembers what is kept beside the latest checkpoint. */
class Keeper extends Watcher {
  readonly kept: { checkpoint: Checkpoint; as: KeptAs }[] = [];

  keep(checkpoint: Checkpoint, as: KeptAs): void {
    this.kept.push({ checkpoint, as });
  }

  stepsOf(as: KeptAs): number[] {
    return this.kept.filter((kept) => kept.as === as).map(({ checkpoint }) => checkpoint.step);
  }
}

const data = rings();

describe('along a run', () => {
  it.each([10, 11, 100])('states are kept from the first on, evenly and at most fourteen (%i epochs)', (epochs) => {
    const keeper = new Keeper();
    runTrial({ spec: smallSpec({ epochs }), data, checkpoint: null }, keeper);
    const steps = keeper.stepsOf('milestone');
    expect(steps[0]).toBe(0);
    const gaps = new Set(steps.slice(1).map((step, i) => step - (steps[i] ?? NaN)));
    expect(gaps.size).toBe(1);
    expect(steps.length).toBeLessThanOrEqual(14);
    expect(steps.length).toBeGreaterThanOrEqual(Math.min(epochs, 8));
  });

  it('the best is kept, and going on from it is exact', () => {
    const keeper = new Keeper();
    const direct = runTrial({ spec: smallSpec({ epochs: 30 }), data, checkpoint: null }, keeper);
    const best = keeper.kept.findLast(({ as }) => as === 'best')!.checkpoint;
    expect(best.step).toBe(direct.summary.best!.step);
    const { model } = runTrial({ spec: smallSpec({ epochs: 30 }), data, checkpoint: best }, new Watcher());
    expect(model.parameters).toEqual(direct.model.parameters);
  });

  it('a checkpoint of the moment is handed over when asked for', () => {
    const watcher = new Watcher([{ after: 30, command: { kind: 'keep' } }]);
    runTrial({ spec: smallSpec(), data, checkpoint: null }, watcher);
    expect(watcher.checkpoints).toHaveLength(1);
    expect(watcher.checkpoints[0]!.step).toBeGreaterThan(0);
  });
});

describe('a schedule that is started again', () => {
  const cosine = { kind: 'cosine', steps: null, minLearningRate: 0 } as const;
  const spec = smallSpec({ schedule: cosine, warmup: { steps: 5, startFactor: 0.1 } });

  it('runs its warm-up and its whole curve over the steps that are left, exactly when gone on with', () => {
    const command = { kind: 'change', restartSchedule: true } as const;
    const watcher = new Watcher([{ after: 40, command }], 900);
    const direct = runTrial({ spec, data, checkpoint: null }, watcher);
    const { step: start } = watcher.marks[0]!;
    const rates = watcher.steps('learningRate');
    expect(rates[start]).toBeCloseTo(0.001, 12);
    expect(rates[start + 5]).toBeCloseTo(0.01, 12);
    const length = 70 - start - 5;
    const share = (69 - start - 5) / length;
    expect(rates[69]).toBeCloseTo((0.01 * (1 + Math.cos(Math.PI * share))) / 2, 12);
    const after = watcher.checkpoints.find((checkpoint) => checkpoint.step > start + 2)!;
    const { model } = runTrial({ spec, data, checkpoint: after }, new Watcher());
    expect(model.parameters).toEqual(direct.model.parameters);
  });
});
