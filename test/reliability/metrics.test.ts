import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinMetrics } from '#core/contract/metric-columns.ts';
import type { RunMetrics } from '#core/contract/metrics.ts';
import type { LibraryStore } from '#core/store/library-store.ts';
import { addRun, metricsOf, storeFixture, type StoreFixture } from '../core/store/store-fixture.ts';
import { rounds } from './support/rounds.ts';

let library: StoreFixture;
let store: LibraryStore;
beforeAll(() => {
  library = storeFixture();
  store = library.open();
});
afterAll(() => library.remove());

/** What may happen to a run's metrics; `begin` and `go` are a reader that takes its time. */
const operation = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('append'), count: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('append'), count: fc.integer({ min: 1, max: 20_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('truncate'), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('compact', 'begin', 'go') }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

/** A reader that began when the run had so many steps. */
interface Reader {
  readonly steps: number;
  readonly pieces: Iterator<RunMetrics>;
  readonly read: RunMetrics[];
}

function goOn(reader: Reader | undefined): void {
  const next = reader?.pieces.next();
  if (next && !next.done) reader?.read.push(next.value);
}

function finish({ steps, pieces, read }: Reader): void {
  for (let next = pieces.next(); !next.done; next = pieces.next()) read.push(next.value);
  expect(joinMetrics(read)).toEqual(metricsOf(0, steps));
}

function play(operations: readonly Operation[]): void {
  const { id } = addRun(store).run;
  const readers: Reader[] = [];
  let steps = 0;
  for (const one of operations) {
    if ('count' in one) {
      store.metrics.append(id, metricsOf(steps, steps + one.count));
      steps += one.count;
    } else if ('share' in one) {
      steps = Math.floor(one.share * steps);
      store.metrics.truncate(id, steps);
    } else if (one.kind === 'compact') store.metrics.compact(id);
    else if (one.kind === 'begin')
      readers.push({ steps, pieces: store.metrics.pieces(id)[Symbol.iterator](), read: [] });
    else goOn(readers.at(-1));
  }
  expect(store.metrics.read(id)).toEqual(metricsOf(0, steps));
  readers.forEach(finish);
}

it('metrics are what was recorded, whatever is added, taken back, joined and read in whatever order', () => {
  const operations = fc.array(operation, { maxLength: 120, size: 'max' });
  fc.assert(fc.property(operations, play), { numRuns: rounds(10, 1000) });
});
