/** A flipped bit anywhere in an imported file: it is never trained on. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileReader, hashOf } from '#core/store/files.ts';
import { randomNumbers } from './support/random-numbers.ts';
import { rounds } from './support/rounds.ts';

it('a file with other bytes than were imported is refused by its name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-data-'));
  mkdirSync(folder, { recursive: true });
  const next = randomNumbers(1);
  const whole = Uint8Array.from({ length: 5000 }, () => next() * 256);
  const hash = hashOf(whole);
  const read = fileReader(folder);
  for (let round = 0; round < rounds(100, 2000); round++) {
    const bytes = Uint8Array.from(whole);
    bytes[Math.floor(next() * bytes.length)]! ^= 1 << Math.floor(next() * 8);
    writeFileSync(join(folder, hash), round % 10 === 9 ? whole.subarray(0, Math.floor(next() * 5000)) : bytes);
    expect(() => read(hash, 'cells.csv')).toThrow(
      expect.objectContaining({ code: 'file.damaged', message: expect.stringContaining('cells.csv') as string }),
    );
  }
  writeFileSync(join(folder, hash), whole);
  expect(read(hash, 'cells.csv')).toEqual(Buffer.from(whole));
  rmSync(folder, { recursive: true });
});
