import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnNames } from '#core/contract/metrics.ts';
import { decodeColumns, encodeColumns } from '#core/store/metric-blobs.ts';
import { damage } from './damage.ts';
import { addRun, metricsOf, storeFixture, type StoreFixture } from './store-fixture.ts';

const bytesOf = (...values: number[]) => new Uint8Array(Float64Array.from(values).buffer);

describe('decoded columns', () => {
  it('are found by their names, whatever the order of each stretch', () => {
    const decoded = decodeColumns(
      ['step', 'loss'],
      [
        { names: ['step', 'loss'], bytes: bytesOf(0, 1, 10, 11) },
        { names: ['loss', 'step'], bytes: bytesOf(12, 2) },
      ],
    );
    expect(decoded).toEqual({ step: Float64Array.of(0, 1, 2), loss: Float64Array.of(10, 11, 12) });
  });

  it('are NaN over stretches that lack them, and leave out what has no name here', () => {
    const decoded = decodeColumns(
      ['step', 'norm'],
      [
        { names: ['step', 'later'], bytes: bytesOf(0, 1, 7, 7) },
        { names: ['step', 'norm'], bytes: bytesOf(2, 5) },
        { names: [], bytes: bytesOf() },
      ],
    );
    expect(decoded).toEqual({ step: Float64Array.of(0, 1, 2), norm: Float64Array.of(NaN, NaN, 5) });
  });

  it('are refused where the bytes are not whole rows', () => {
    for (const bytes of [bytesOf(1, 2, 3), new Uint8Array(12)]) {
      expect(() => decodeColumns(['step', 'loss'], [{ names: ['step', 'loss'], bytes }])).toThrow(
        expect.objectContaining({ code: 'metrics.damaged' }),
      );
    }
    expect(() => decodeColumns(['step'], [{ names: [], bytes: bytesOf(1) }])).toThrow(
      expect.objectContaining({ code: 'metrics.damaged' }),
    );
  });

  it('are what was encoded', () => {
    const { points } = metricsOf(0, 40);
    const bytes = encodeColumns(columnNames.points, points);
    expect(decodeColumns(columnNames.points, [{ names: columnNames.points, bytes }])).toEqual(points);
  });
});

describe('a run’s metrics', () => {
  let library: StoreFixture;
  beforeEach(() => {
    library = storeFixture();
  });
  afterEach(() => library.remove());

  it('of a stretch that was stored with other columns are read, rewritten and read again', () => {
    const store = library.open();
    const { run } = addRun(store);
    store.metrics.append(run.id, metricsOf(0, 20));
    damage(
      library.folder,
      `INSERT INTO metrics (runId, lastStep, columns, steps, points) VALUES (?, 21, ?, ?, x'')`,
      run.id,
      JSON.stringify({ steps: ['later', 'step', 'loss'], weights: ['step'] }),
      bytesOf(1, 1, 20, 21, 0.5, 0.25),
    );
    const check = () => {
      const { steps, points } = store.metrics.read(run.id);
      expect(Object.keys(steps)).toEqual(columnNames.steps);
      expect([...steps.step].slice(-2)).toEqual([20, 21]);
      expect([...steps.loss].slice(-2)).toEqual([0.5, 0.25]);
      expect([...steps.learningRate].slice(-3)).toEqual([0.1, NaN, NaN]);
      expect(points).toEqual(metricsOf(0, 20).points);
    };
    check();
    store.metrics.compact(run.id);
    check();
  });

  it('that are damaged are refused, and those of other runs are not affected', () => {
    const store = library.open();
    const [first, second] = [addRun(store).run, addRun(store).run];
    for (const { id } of [first, second]) store.metrics.append(id, metricsOf(0, 20));
    damage(library.folder, `UPDATE metrics SET steps = x'0102' WHERE runId = ?`, first.id);
    expect(() => store.metrics.read(first.id)).toThrow(expect.objectContaining({ code: 'metrics.damaged' }));
    expect(store.metrics.read(second.id)).toEqual(metricsOf(0, 20));
    damage(library.folder, `UPDATE metrics SET columns = '{' WHERE runId = ?`, first.id);
    expect(() => store.metrics.read(first.id)).toThrow(expect.objectContaining({ code: 'library.damaged' }));
  });
});
