/** CSV text as a file, and the spec that reads it. */
import { inspectTable } from '#core/data/table/inspect-table.ts';
import type { FileReader } from '#core/data/prepared-data.ts';
import type { TableOverride, CsvSource, DataSpec } from '#core/experiment/data-spec.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';

export const hash = 'a'.repeat(64);

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The source that inspecting finds, with what is overridden. */
export function sourceOf(text: string, override: TableOverride = {}): CsvSource {
  const { source } = inspectTable(bytesOf(text), hash, 'fruit.csv', override);
  if (source.kind !== 'csv') throw new Error('A table of text was expected.');
  return source;
}

/** Gives these bytes for every hash. */
export function reading(content: string | Uint8Array): FileReader {
  return () => (typeof content === 'string' ? bytesOf(content) : content);
}

export function dataSpec(source: DataSpec['source'], changes: Partial<DataSpec> = {}): DataSpec {
  return { ...defaultSpec().data, source, ...changes };
}
