/** Places on a surface and heights of it as text: four digits, in powers of ten where there are many zeros. */
import { noValue, significantFormat } from './significant.ts';

/** @param locale - a BCP 47 language tag. */
export function coordinateFormat(locale: string): (value: number) => string {
  const write = significantFormat(locale, { digits: 4, least: 1e-3 });
  return (value) => {
    if (Number.isNaN(value)) return noValue;
    if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
    return write(value);
  };
}
