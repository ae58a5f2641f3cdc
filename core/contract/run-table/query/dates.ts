/** Dates in queries, in the time of the machine. */

/** From its beginning up to before its end, in milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const pattern = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{1,2}):(\d{2}))?)?)?$/i;

/**
 * A year, a month, a day or a minute: `2026`, `2026-11`, `2026-11-01`, `2026-11-01T17:05`; `today`, `yesterday`.
 * @returns null for what is no date.
 */
export function dateOf(text: string, now: number): Stretch | null {
  const word = text.toLowerCase();
  if (word === 'today' || word === 'yesterday') {
    const today = new Date(now);
    const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate() - (word === 'today' ? 0 : 1)];
    return { from: at(year, month, day), to: at(year, month, day + 1) };
  }
  const [year, month, day, hour, minute] = (pattern.exec(text) ?? []).slice(1).map((part?: string) => {
    return part === undefined ? undefined : Number(part);
  });
  if (year === undefined) return null;
  if (month === undefined) return { from: at(year, 0), to: at(year + 1, 0) };
  if (day === undefined) return isWithin(month, 12) ? { from: at(year, month - 1), to: at(year, month) } : null;
  if (!isWithin(month, 12) || !isWithin(day, new Date(year, month, 0).getDate())) return null;
  if (hour === undefined || minute === undefined) {
    return { from: at(year, month - 1, day), to: at(year, month - 1, day + 1) };
  }
  if (hour > 23 || minute > 59) return null;
  const from = at(year, month - 1, day, hour, minute);
  return { from, to: from + 60_000 };
}

function isWithin(part: number, last: number): boolean {
  return part >= 1 && part <= last;
}

/** Months count from 0; what is past the end of one is in the next. */
function at(year: number, month: number, day = 1, hour = 0, minute = 0): number {
  return new Date(year, month, day, hour, minute).getTime();
}
