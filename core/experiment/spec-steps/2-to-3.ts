/** How a table is read became part of its source: here, as every table was read until then. Changes can be planned. */
import { changed, type Step } from '../versions.ts';

export const specTo3: Step = (spec) => ({
  ...spec,
  data: changed(spec['data'], (data) => ({
    ...data,
    source: changed(data['source'], (source) => (source['kind'] === 'csv' ? csvTo3(source) : source)),
  })),
  training: changed(spec['training'], (training) => ({ changes: [], ...training })),
});

const csvTo3: Step = ({ delimiter, header, ...source }) => ({
  ...source,
  dialect: {
    encoding: 'utf-8',
    delimiter,
    quote: '"',
    skip: 0,
    comment: '',
    header,
    decimal: delimiter === ',' ? '.' : 'either',
    thousands: '',
    dates: 'ymd',
    missing: ['na', 'n/a', 'nan', 'null', '?'],
  },
});
