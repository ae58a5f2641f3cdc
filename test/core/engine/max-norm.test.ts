import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factories, makeNetwork, networkSpec, numbersAt } from './engine-fixture.ts';

const norms = (weights: readonly number[], units: number) =>
  Array.from({ length: units }, (_, unit) => Math.hypot(...weights.filter((_, i) => i % units === unit)));

it.each(Object.entries(factories))(
  'hidden units’ weights keep their direction and get no longer than c, %s',
  (_, create) => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 3, noNaN: true }), fc.integer({ min: 1, max: 40 }), (maxNorm, units) => {
        const spec = { ...networkSpec([units], 'relu', []), maxNorm };
        const { network, kernels } = makeNetwork(
          spec,
          { task: 'classification', inputs: 4, outputs: 3, rows: 1 },
          create,
        );
        const [hidden, last] = network.layers as [(typeof network.layers)[0], (typeof network.layers)[0]];
        const of = ({ weight, inputs, units: columns }: typeof hidden) => numbersAt(kernels, weight, inputs * columns);
        const [before, lastBefore] = [of(hidden), of(last)];
        network.constrain();
        const after = of(hidden);
        const [longBefore, longAfter] = [norms(before, units), norms(after, units)];
        longAfter.forEach((norm, unit) => expect(norm).toBeCloseTo(Math.min(maxNorm, longBefore[unit]!), 5));
        after.forEach((w, i) => {
          const unit = i % units;
          expect(w).toBeCloseTo((before[i]! * longAfter[unit]!) / longBefore[unit]!, 5);
        });
        // The outputs' weights are not hidden units'.
        expect(of(last)).toEqual(lastBefore);
      }),
      { numRuns: 30 },
    );
  },
);
