/** Numbers as people and programs write them. */
import type { CsvDialect } from '../../experiment/table-source.ts';

export type NumberStyle = Pick<CsvDialect, 'decimal' | 'thousands'>;

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const currency = '[$€£¥₩]|원|円';
/** `(5)` is −5, as accountants write. */
const bracketed = new RegExp(`^(?:${currency})?\\s?\\(([^()]+)\\)$`);
const signs = new RegExp(`^([+-]?)(?:${currency})?\\s?([+-]?[\\d.,].*?)\\s?(?:${currency}|(%))?$`);
/** ASCII as East Asian keyboards write it. Other kinds of digits, as in 5², are no digits of a number. */
const fullWidth = /[\uff01-\uff5e]/g;
const blanks = /[\s\u00a0\u2007\u2009\u202f]/g;

/**
 * The number a cell stands for; NaN where it stands for none. Signs of currency are left out, and `5 %` is 0.05.
 * Digits are grouped by threes or not at all: what is written in another way is no number.
 */
export function numberOf(cell: string, { decimal, thousands }: NumberStyle): number {
  if (decimal !== ',') {
    const quick = plainNumber(cell, thousands);
    if (!Number.isNaN(quick)) return quick;
  }
  const written = spelled(cell);
  if (written === null) return NaN;
  const signs = decimal === 'either' ? ['.', ','] : [decimal];
  for (const sign of signs) {
    const ungrouped = withoutGroups(written.digits, sign, thousands);
    const digits = sign === ',' ? pointed(ungrouped) : ungrouped;
    if (digits !== null && plain.test(digits)) return finite(Number(digits) * written.factor);
  }
  return NaN;
}

/** The number of a text that classes are put in order by: digits and one decimal sign, nothing else. */
export function orderNumber(text: string, { decimal }: Pick<NumberStyle, 'decimal'>): number {
  const digits = decimal !== '.' && /^[+-]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
  return plain.test(digits) ? finite(Number(digits)) : NaN;
}

/** `Number` takes more than decimal digits: hexadecimal, `Infinity`, nothing. With points as groups, `1.234` is none. */
function plainNumber(cell: string, thousands: string): number {
  const value = Number(cell);
  if (!Number.isFinite(value) || cell === '' || thousands === '.') return NaN;
  return cell.length > 2 && cell[1]! > '9' && !plain.test(cell.trim()) ? NaN : value;
}

/** The digits with their separators, typographic signs made plain, and what the number is multiplied by. */
export function spelled(cell: string): { digits: string; factor: number } | null {
  const text = cell
    .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .trim()
    .replace(blanks, ' ')
    .replace(/^[−–]/, '-')
    .replace(/(?<=\d)[’´](?=\d)/g, "'");
  const inner = bracketed.exec(text)?.[1];
  const found = signs.exec(inner ?? text);
  if (!found) return null;
  const [, outer = '', rest = '', percent] = found;
  const signed = outer !== '' || /^[+-]/.test(rest);
  if (signed && (inner !== undefined || (outer !== '' && /^[+-]/.test(rest)))) return null;
  const digits = inner === undefined ? outer + rest : `-${rest}`;
  return { digits, factor: percent === undefined ? 1 : 0.01 };
}

function withoutGroups(digits: string, decimal: string, thousands: string): string | null {
  if (thousands === '' || thousands === decimal || !digits.includes(thousands)) return digits;
  const [whole = '', ...rest] = digits.split(decimal);
  const groups = whole.replace(/^[+-]/, '').split(thousands);
  const isGrouped = groups.every((group, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
  return isGrouped && rest.length < 2 ? [whole.replaceAll(thousands, ''), ...rest].join(decimal) : null;
}

/** With a decimal comma, a point has no meaning of its own. */
function pointed(digits: string | null): string | null {
  return digits === null || digits.includes('.') ? null : digits.replace(',', '.');
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}
