/** Files and JSON of any content are read, or refused with a reason: nothing that comes from outside ends the studio. */
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { parsePlan, savedPlan } from '#core/contract/studies/saved-plan.ts';
import { studyTemplates } from '#core/contract/studies/study-kinds.ts';
import { inspectTable } from '#core/data/table/inspect-table.ts';
import { describeFile } from '#core/data/files.ts';
import { prepareData } from '#core/data/prepare.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import type { DataSource } from '#core/experiment/data-spec.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { createPreset, presetKeys } from '#core/experiment/presets.ts';
import { decodeSafetensors, encodeSafetensors } from '#core/exporters/safetensors-format.ts';
import { bytesOf, dataSpec, hash, sourceOf } from '../core/data/csv-fixture.ts';
import { rounds } from './support/rounds.ts';

/** A value, or an error that says what is wrong. */
function readsOrRefuses(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    expect(error.code).not.toBe('internal');
    expect(error.message).not.toBe('');
  }
}

/** Bytes with some of them changed, taken out, put in, repeated or cut off. */
function mutated(original: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat(original.length);
  const change = fc.record({ from: at, to: at, put: fc.uint8Array({ maxLength: 6 }), keep: fc.boolean() });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce<Uint8Array>((bytes, { from, to, put, keep }) => {
      const [start, end] = [Math.min(from, to), keep ? Math.max(from, to) : from + put.length];
      return Uint8Array.from([...bytes.subarray(0, start), ...put, ...bytes.subarray(end)]);
    }, original),
  );
}

/** JSON with some of its fields of another value, or gone. */
function mutatedJson(original: unknown): fc.Arbitrary<unknown> {
  const change = fc.record({ at: fc.nat(), value: fc.oneof(fc.jsonValue(), fc.double(), fc.constant(undefined)) });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const copy: unknown = structuredClone(original);
    for (const { at, value } of changes) {
      const all = fieldsOf(copy);
      const [holder, key] = all[at % Math.max(1, all.length)] ?? [];
      if (holder && key !== undefined) Reflect.set(holder, key, value);
    }
    return copy;
  });
}

function fieldsOf(value: unknown): [object, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [[value, key] as [object, string], ...fieldsOf(part)]);
}

function check<T>(inputs: fc.Arbitrary<T>, read: (input: T) => unknown): void {
  const property = fc.property(inputs, (input) => readsOrRefuses(() => read(input)));
  fc.assert(property, { numRuns: rounds(100, 14_000) });
}

const table = 'name,size,colour,kind\nfig,1.5,red,a\n"plum, dried",NA,blue,b\nlime,1e3,green,a\nlemon,-4,,b\n'.repeat(
  4,
);

it('a table', () => {
  const source = sourceOf(table);
  check(fc.oneof(mutated(bytesOf(table)), mutated(bytesOf(table.replaceAll(',', ';')))), (bytes) => {
    readsOrRefuses(() => describeFile(bytes, 'fruit.csv'));
    readsOrRefuses(() => prepareData(dataSpec(source), () => bytes));
    prepareData(dataSpec(inspectTable(bytes, hash, 'fruit.csv').source), () => bytes);
  });
});

it('images and labels', () => {
  const images = Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 8, 0, 0, 0, 2, 0, 0, 0, 2, ...new Uint8Array(32).keys()]);
  const labels = Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 8, 0, 1, 0, 1, 0, 1, 0, 1]);
  const [imageHash, labelHash] = ['a'.repeat(64), 'b'.repeat(64)];
  const source: DataSource = { kind: 'idx', images: imageHash, imagesName: 'i', labels: labelHash, labelsName: 'l' };
  const either = (bytes: Uint8Array) =>
    fc.oneof(fc.constant(bytes), mutated(bytes), mutated(gzipSync(bytes)), mutated(bytes).map(gzipSync));
  check(fc.tuple(either(images), either(labels)), ([one, other]) => {
    readsOrRefuses(() => describeFile(one, 'images.gz'));
    prepareData(dataSpec(source), (name) => (name === imageHash ? one : other));
  });
});

it('a model', () => {
  const tensors = [
    { name: 'weight', shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
    { name: 'bias', shape: [2], values: Float32Array.of(1, 2) },
  ];
  check(mutated(encodeSafetensors(tensors, { version: '1' })), decodeSafetensors);
});

it('a spec', () => {
  const specs = [defaultSpec(), ...presetKeys.flatMap((key) => createPreset(key).experiments.map(({ spec }) => spec))];
  check(fc.oneof(fc.jsonValue(), ...specs.map(mutatedJson)), parseSpec);
});

it('a plan of a study', () => {
  const plans = studyTemplates.map(({ plan }) => savedPlan(plan(defaultSpec())));
  check(fc.oneof(fc.jsonValue(), ...plans.map(mutatedJson)), parsePlan);
});
