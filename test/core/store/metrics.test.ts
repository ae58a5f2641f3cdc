import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { joinMetrics } from '#core/contract/metric-columns.ts';
import type { LibraryStore } from '#core/store/library-store.ts';
import { addRun, metricsOf, storeFixture, type StoreFixture } from './store-fixture.ts';

let library: StoreFixture;
let store: LibraryStore;
let id: string;
beforeEach(() => {
  library = storeFixture();
  store = library.open();
  id = addRun(store).run.id;
});
afterEach(() => library.remove());

const piecesOf = () => joinMetrics([...store.metrics.pieces(id)]);

/** How many stretches the run has. */
function stretches(): number {
  const database = new Database(join(library.folder, 'library.sqlite'), { readonly: true });
  const count = database.prepare('SELECT count(*) FROM metrics WHERE runId = ?').pluck().get(id);
  database.close();
  return Number(count);
}

function appendAll(end: number, at = 1): void {
  store.transaction(() => {
    for (let from = 0; from < end; from += at) store.metrics.append(id, metricsOf(from, Math.min(from + at, end)));
  });
}

it('are few stretches however many came, and the same metrics at every moment', () => {
  for (let from = 0; from < 300; from++) {
    store.metrics.append(id, metricsOf(from, from + 1));
    expect(store.metrics.read(id)).toEqual(metricsOf(0, from + 1));
  }
  expect(piecesOf()).toEqual(metricsOf(0, 300));
  expect(stretches()).toBeLessThan(40);
});

it('are read in pieces that do not grow with the run, and end as one stretch or a few full ones', () => {
  appendAll(40_000, 100);
  expect(stretches()).toBeLessThan(40);
  const sizes = [...store.metrics.pieces(id)].map(({ steps }) => steps.step.length);
  expect(Math.max(...sizes)).toBeLessThan(30_000);
  store.metrics.compact(id);
  expect(stretches()).toBeLessThan(16);
  expect(piecesOf()).toEqual(metricsOf(0, 40_000));
  expect(store.metrics.read(id, 39_999).steps.step.length).toBeLessThan(30_000);
});

it('are read as they were when the reading began, whatever is recorded, joined or forgotten meanwhile', () => {
  appendAll(30_000, 100);
  const reader = store.metrics.pieces(id)[Symbol.iterator]();
  const first = reader.next();
  for (let from = 30_000; from < 30_100; from++) store.metrics.append(id, metricsOf(from, from + 1));
  store.metrics.compact(id);
  store.metrics.truncate(id, 5);
  expect(first.done).toBe(false);
  const rest = [...{ [Symbol.iterator]: () => reader }];
  expect(joinMetrics([...(first.done ? [] : [first.value]), ...rest])).toEqual(metricsOf(0, 30_000));
  expect(piecesOf()).toEqual(metricsOf(0, 5));
});

it('do not hold the library open for a reader that is late', () => {
  appendAll(30_000, 1000);
  const reader = store.metrics.pieces(id)[Symbol.iterator]();
  reader.next();
  store.close();
  expect(() => reader.next()).toThrow('not open');
});

it.each([0, 1, 155, 999, 1000, 5000])('go back to step %i of a thousand, and on from there', (step) => {
  appendAll(1000, 9);
  store.metrics.truncate(id, step);
  const end = Math.min(step, 1000);
  expect(store.metrics.read(id)).toEqual(metricsOf(0, end));
  store.metrics.append(id, metricsOf(end, end + 50));
  expect(store.metrics.read(id)).toEqual(metricsOf(0, end + 50));
});

it('of an earlier studio, thousands of stretches as they came, read the same and are joined at the end', () => {
  const old = addRun(store).run.id;
  store.metrics.append(old, metricsOf(0, 1));
  const database = new Database(join(library.folder, 'library.sqlite'));
  const insert = database.prepare(
    'INSERT INTO metrics (runId, lastStep, columns, steps, points, diagnostics) SELECT ?, ?, columns, ?, points, diagnostics FROM metrics WHERE runId = ? LIMIT 1',
  );
  database.transaction(() => {
    for (let step = 0; step < 5000; step++) insert.run(id, step, Buffer.from(Float64Array.of(step, 1, 2).buffer), old);
  })();
  database.close();
  const { steps } = piecesOf();
  expect([...steps.step]).toEqual(Array.from({ length: 5000 }, (_, step) => step));
  store.metrics.append(id, metricsOf(5000, 5001));
  store.metrics.compact(id);
  expect(stretches()).toBeLessThanOrEqual(4);
  expect([...piecesOf().steps.step]).toEqual(Array.from({ length: 5001 }, (_, step) => step));
});
