/** Dates and times as they are written with digits. */
import type { CsvDialect } from '../../experiment/csv-source.ts';

export type DateOrder = CsvDialect['dates'];

const yearFirst = /^(\d{4})([-/.]|\. |년 )(\d{1,2})(?:\2|월 )(\d{1,2})(?:\.|일)?(?:[T ](.+))?$/;
const yearLast = /^(\d{1,2})([-/.]|\. )(\d{1,2})\2(\d{4})(?:[T ](.+))?$/;
const time = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?: ?([ap]m))?(Z|[+-]\d{2}:?\d{2})?$/i;
const msPerDay = 86_400_000;

/** The orders in which a text can be a date; none where it is no date. */
export function possibleOrders(text: string): DateOrder[] {
  return (['ymd', 'dmy', 'mdy'] as const).filter((order) => !Number.isNaN(daysOf(text, order)));
}

/** Days since 1970, in universal time or in whatever place the text is from; NaN for what is no date in this order. */
export function daysOf(text: string, order: DateOrder): number {
  const trimmed = text.trim();
  const parts = order === 'ymd' ? yearFirst.exec(trimmed) : yearLast.exec(trimmed);
  if (!parts) return NaN;
  const [one, two, three] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  const [year, month, day] =
    order === 'ymd' ? [one, two, three] : order === 'dmy' ? [three, two, one] : [three, one, two];
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return NaN;
  return ms / msPerDay + shareOfDay(parts[5]);
}

function shareOfDay(text: string | undefined): number {
  if (text === undefined) return 0;
  const found = time.exec(text.trim());
  if (!found) return NaN;
  const [, hour = '', minute = '', second = '0', half, zone] = found;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hours > 24 || Number(minute) > 59 || Number(second) >= 61) return NaN;
  return (hours * 60 + Number(minute) + Number(second) / 60 - offsetMinutes(zone)) / 1440;
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

export interface DateParts {
  readonly year: number;
  /** From 1 for January. */
  readonly month: number;
  /** From 1 for Monday. */
  readonly weekday: number;
}

export function partsOf(days: number): DateParts {
  const date = new Date(Math.floor(days) * msPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, weekday: ((date.getUTCDay() + 6) % 7) + 1 };
}
