import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RandomStream } from '#core/engine/random.ts';
import { importances, sharesAndSamples, type Factor } from '#core/statistics/importance.ts';

const Reference = z.object({
  madeBy: z.string(),
  cases: z.array(
    z.object({
      name: z.string(),
      factors: z.array(
        z.object({
          name: z.string(),
          kind: z.enum(['number', 'category']),
          values: z.array(z.union([z.number(), z.string(), z.null()])),
        }),
      ),
      losses: z.array(z.number()),
      shares: z.array(z.number()),
    }),
  ),
});
const reference = Reference.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'importance-reference.json'), 'utf8')),
);

function found(factors: readonly Factor[], losses: readonly number[], samples?: number) {
  const stream = new RandomStream(1, 'bootstrap');
  return importances([...sharesAndSamples(factors, losses, (bound) => stream.integer(bound), samples)]);
}

describe(`the figures of ${reference.madeBy}`, () => {
  it.each(reference.cases)('$name', ({ factors, losses, shares }) => {
    const importance = found(factors, losses, 0);
    shares.forEach((share, i) => expect(importance?.shares[i]).toBeCloseTo(share, 9));
  });
});

const count = 80;
/** Numbers from 0 to 1 in an order that looks random. */
const mixed = (factor: number) => Array.from({ length: count }, (_, i) => ((i * factor) % count) / count);
const decisive: Factor = { kind: 'number', values: mixed(37) };
const idle: Factor = { kind: 'number', values: mixed(59) };

describe('importances', () => {
  it('finds the setting that decides, with an interval that holds its share', () => {
    const importance = found([idle, decisive], mixed(37));
    const [share = NaN, low = NaN, high = NaN] = [importance?.shares[1], importance?.low[1], importance?.high[1]];
    expect(share).toBeGreaterThan(0.7);
    expect(low).toBeLessThanOrEqual(share);
    expect(high).toBeGreaterThanOrEqual(share);
    expect(importance?.high[0]).toBeLessThan(low);
  });

  it('comes out the same whenever it is asked', () => {
    expect(found([idle, decisive], mixed(37))).toEqual(found([idle, decisive], mixed(37)));
  });

  it('says nothing where the best can’t be told from the others', () => {
    expect(found([decisive], mixed(37).fill(1))).toBeNull();
  });

  it('says nothing where no setting varies', () => {
    const constant: Factor = { kind: 'category', values: Array<string>(count).fill('adam') };
    expect(found([constant], mixed(37))).toBeNull();
  });
});
