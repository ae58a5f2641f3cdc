/**
 * safetensors: named float32 tensors and text metadata in one file.
 *
 * Eight bytes with the header's length, the header as JSON, then the values of all tensors without gaps.
 * @see https://github.com/huggingface/safetensors#format
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { StudioError } from '../errors/studio-error.ts';
import type { NamedTensor } from '../training/trial.ts';

const lengthBytes = 8;
const float32Bytes = 4;
/** More than any model's names and marks take. */
const headerLimit = 100 * 2 ** 20;

const Header = z.object({ __metadata__: z.record(z.string(), z.string()).optional() }).catchall(
  z.object({
    dtype: z.literal('F32'),
    shape: z.array(z.int().min(0)),
    data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
  }),
);

export interface Safetensors {
  readonly tensors: NamedTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * The bytes of a file. Values are copied.
 * @param metadata - texts by name.
 */
export function encodeSafetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const parts = safetensorsParts(tensors, metadata);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The same bytes as pieces in order, for writing large models: all but the first are views of the values. */
export function safetensorsParts(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array[] {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const { name, shape, values } of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, (end += values.byteLength)] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Padded with blanks, so that the values are aligned in the file.
  const headerBytes = Math.ceil(json.length / lengthBytes) * lengthBytes;
  const first = new Uint8Array(lengthBytes + headerBytes).fill(0x20);
  new DataView(first.buffer).setBigUint64(0, BigInt(headerBytes), true);
  first.set(json, lengthBytes);
  // The format is little-endian, and so is every machine the studio runs on.
  const views = tensors.map(({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return [first, ...views];
}

/**
 * Reads a file. Values are copies.
 * @throws {StudioError} `safetensors.invalid` for anything that is not a whole file of float32 tensors.
 */
export function decodeSafetensors(bytes: Uint8Array): Safetensors {
  const { header, data } = splitFile(bytes);
  const { __metadata__: metadata = {}, ...entries } = header;
  let end = 0;
  const tensors = Object.entries(entries).map(
    ([
      name,
      {
        shape,
        data_offsets: [from, to],
      },
    ]) => {
      const count = shape.reduce((product, size) => product * size, 1);
      if (from !== end || to - from !== count * float32Bytes || to > data.length) {
        throw invalid(`the place of ${name} does not fit the file`);
      }
      end = to;
      return { name, shape, values: new Float32Array(Uint8Array.from(data.subarray(from, to)).buffer) };
    },
  );
  if (end !== data.length) throw invalid(`${data.length} bytes of values were found where ${end} were expected`);
  return { tensors, metadata };
}

/**
 * Reads the texts of a file and leaves its values alone, however large they are.
 * @throws {StudioError} `safetensors.invalid`
 */
export function readMetadata(path: string): Readonly<Record<string, string>> {
  const file = openSync(path, 'r');
  try {
    const length = readBytes(file, 0, lengthBytes);
    const headerBytes = Number(new DataView(length.buffer).getBigUint64(0, true));
    if (headerBytes > headerLimit) throw invalid('its header is cut off');
    const header = parseHeader(new TextDecoder().decode(readBytes(file, lengthBytes, headerBytes)));
    return header.__metadata__ ?? {};
  } finally {
    closeSync(file);
  }
}

function readBytes(file: number, from: number, count: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count);
  if (readSync(file, bytes, 0, count, from) < count) throw invalid('it is too short');
  return bytes;
}

function splitFile(bytes: Uint8Array): { header: z.infer<typeof Header>; data: Uint8Array } {
  if (bytes.length < lengthBytes) throw invalid('it is too short');
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const dataStart = lengthBytes + length;
  if (dataStart > bytes.length) throw invalid('its header is cut off');
  return {
    header: parseHeader(new TextDecoder().decode(bytes.subarray(lengthBytes, dataStart))),
    data: bytes.subarray(dataStart),
  };
}

function parseHeader(text: string): z.infer<typeof Header> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('its header is not JSON');
  }
  const parsed = Header.safeParse(json);
  if (!parsed.success) throw invalid('its header does not describe float32 tensors');
  return parsed.data;
}

function invalid(problem: string): StudioError {
  return new StudioError(
    'safetensors.invalid',
    `The model file can’t be read: ${problem}. It was damaged after it was saved; train the experiment again.`,
    { problem },
  );
}
