/** A table as most programs write it. */
import type { CsvDialect } from '#core/experiment/table-source.ts';

export const plainDialect: CsvDialect = {
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  skip: 0,
  comment: '',
  header: true,
  decimal: '.',
  thousands: '',
  dates: 'ymd',
  missing: ['na'],
};
