/** Numbers of runs in the person's language. */
import type { Task } from '../experiment/data-spec.ts';
import { noValue, powerOfTen, significantFormat } from './significant.ts';

export { noValue } from './significant.ts';

export interface Formats {
  readonly count: (value: number) => string;
  /** Where something lies on an axis of epochs or steps; epochs may be broken. */
  readonly position: (value: number) => string;
  readonly loss: (value: number) => string;
  /** Accuracy in percent, R² as a plain number. */
  readonly score: (value: number, task: Task) => string;
  /** As short as an axis needs it. */
  readonly scoreTick: (value: number, task: Task) => string;
  /** One digit after the point. */
  readonly tenths: (value: number) => string;
  /** How much is done. */
  readonly wholePercent: (share: number) => string;
  /** A difference, always with its sign. */
  readonly lossGap: (value: number) => string;
  /** A difference of scores, always with its sign; of accuracies in hundredths, without a unit. */
  readonly scoreGap: (value: number, task: Task) => string;
  /** Below a thousandth as `3e-4`, the way papers and code write it. */
  readonly learningRate: (value: number) => string;
  /** `3m 5s`; below ten seconds with tenths. */
  readonly duration: (ms: number) => string;
  readonly dateTime: (ms: number) => string;
}

/** Differences of losses below it come of rounding. */
const leastGap = 1e-9;

/** Making them takes a millisecond, and every component asks. */
const made = new Map<string, Formats>();

/** @param locale - a BCP 47 language tag. */
export function formatsOf(locale: string): Formats {
  const known = made.get(locale) ?? makeFormats(locale);
  made.set(locale, known);
  return known;
}

function makeFormats(locale: string): Formats {
  /** What rounds to nothing has no sign. */
  const numbers = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options });
    return (value: number) => (Number.isFinite(value) ? format.format(value) : noValue);
  };
  const fixed = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  const percent = numbers({ style: 'percent', ...fixed(1) });
  const shortPercent = numbers({ style: 'percent', maximumFractionDigits: 1 });
  const signed = { signDisplay: 'exceptZero' } as const;
  const lossGap = significantFormat(locale, { digits: 3, least: 1e-4, signed: true });
  const signedHundredths = numbers({ ...signed, ...fixed(1) });
  const [r2, signedR2] = [numbers(fixed(3)), numbers({ ...signed, ...fixed(3) })];
  /** R² has no lower end. */
  const unlessHuge = (write: (value: number) => string) => (value: number) =>
    Math.abs(value) >= 1e6 && Number.isFinite(value) ? powerOfTen(value) : write(value);
  const shortR2 = significantFormat(locale, { digits: 3, least: 1e-4 });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
  return {
    count: numbers({ maximumFractionDigits: 0 }),
    position: numbers({ maximumFractionDigits: 2 }),
    loss: significantFormat(locale, { digits: 4, least: 1e-4 }),
    score: (value, task) => (task === 'classification' ? percent(value) : unlessHuge(r2)(value)),
    scoreTick: (value, task) => (task === 'classification' ? shortPercent(value) : shortR2(value)),
    tenths: numbers(fixed(1)),
    wholePercent: numbers({ style: 'percent', maximumFractionDigits: 0 }),
    lossGap: (value) => lossGap(Math.abs(value) < leastGap ? 0 : value),
    scoreGap: (value, task) =>
      task === 'classification' ? signedHundredths(100 * value) : unlessHuge(signedR2)(value),
    learningRate: significantFormat(locale, { digits: 3, least: 1e-3 }),
    duration: durationFormat(locale),
    dateTime: (ms) => dateTime.format(ms),
  };
}

function durationFormat(locale: string): (ms: number) => string {
  const unit = (name: 'hour' | 'minute' | 'second', digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'narrow',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const [hours, minutes, seconds, tenths] = [unit('hour'), unit('minute'), unit('second'), unit('second', 1)];
  return (ms) => {
    if (!Number.isFinite(ms) || ms < 0) return noValue;
    if (ms < 9950) return tenths.format(ms / 1000);
    const total = Math.round(ms / 1000);
    const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60] as const;
    if (parts[0] > 0) return `${hours.format(parts[0])} ${minutes.format(parts[1])}`;
    return parts[1] > 0 ? `${minutes.format(parts[1])} ${seconds.format(parts[2])}` : seconds.format(parts[2]);
  };
}
