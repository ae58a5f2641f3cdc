/** Tables as CSV (RFC 4180) that others open: the one way in which page, terminal and exports write cells. */

/** What a spreadsheet takes for the beginning of a formula. */
const formula = /^[\s]*[=+\-@]|^[\t\r]/;

/**
 * A text as a cell. One that a spreadsheet would run as a formula gets an apostrophe in front, which it takes for “this is
 * text”.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(text: string): string {
  const harmless = formula.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Rows with CRLF at their ends: numbers in full precision, and an empty cell for one that is not finite. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    if (typeof value === 'string') return csvCell(value);
    return Number.isFinite(value) ? String(value) : '';
  };
  return rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}
