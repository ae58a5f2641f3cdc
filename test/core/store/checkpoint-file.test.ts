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
    return { state: JSON.stringify(old), data: data ?? '' };
  });
  const { checkpoint, data } = modelAt(7);
  expect(decodeCheckpoint(bytes)).toEqual({ checkpoint: { ...checkpoint, schedule: {} }, data });
});

it('one of a later studio is refused as such, and one that is damaged as damaged', () => {
  expect(() => decodeCheckpoint(rewritten((metadata) => ({ ...metadata, version: '9' })))).toThrow(
    expect.objectContaining({ code: 'version.newer' }),
  );
  expect(() => decodeCheckpoint(rewritten((metadata) => ({ ...metadata, state: '{' })))).toThrow(
    expect.objectContaining({ code: 'checkpoint.invalid' }),
  );
});
