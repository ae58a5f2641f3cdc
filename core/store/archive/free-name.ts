/** Names beside others. */

/** As long as names of the page's own making may be. */
const nameLimit = 120;

/** The name or, where it is taken, the name with the first number that is free. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number++) {
    const end = ` (${number})`;
    const numbered = `${name.slice(0, Math.max(nameLimit - end.length, 0))}${end}`;
    if (!taken.includes(numbered)) return numbered;
  }
}
