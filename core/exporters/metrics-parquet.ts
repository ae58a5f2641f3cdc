/** A run's charts as Parquet: `step` as a whole number, all else as float64, null for what was not measured. */
import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer';
import { metricsTable, type Pieces, type TableColumn, type TableRow } from './metrics-table.ts';

/** Rows of one group, which is read at once. */
const groupRows = 65_536;

/**
 * The bytes of a file, a group of rows at a time.
 * @param pieces - gone through twice.
 */
export async function* metricsParquet(pieces: () => Pieces): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { columns, blocks } = await metricsTable(pieces);
  const writer = new FlushedWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'run', num_children: columns.length },
      ...columns.map(({ name }, i) => ({
        name,
        type: i === 0 ? ('INT64' as const) : ('DOUBLE' as const),
        repetition_type: i === 0 ? ('REQUIRED' as const) : ('OPTIONAL' as const),
      })),
    ],
    kvMetadata: [{ key: 'columns', value: JSON.stringify(columns) }],
    createdBy: 'dropout-studio',
  });
  let rows: TableRow[] = [];
  for await (const block of blocks) {
    rows.push(...block);
    if (rows.length < groupRows) continue;
    await parquet.write({ columnData: columnsOf(columns, rows), rowGroupSize: rows.length });
    rows = [];
    yield writer.take();
  }
  if (rows.length > 0) await parquet.write({ columnData: columnsOf(columns, rows), rowGroupSize: rows.length });
  await parquet.finish();
  yield writer.take();
}

function columnsOf(columns: readonly TableColumn[], rows: readonly TableRow[]): ColumnSource[] {
  return columns.map(({ name }, i) =>
    i === 0
      ? { name, data: rows.map((row) => BigInt(row[0]!)), type: 'INT64' as const }
      : { name, data: rows.map((row) => (Number.isNaN(row[i]!) ? null : row[i])), type: 'DOUBLE' as const },
  );
}

/** Hands on what was written and keeps counting. */
class FlushedWriter extends ByteWriter {
  take(): Uint8Array<ArrayBuffer> {
    const bytes = Uint8Array.from(this.getBytes());
    this.index = 0;
    return bytes;
  }
}
