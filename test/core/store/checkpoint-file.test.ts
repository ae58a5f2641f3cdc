import { expect, it } from 'vitest';
import { decodeSafetensors, safetensorsParts } from '#core/exporters/safetensors-format.ts';
import { decodeCheckpoint, encodeCheckpoint } from '#core/store/checkpoint-file.ts';
import { modelAt } from './store-fixture.ts';

const join = (parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** The file again with other metadata. */
function rewritten(change: (metadata: Readonly<Record<string, string>>) => Record<string, string>): Uint8Array {
  const { tensors, metadata } = decodeSafetensors(join(encodeCheckpoint(modelAt(7))));
  return join(safetensorsParts(tensors, change(metadata)));
}

it('a checkpoint comes back as it was saved', () => {
  expect(decodeCheckpoint(join(encodeCheckpoint(modelAt(7))))).toEqual(modelAt(7));
});

it('one from before versions is read, and has no state of a schedule', () => {
  const bytes = rewritten(({ state, data }) => {
    const { schedule, ...old } = JSON.parse(state ?? '') as Record<string, unknown>;
    expect(schedule).toBeDefined();
    // Nor a checksum.
    return { state: JSON.stringify(old), data: data ?? '' };
  });
  const { checkpoint, data } = modelAt(7);
  expect(decodeCheckpoint(bytes)).toEqual({ checkpoint: { ...checkpoint, schedule: {} }, data });
});

it('one from before checksums is read', () => {
  const bytes = rewritten(({ checksum, ...metadata }) => {
    expect(checksum).toMatch(/^[0-9a-f]{8}$/);
    return { ...metadata, version: '2' };
  });
  expect(decodeCheckpoint(bytes)).toEqual(modelAt(7));
});

it('one of a later studio is refused as such, and one of something else as that', () => {
  expect(() => decodeCheckpoint(rewritten((metadata) => ({ ...metadata, version: '9' })))).toThrow(
    expect.objectContaining({ code: 'version.newer' }),
  );
  expect(() => decodeCheckpoint(rewritten(() => ({ version: '2', state: '{' })))).toThrow(
    expect.objectContaining({ code: 'checkpoint.invalid' }),
  );
});

it.each([
  ['a text', (metadata: Readonly<Record<string, string>>) => ({ ...metadata, data: '{}' })],
  ['the checksum', (metadata: Readonly<Record<string, string>>) => ({ ...metadata, checksum: '00000000' })],
  ['the form', (metadata: Readonly<Record<string, string>>) => ({ ...metadata, version: '2' })],
  [
    'the checksum’s name',
    ({ checksum, ...metadata }: Readonly<Record<string, string>>) => ({ ...metadata, checksul: checksum ?? '' }),
  ],
])('one in which %s is another than was saved is damaged', (_, change) => {
  expect(() => decodeCheckpoint(rewritten(change))).toThrow(expect.objectContaining({ code: 'checkpoint.changed' }));
});

it('a value that is another than was saved makes it damaged', () => {
  const bytes = join(encodeCheckpoint(modelAt(7)));
  bytes[bytes.length - 1]! ^= 1;
  expect(() => decodeCheckpoint(bytes)).toThrow(expect.objectContaining({ code: 'checkpoint.changed' }));
});
