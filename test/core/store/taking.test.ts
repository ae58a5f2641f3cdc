import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addRun, metricsOf, storeFixture, type StoreFixture } from './store-fixture.ts';

let library: StoreFixture;
beforeEach(() => {
  library = storeFixture();
});
afterEach(() => library.remove());

/** A run that ended early, and two openings of the library that know of it. */
function interrupted() {
  const [one, other] = [library.open(), library.open()];
  const { run } = addRun(one);
  one.runs.update(run, { state: 'stopped', finishedAt: 5 });
  return { one, other, seen: one.runs.get(run.id) };
}

describe('a run that two try to go on with', () => {
  it('is taken by one', () => {
    const { one, other, seen } = interrupted();
    expect(one.runs.take(seen, { state: 'queued', finishedAt: null })).toMatchObject({ state: 'queued' });
    expect(other.runs.take(seen, { state: 'queued', finishedAt: null })).toBeNull();
    expect(one.runs.ownerOf(seen.id)).toBe(one.owner);
  });

  it('is not taken by who saw it before another one trained it on', () => {
    const { one, other, seen } = interrupted();
    const taken = one.runs.take(seen, { state: 'running', finishedAt: null })!;
    one.runs.update(taken, { state: 'stopped', finishedAt: 9 });
    expect(other.runs.take(seen, { state: 'queued', finishedAt: null })).toBeNull();
    expect(other.runs.take(other.runs.get(seen.id), { state: 'queued' })).not.toBeNull();
  });

  it('is written to by its owner alone: nothing is recorded twice', () => {
    const { one, other, seen } = interrupted();
    one.runs.take(seen, { state: 'queued', finishedAt: null });
    const progress = { ...seen.progress, step: 3 };
    one.record(seen.id, metricsOf(0, 3), progress);
    const taken = expect.objectContaining({ code: 'run.taken' }) as Error;
    expect(() => other.record(seen.id, metricsOf(0, 3), progress)).toThrow(taken);
    expect(() => other.runs.update(seen, { state: 'failed' })).toThrow(taken);
    expect(one.metrics.read(seen.id)).toEqual(metricsOf(0, 3));
    expect(one.runs.get(seen.id).state).toBe('queued');
  });

  it('is not written to any more once it has ended', () => {
    const { one, seen } = interrupted();
    expect(() => one.runs.update(seen, { hasModel: true })).toThrow(expect.objectContaining({ code: 'run.taken' }));
  });
});
