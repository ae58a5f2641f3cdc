/** Numbers by their leading digits, in powers of ten where plain digits would be mostly zeros. */

/** What stands where there is no number. */
export const noValue = '–';

export interface SignificantOptions {
  readonly digits: number;
  /** Below it, and from a million on, powers of ten are written. */
  readonly least: number;
  /** Whether a plus is written, too. */
  readonly signed?: boolean;
}

/** @param locale - a BCP 47 language tag. */
export function significantFormat(
  locale: string,
  { digits, least, signed = false }: SignificantOptions,
): (value: number) => string {
  const plain = new Intl.NumberFormat(locale, {
    maximumSignificantDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'negative',
  });
  return (value) => {
    if (!Number.isFinite(value)) return noValue;
    const size = Math.abs(value);
    if (size === 0 || (size >= least && size < 1e6)) return plain.format(value);
    return `${signed && value > 0 ? '+' : ''}${powerOfTen(value)}`;
  };
}

/** `3e-4`, the way papers and code write it; three digits. */
export function powerOfTen(value: number): string {
  return value.toExponential(2).replace(/\.?0*e\+?/, 'e');
}
