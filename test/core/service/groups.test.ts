/** Groups of runs in a library are what the same question in plain SQL says, on the tables alone and not on the index. */
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GroupRuns } from '#core/contract/run-table/groups.ts';
import type { z } from 'zod';
import { Audience } from '#core/service/audience.ts';
import { groupHandlers } from '#core/service/handlers/group-handlers.ts';
import type { LibraryStore } from '#core/store/library-store.ts';
import { addRun, storeFixture, type StoreFixture } from '../store/store-fixture.ts';

let fixture: StoreFixture;
let store: LibraryStore;
beforeEach(() => {
  fixture = storeFixture();
  store = fixture.open();
});
afterEach(() => fixture.remove());

const facts = {
  task: 'classification' as const,
  inputs: 2,
  outputs: 2,
  classes: ['a', 'b'],
  trainRows: 10,
  validationRows: 0,
  testRows: 10,
  heldOut: 'test' as const,
  stepsPerEpoch: 1,
  engine: 'reference',
};

/** A run of a learning rate and a seed that came to a loss; null for one without results. */
interface Planned {
  readonly rate: number;
  readonly seed: number;
  readonly loss: number | null;
}

function add(first: ReturnType<typeof addRun>, { rate, seed, loss }: Planned): string {
  const { spec } = first.experiment;
  const frozen = { ...spec, training: { ...spec.training, learningRate: rate, seed } };
  const run = store.runs.create({ experimentId: first.experiment.id, spec: frozen });
  const summary = { trainDropout: null, train: null, validation: null, best: null, steps: 1, elapsedMs: 1 };
  const test = loss === null ? null : { loss, score: 0.5 };
  store.runs.update(run, { state: 'completed', facts, summary: { ...summary, test } });
  return run.id;
}

const group = (asked: Partial<z.infer<typeof GroupRuns>>) =>
  groupHandlers({ store, audience: new Audience(), now: () => 0 })['runs.group']({
    scope: { kind: 'library' },
    query: 'state = "completed"',
    by: ['learningRate'],
    columns: ['test.loss'],
    order: [{ field: 'learningRate', descending: false }],
    baseline: null,
    offset: 0,
    limit: 500,
    ...asked,
  });

interface Row {
  readonly rate: number;
  readonly count: number;
  readonly n: number;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

it('is what SQL says, to 1e-12, whatever is shown of it', async () => {
  const first = addRun(store);
  const database = new Database(join(fixture.folder, 'library.sqlite'), { readonly: true });
  const question = database.prepare<[], Row>(`
    WITH results AS (
      SELECT spec ->> '$.training.learningRate' AS rate, summary ->> '$.test.loss' AS loss
      FROM runs WHERE state = 'completed' AND deletedAt IS NULL
    ), means AS (SELECT rate, avg(loss) AS mean FROM results GROUP BY rate)
    SELECT rate, count(*) AS count, count(loss) AS n, mean, min(loss) AS min, max(loss) AS max,
      CASE WHEN count(loss) > 1 THEN sqrt(sum((loss - mean) * (loss - mean)) / (count(loss) - 1)) END AS deviation
    FROM results INNER JOIN means USING (rate) GROUP BY rate ORDER BY rate
  `);
  const planned = fc.record({
    rate: fc.constantFrom(0.001, 0.1, 1 / 3),
    seed: fc.integer({ min: 0, max: 5 }),
    loss: fc.option(fc.double({ min: 1e-3, max: 1e3, noNaN: true })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(planned, { minLength: 1, maxLength: 6 }), async (runs) => {
      const ids = runs.map((one) => add(first, one));
      // What was deleted does not count.
      if (ids.length > 4) store.runs.moveToBin(ids[0]!);
      const wanted = question.all();
      const { total, groups } = await group({});
      expect(total).toBe(wanted.length);
      wanted.forEach(({ rate, count, n, mean, deviation, min, max }, i) => {
        const found = groups[i];
        expect(found).toMatchObject({ key: [rate], count });
        expect(found?.members).toHaveLength(count);
        const statistics = found?.statistics[0];
        if (n === 0) {
          expect(statistics).toBeNull();
          return;
        }
        expect(statistics).toMatchObject({ n, min, max });
        expect(Math.abs(statistics!.mean - mean!) / max!).toBeLessThan(1e-12);
        if (deviation === null) expect(statistics!.deviation).toBeNaN();
        else expect(Math.abs(statistics!.deviation - deviation) / max!).toBeLessThan(1e-12);
      });
      // One page, one group.
      const last = await group({ offset: total - 1, limit: 1 });
      expect(last).toEqual({ total, groups: groups.slice(-1) });
    }),
    { numRuns: 12 },
  );
  database.close();
});

it('tells all of its runs, however many, in the order of the table', async () => {
  const first = addRun(store);
  const ids = Array.from({ length: 130 }, (_, seed) => add(first, { rate: 0.1, seed, loss: (seed * 37) % 130 }));
  const { groups } = await group({ order: [{ field: 'test.loss', descending: false }] });
  const byLoss = Array.from(ids.keys()).sort((a, b) => ((a * 37) % 130) - ((b * 37) % 130));
  expect(groups[0]).toMatchObject({ count: 130, members: byLoss.map((seed) => ids[seed]) });
});

it('takes runs together that differ by their seed alone, and no others', async () => {
  const first = addRun(store);
  const [a, b, c] = [
    add(first, { rate: 0.1, seed: 1, loss: 1 }),
    add(first, { rate: 0.1, seed: 2, loss: 2 }),
    add(first, { rate: 0.2, seed: 1, loss: 3 }),
  ];
  const { groups } = await group({ by: 'allButSeed', order: [{ field: 'test.loss', descending: false }] });
  expect(groups.map(({ members }) => new Set(members))).toEqual([new Set([a, b]), new Set([c])]);
  const among = await group({ by: 'allButSeed', order: [], among: [a, c] });
  expect(among.groups.map(({ count }) => count)).toEqual([1, 1]);
});

it('refuses fields that there are not', async () => {
  addRun(store);
  await expect(group({ columns: ['nonsense'] })).rejects.toMatchObject({ code: 'query.unknownField' });
});
