/** What a cell of the table says: the value of a field in the person's language. */
import type { Field, FieldScalar, FieldValue } from '#core/contract/run-table/fields.ts';
import { noValue, type Formats } from '#core/words/formats.ts';
import { significantFormat } from '#core/words/significant.ts';

type Translate = (key: string, values?: Record<string, string>) => string;

/** Values between these, in the plain way. */
const plain = new Map<string, (value: number) => string>();
function plainNumber(locale: string): (value: number) => string {
  const made = plain.get(locale) ?? significantFormat(locale, { digits: 5, least: 1e-3 });
  plain.set(locale, made);
  return made;
}

/** Numbers that name something: their digits stand together. */
const names = new Set(['number', 'seed', 'data.split.seed', 'data.source.seed']);

export interface CellWords {
  readonly locale: string;
  readonly format: Formats;
  readonly t: Translate;
}

/** Of one value. */
export function scalarText(
  field: Pick<Field, 'name' | 'kind'>,
  value: FieldScalar,
  { locale, format, t }: CellWords,
): string {
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (typeof value === 'string') return field.name === 'state' ? t(`runs.state.${value}`) : value;
  if (field.kind === 'time') return format.dateTime(value);
  if (field.name === 'duration') return format.duration(1000 * value);
  if (names.has(field.name)) return String(value);
  return resultText(field.name, value, format, t) ?? plainNumber(locale)(value);
}

/** Results are written as they are everywhere else. */
function resultText(name: string, value: number, format: Formats, t: Translate): string | null {
  const [part, measure] = name.split('.');
  if (part === 'gap') {
    if (measure === 'loss') return format.lossGap(value);
    if (measure === 'r2') return format.scoreGap(value, 'regression');
    return t('runs.chart.pointUnit', { value: format.scoreGap(value, 'classification') });
  }
  if (measure === 'accuracy') return format.score(value, 'classification');
  if (measure === 'r2') return format.score(value, 'regression');
  return measure === 'loss' || name.endsWith('Loss') ? format.loss(value) : null;
}

/** Of all that a run has of a field. */
export function cellText(field: Pick<Field, 'name' | 'kind'>, value: FieldValue, words: CellWords): string {
  if (value === null) return noValue;
  if (!Array.isArray(value)) return scalarText(field, value, words);
  // A rate or a size that all layers share is told once.
  const told = value.every((one) => one === value[0]) ? value.slice(0, 1) : value;
  return told.length === 0 ? noValue : told.map((one) => scalarText(field, one, words)).join(' · ');
}
