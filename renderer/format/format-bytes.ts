const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size as people read it: `12 MB`. Decimal units, as file managers count. */
export function formatBytes(bytes: number, locale: string): string {
  const at = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[at] ?? 'byte',
    unitDisplay: at === 0 ? 'long' : 'short',
    maximumFractionDigits: bytes < 10 * 1000 ** at && at > 0 ? 1 : 0,
  });
  return format.format(bytes / 1000 ** at);
}
