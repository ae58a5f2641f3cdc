/** A flipped bit anywhere in a checkpoint: told of in words, or without meaning; never other weights. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reportOf } from '#core/errors/studio-error.ts';
import { addRun, modelAt, storeFixture, type StoreFixture } from '../core/store/store-fixture.ts';
import { randomNumbers } from './support/random-numbers.ts';
import { rounds } from './support/rounds.ts';

let library: StoreFixture;
beforeEach(() => {
  library = storeFixture();
});
afterEach(() => library.remove());

const told = ['model.damaged', 'version.newer'];

it('a run never goes on from other weights than were saved', async () => {
  const store = library.open();
  const { run } = addRun(store);
  await store.models.keep(run.id, modelAt(3), 'milestone');
  await store.models.write(run.id, modelAt(7));
  const path = store.models.path(run.id, 'checkpoint.safetensors');
  const whole = readFileSync(path);
  const next = randomNumbers(1);
  let accepted = 0;
  for (let round = 0; round < rounds(80, 4000); round++) {
    const bytes = Uint8Array.from(whole);
    // One bit, a few, or a cut; half of them in the header, of which there is less in a larger model.
    const kind = round % 8;
    const place = () => Math.floor(next() * (kind % 2 === 0 ? bytes.length : 400));
    for (let flips = kind === 7 ? 4 : 1; flips > 0; flips--) bytes[place()]! ^= 1 << Math.floor(next() * 8);
    writeFileSync(path, kind === 6 ? bytes.subarray(0, place()) : bytes);
    try {
      // What was not noticed must not have mattered, such as a blank in the header's padding.
      expect(store.models.read(run.id)).toEqual(modelAt(7));
      accepted++;
    } catch (error) {
      const { code, message } = reportOf(error);
      expect(told, message).toContain(code);
    }
  }
  expect(accepted).toBeLessThan(rounds(80, 4000) / 50);
});
