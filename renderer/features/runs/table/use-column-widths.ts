/** How wide columns are that nobody has made wider: as their names and the texts that were read of them. */
import { watch } from 'vue';
import type { TableRun } from './table-run.ts';
import type { Cells } from './use-cells.ts';
import type { RunTableState } from './use-run-table.ts';

/** Of a sign, about, in pixels; and what stands beside the text. */
const [signWidth, padding, leastWidth, mostWidth] = [7, 30, 64, 320];
/** Those that show more than a text. */
const known: Readonly<Record<string, number>> = { name: 220, state: 118, tag: 150 };
/** Of a mean with its spread and how it stands to the baseline. */
const groupWidth = 190;
const sampleSize = 60;

/** @returns a column's width; it only grows while one looks at the table, so that nothing jumps. */
export function useColumnWidths(table: RunTableState, cells: Cells): (field: string) => number {
  const widest = new Map<string, number>();
  watch(
    () => table.isGrouped.value,
    () => widest.clear(),
  );

  function textWidth(text: string): number {
    // A Korean sign is about as wide as two Latin ones.
    const signs = Array.from(text).reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 1.8 : 1), 0);
    return Math.min(mostWidth, Math.max(leastWidth, signs * signWidth + padding));
  }

  function sampleOf(): TableRun[] {
    return Array.from({ length: Math.min(sampleSize, table.found.total.value) }, (_, i) => table.found.at(i)).flatMap(
      (run) => run ?? [],
    );
  }

  return (field) => {
    const fixed = known[field];
    if (fixed !== undefined) return fixed;
    if (table.isGrouped.value && cells.isNumeric(field)) return groupWidth;
    const texts = sampleOf().map((run) => `${cells.text(run, field)} ${cells.delta(run, field) ?? ''}`.trim());
    const now = Math.max(widest.get(field) ?? 0, ...[cells.label(field), ...texts].map(textWidth));
    widest.set(field, now);
    return now;
  };
}
