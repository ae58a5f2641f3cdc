/** Numbers of runs in the person's language. */
import type { Task } from '#core/experiment/data-spec.ts';

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
  readonly learningRate: (value: number) => string;
  /** `3m 5s`; below ten seconds with tenths. */
  readonly duration: (ms: number) => string;
  readonly dateTime: (ms: number) => string;
}

/** What stands where there is no number. */
export const noValue = '–';

/** Making them takes a millisecond, and every component asks. */
const made = new Map<string, Formats>();

/** @param locale - a BCP 47 language tag. */
export function formatsOf(locale: string): Formats {
  const known = made.get(locale) ?? makeFormats(locale);
  made.set(locale, known);
  return known;
}

function makeFormats(locale: string): Formats {
  const numbers = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => (Number.isFinite(value) ? format.format(value) : noValue);
  };
  const loss = numbers({ maximumSignificantDigits: 4 });
  const scientific = numbers({ notation: 'scientific', maximumSignificantDigits: 3 });
  const percent = numbers({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const shortPercent = numbers({ style: 'percent', maximumFractionDigits: 1 });
  const shortR2 = numbers({ maximumSignificantDigits: 3 });
  const r2 = numbers({ minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const signed = { signDisplay: 'exceptZero' } as const;
  const signedLoss = numbers({ ...signed, maximumSignificantDigits: 3 });
  const signedScientific = numbers({ ...signed, notation: 'scientific', maximumSignificantDigits: 3 });
  const signedHundredths = numbers({ ...signed, minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signedR2 = numbers({ ...signed, minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
  return {
    count: numbers({ maximumFractionDigits: 0 }),
    position: numbers({ maximumFractionDigits: 2 }),
    loss: (value) => (isOrdinary(value) ? loss(value) : scientific(value)),
    score: (value, task) => (task === 'classification' ? percent(value) : r2(value)),
    scoreTick: (value, task) => (task === 'classification' ? shortPercent(value) : shortR2(value)),
    tenths: numbers({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    wholePercent: numbers({ style: 'percent', maximumFractionDigits: 0 }),
    lossGap: (value) => (isOrdinary(value) ? signedLoss(value) : signedScientific(value)),
    scoreGap: (value, task) => (task === 'classification' ? signedHundredths(100 * value) : signedR2(value)),
    learningRate: rateFormat(locale),
    duration: durationFormat(locale),
    dateTime: (ms) => dateTime.format(ms),
  };
}

/** Numbers of any other size are a row of zeros in front of what matters. */
function isOrdinary(value: number): boolean {
  const size = Math.abs(value);
  return !Number.isFinite(value) || size === 0 || (size >= 1e-5 && size < 1e6);
}

/** Rates below a thousandth as `3e-4`, the way papers and code write them. */
function rateFormat(locale: string): (value: number) => string {
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  return (value) => {
    if (!Number.isFinite(value)) return noValue;
    if (value === 0 || value >= 1e-3) return plain.format(value);
    return Number(value.toPrecision(3)).toExponential();
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
