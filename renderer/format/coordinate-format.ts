/** Places on a surface and heights of it as text: four digits, in powers of ten where there are many zeros. */

/** @param locale - a BCP 47 language tag. */
export function coordinateFormat(locale: string): (value: number) => string {
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  return (value) => {
    if (Number.isNaN(value)) return '–';
    if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-3 || size >= 1e6)) return Number(value.toPrecision(3)).toExponential();
    return plain.format(value);
  };
}
