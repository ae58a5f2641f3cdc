/** What rows of a run's data hold, asked for as they come into view: one question at a time. */
import { shallowRef, watch } from 'vue';
import type { PartName, RowContents } from '#core/contract/predictions.ts';
import { useCore } from '../../../stores/core.ts';

export interface WantedRows {
  readonly id: string;
  readonly part: PartName;
  /** Places in the part. */
  readonly rows: readonly number[];
}

const none: RowContents = { columns: [], rows: [], images: null };

export function useRowContents(wanted: () => WantedRows) {
  const core = useCore();
  /** Contents, and the rows they are of. */
  const read = shallowRef<{ readonly rows: readonly number[]; readonly contents: RowContents } | null>(null);
  const error = shallowRef<unknown>(null);
  let isAsking = false;
  let isOutdated = false;

  /** What is wanted meanwhile is asked for next: asked at once, it would only wait behind the question before. */
  async function ask(): Promise<void> {
    isOutdated = isAsking;
    if (isAsking) return;
    isAsking = true;
    const { id, part, rows } = wanted();
    try {
      const contents = rows.length === 0 ? none : await core.call('predictions.rows', { id, part, rows: [...rows] });
      read.value = { rows, contents };
      error.value = null;
    } catch (thrown) {
      error.value = thrown;
    } finally {
      isAsking = false;
    }
    if (isOutdated) await ask();
  }
  watch([() => JSON.stringify(wanted()), () => core.connections], ask, { immediate: true });

  return { read, error, ask };
}
