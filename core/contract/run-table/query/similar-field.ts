/** Which field was meant by a name that is misspelt. */
import { fieldTable } from '../field-table.ts';

const names = fieldTable.flatMap(({ name, aliases }) => [name, ...aliases]);

/** The nearest name that differs in a third of its letters at most; null where there is none. */
export function similarField(name: string): string | null {
  const wanted = name.slice(0, 100).toLowerCase();
  let best: { name: string; distance: number } | null = null;
  for (const known of names) {
    const distance = distanceBetween(wanted, known.toLowerCase());
    if (distance <= known.length / 3 && distance < (best?.distance ?? Infinity)) best = { name: known, distance };
  }
  return best?.name ?? null;
}

/** Letters to put in, leave out or change (Levenshtein 1966). */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const change = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
