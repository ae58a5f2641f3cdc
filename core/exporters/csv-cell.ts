/** Texts in tables that others open. */

/** What a spreadsheet takes for the beginning of a formula. */
const formula = /^[\s]*[=+\-@]|^[\t\r]/;

/**
 * A text as a cell of CSV. One that a spreadsheet would run as a formula gets an apostrophe in front, which it takes for
 * “this is text”.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvText(text: string): string {
  const harmless = formula.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
