/** Numbers as people type them. */

export interface NumberLimits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** The value must stay above this. */
  readonly above?: number | undefined;
  /** The value must stay below this. */
  readonly below?: number | undefined;
  readonly integer?: boolean | undefined;
}

/** What is wrong with a text, as a key of the locale's `ui.number` and the limit it names. */
export interface NumberProblem {
  readonly key: 'notANumber' | 'notAnInteger' | 'ambiguousComma' | 'min' | 'max' | 'above' | 'below';
  readonly limit: number;
}

const pattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** `1,000` is a thousand to some and one to others; `0,125` is not. */
const ambiguousComma = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const decimalComma = /^([+-]?\d*),(\d+(e[+-]?\d+)?)$/i;

/** Reads a text as a number within limits: `12`, `.5`, `0,5`, `1e-3`. */
export function parseNumber(text: string, limits: NumberLimits): { value: number } | { problem: NumberProblem } {
  const typed = text.trim();
  if (ambiguousComma.test(typed)) return { problem: { key: 'ambiguousComma', limit: NaN } };
  const trimmed = typed.replace(decimalComma, '$1.$2');
  const value = Number(trimmed);
  if (!pattern.test(trimmed) || !Number.isFinite(value)) return { problem: { key: 'notANumber', limit: NaN } };
  if (limits.integer && !Number.isInteger(value)) return { problem: { key: 'notAnInteger', limit: NaN } };
  const problem = outOfLimits(value, limits);
  return problem ? { problem } : { value };
}

function outOfLimits(value: number, limits: NumberLimits): NumberProblem | null {
  if (limits.min !== undefined && value < limits.min) return { key: 'min', limit: limits.min };
  if (limits.max !== undefined && value > limits.max) return { key: 'max', limit: limits.max };
  if (limits.above !== undefined && value <= limits.above) return { key: 'above', limit: limits.above };
  if (limits.below !== undefined && value >= limits.below) return { key: 'below', limit: limits.below };
  return null;
}

/** A number as it stands in a field: no grouping, exponents where they are shorter to read. */
export function numberText(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-3) {
    const exponent = value.toExponential();
    return exponent.length < String(value).length ? exponent : String(value);
  }
  return String(value);
}

/**
 * The value one arrow key further, kept within its limits.
 * @param step - an amount, or `log` for 1, 2, 5, 10 … in every decade.
 * @param direction - 1 up, −1 down.
 * @param big - ten steps at once; for `log`, a whole decade.
 */
export function stepNumber(
  value: number,
  step: number | 'log',
  direction: 1 | -1,
  big: boolean,
  limits: NumberLimits,
): number {
  const next = step === 'log' ? logStep(value, direction, big) : linearStep(value, step * (big ? 10 : 1), direction);
  const clamped = Math.min(limits.max ?? Infinity, Math.max(limits.min ?? -Infinity, next));
  return outOfLimits(clamped, limits) ? value : clamped;
}

function linearStep(value: number, step: number, direction: 1 | -1): number {
  const digits = Math.max(decimals(value), decimals(step));
  return Number((value + direction * step).toFixed(Math.min(20, digits)));
}

function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

function logStep(value: number, direction: 1 | -1, big: boolean): number {
  if (value <= 0) return value;
  if (big) return Number((value * 10 ** direction).toPrecision(6));
  const decade = Math.floor(Math.log10(value) + 1e-9);
  const marks = [decade - 1, decade, decade + 1].flatMap((power) =>
    [1, 2, 5].map((digit) => Number(`${digit}e${power}`)),
  );
  const tolerance = value * 1e-9;
  const next =
    direction === 1
      ? marks.find((mark) => mark > value + tolerance)
      : marks.findLast((mark) => mark < value - tolerance);
  return next ?? value;
}

/**
 * Reads numbers that stand in one text, separated by blanks, semicolons or commas. A comma within a number is a decimal one
 * where others are separated by blanks or semicolons.
 * @returns null where a text is no number, or a comma could be either.
 */
export function parseNumbers(text: string): number[] | null {
  const parts = text
    .split(/[\s;]+/)
    .map((part) => part.replace(/^,+|,+$/g, ''))
    .filter(Boolean);
  const hasInner = parts.some((part) => part.includes(','));
  const commasSeparate = text.includes('.') || parts.some((part) => part.split(',').length > 2);
  if (hasInner && !commasSeparate && parts.length === 1) return null;
  const numbers = (commasSeparate ? parts.flatMap((part) => part.split(',').filter(Boolean)) : parts).map((part) =>
    parseNumber(part, {}),
  );
  return numbers.every((number) => 'value' in number) ? numbers.map(({ value }) => value) : null;
}
