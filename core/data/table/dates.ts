/** Dates and times as they are written with digits, or with the month's name in English or German. */
import type { CsvDialect } from '../../experiment/table-source.ts';

export type DateOrder = CsvDialect['dates'];

const yearFirst = /^(\d{4})([-/.]|\. |년 )(\d{1,2})(?:\2|월 )(\d{1,2})(?:\.|일)?(?:[T ](.+))?$/;
const yearLast = /^(\d{1,2})([-/.]|\. )(\d{1,2})\2(\d{4})(?:[T ](.+))?$/;
/** `5 Jan 2020`, `05-Jan-2020`, `5. Januar 2020`, `Mon, 5 Jan 2020 10:00`. */
const dayOfNamed =
  /^(?:\p{L}{2,9}\.?,? )?(\d{1,2})(?:\. ?|[- /])(\p{L}{3,9})\.?[- /,]{1,2}(\d{4})(?:[T ]| at )?(.+)?$/u;
/** `Jan 5, 2020`, `January 5 2020`, `Mon, Jan 5, 2020`. */
const namedThenDay = /^(?:\p{L}{2,9}\.?,? )?(\p{L}{3,9})\.?[- ](\d{1,2})(?:, ?|[- ])(\d{4})(?:,? )?(.+)?$/u;
const time = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?: ?([ap]m))?( ?Z| ?[+-]\d{2}:?\d{2}| GMT| UTC)?$/i;
const msPerDay = 86_400_000;
const orders = ['ymd', 'dmy', 'mdy'] as const;

/** Names and their beginnings of three letters are read. */
const months: readonly (readonly string[])[] = [
  ['january', 'januar', 'jänner'],
  ['february', 'februar'],
  ['march', 'märz', 'mrz'],
  ['april'],
  ['may', 'mai'],
  ['june', 'juni'],
  ['july', 'juli'],
  ['august'],
  ['september', 'sept'],
  ['october', 'oktober'],
  ['november'],
  ['december', 'dezember'],
];
const monthOf = new Map(
  months.flatMap((names, i) => names.flatMap((name) => [name, name.slice(0, 3)].map((text) => [text, i + 1] as const))),
);

/** The orders in which a text can be a date; none where it is no date. Where the year is first, or the month a name, all. */
export function possibleOrders(text: string): DateOrder[] {
  return orders.filter((order) => !Number.isNaN(daysOf(text, order)));
}

/** Days since 1970, in universal time or in whatever place the text is from; NaN for what is no date in this order. */
export function daysOf(text: string, order: DateOrder): number {
  const found = partsIn(text.trim(), order);
  if (!found) return NaN;
  const { year, month, day, rest } = found;
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return NaN;
  return ms / msPerDay + shareOfDay(rest);
}

interface Written {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** The time of the day. */
  readonly rest: string | undefined;
}

function partsIn(text: string, order: DateOrder): Written | null {
  const first = yearFirst.exec(text);
  if (first) return { year: Number(first[1]), month: Number(first[3]), day: Number(first[4]), rest: first[5] };
  const last = order === 'ymd' ? null : yearLast.exec(text);
  if (last) {
    const [one, two] = [Number(last[1]), Number(last[3])];
    const [day, month] = order === 'dmy' ? [one, two] : [two, one];
    return { year: Number(last[4]), month, day, rest: last[5] };
  }
  return namedIn(text);
}

function namedIn(text: string): Written | null {
  const [, day, name, year, rest] = dayOfNamed.exec(text) ?? swapped(namedThenDay.exec(text));
  const month = monthOf.get((name ?? '').toLowerCase());
  return month === undefined ? null : { year: Number(year), month, day: Number(day), rest };
}

/** With the day in front. */
function swapped(found: RegExpExecArray | null): readonly (string | undefined)[] {
  return found ? [found[0], found[2], found[1], found[3], found[4]] : [];
}

function shareOfDay(text: string | undefined): number {
  if (text === undefined) return 0;
  const found = time.exec(text.trim());
  if (!found) return NaN;
  const [, hour = '', minute = '', second = '0', half, zone] = found;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hours > 24 || Number(minute) > 59 || Number(second) >= 61) return NaN;
  return (hours * 60 + Number(minute) + Number(second) / 60 - offsetMinutes(zone?.trim())) / 1440;
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || /^[a-z]/i.test(zone)) return 0;
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
