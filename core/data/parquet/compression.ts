/** Node's own decompressors for the pages of a Parquet file; hyparquet has one for Snappy. */
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { Compressors } from 'hyparquet';

type Decompress = (input: Uint8Array, options: { maxOutputLength: number }) => Buffer;

/** No more than the page says that it holds; an empty page is no stream at all. */
function bounded(decompress: Decompress): (input: Uint8Array, length: number) => Uint8Array {
  return (input, length) => (length === 0 ? new Uint8Array() : decompress(input, { maxOutputLength: length }));
}

export const decompressors: Compressors = {
  GZIP: bounded(gunzipSync),
  BROTLI: bounded(brotliDecompressSync),
  ZSTD: bounded(zstdDecompressSync),
};
