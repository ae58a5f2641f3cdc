import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayed } from '#core/exporters/spec-json.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { branchedSpec } from '#core/training/branch.ts';
import { runTrial } from '#core/training/run-trial.ts';
import type { TrialCommand } from '#core/training/trial.ts';
import { rings, smallSpec, Watcher } from './trial-fixture.ts';

const data = rings();
const train = (spec: ExperimentSpec, watcher = new Watcher()) => runTrial({ spec, data, checkpoint: null }, watcher);

/** Changes by hand at some moments of a run, and that run. */
function changedByHand(spec: ExperimentSpec, commands: { after: number; command: TrialCommand }[]) {
  const watcher = new Watcher(commands);
  const result = train(spec, watcher);
  const progress = { step: result.summary.steps, totalSteps: 0, epoch: 0, samplesPerSecond: 0, secondsLeft: 0 };
  return { watcher, result, spec: replayed({ spec, marks: watcher.marks, branch: null, progress }) };
}

const change = fc.record({
  after: fc.integer({ min: 0, max: 60 }),
  command: fc.oneof(
    fc.constantFrom(0.001, 0.02, 0.3).map((learningRate) => ({ kind: 'change' as const, learningRate })),
    fc.constantFrom(0, 0.5, 0.8).map((rate) => ({ kind: 'change' as const, dropoutRates: [0, rate, 0] })),
  ),
});

describe('changes that are planned', () => {
  it('come to the very weights of the run in which they were made by hand', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        const commands = changes.toSorted((a, b) => a.after - b.after);
        const byHand = changedByHand(smallSpec(), commands);
        const again = new Watcher();
        const result = train(byHand.spec, again);
        expect(result.model.parameters).toEqual(byHand.result.model.parameters);
        expect(again.marks).toEqual(byHand.watcher.marks);
      }),
      { numRuns: 25 },
    );
  });

  it('are made once, also where the run is stopped and goes on at their very step', () => {
    const spec = smallSpec({
      changes: [
        { step: 14, learningRate: 0.1 },
        { step: 30, dropoutRates: [0, 0.7, 0] },
      ],
    });
    const whole = train(spec);
    for (const after of [13, 14, 15, 31]) {
      const { model } = train(spec, new Watcher([{ after, command: { kind: 'stop' } }]));
      const resumed = runTrial({ spec, data, checkpoint: model }, new Watcher());
      expect(resumed.model.parameters).toEqual(whole.model.parameters);
      expect(resumed.model.marks).toEqual(whole.model.marks);
    }
  });

  it('give way to what a branch says anew', () => {
    const changes = [
      { step: 3, learningRate: 0.1, dropoutRates: [0, 0.5, 0] },
      { step: 9, learningRate: 0.2 },
    ];
    const { training } = branchedSpec(smallSpec({ changes }), { learningRate: 0.05 });
    expect(training.changes).toEqual([{ step: 3, dropoutRates: [0, 0.5, 0] }]);
  });
});
