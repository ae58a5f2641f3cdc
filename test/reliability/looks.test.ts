/** Looking into a run changes nothing in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, Asking, batchNormed, questions, train } from '../core/training/asking.ts';
import { smallSpec, Watcher } from '../core/training/trial-fixture.ts';
import { rounds } from './support/rounds.ts';

const specs = [
  smallSpec(),
  batchNormed(smallSpec({ epochs: 4 })),
  smallSpec({ diagnostics: { everyEpochs: 1, sharpness: true, rows: 20 }, epochs: 3 }),
];

describe('a training that is asked about its network', () => {
  it('is the same training to the last bit, whenever, whatever and however often it is asked', () => {
    const alone = specs.map((spec) => train(spec, new Watcher()));
    const asked = fc.array(fc.tuple(fc.nat(30), fc.constantFrom(...questions)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(specs.length - 1), asked, (which, times) => {
        const script = times.sort(([a], [b]) => a - b).map(([after, question], id) => ask(after, id, question));
        const watcher = new Asking(script);
        const result = train(specs[which]!, watcher);
        expect(result.model.parameters).toEqual(alone[which]!.model.parameters);
        expect(result.model.optimizer).toEqual(alone[which]!.model.optimizer);
        expect(result.summary.test).toEqual(alone[which]!.summary.test);
        for (const answers of watcher.answers.values()) expect(answers[0]).not.toBeNull();
        expect(watcher.answers.size).toBeGreaterThan(0);
      }),
      { numRuns: rounds(25, 500) },
    );
  });
});
