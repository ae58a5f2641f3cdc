/** What the text of a cell means. */

const missingTexts = new Set(['', 'na', 'n/a', 'nan', 'null', '?']);

/** Whether a cell says that there is no value: empty, `NA`, `N/A`, `NaN`, `null` or `?`, in any case. */
export function isMissing(cell: string): boolean {
  return missingTexts.has(cell.trim().toLowerCase());
}

/**
 * The number a cell stands for; NaN where it stands for none. Decimal commas count where the comma is no delimiter.
 */
export function numberOf(cell: string, delimiter: string): number {
  const text = cell.trim();
  const plain = delimiter !== ',' && /^[+-]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}
