/**
 * Letters that are typed one after the other in the table go to the next row whose name begins with them, as in a file manager;
 * one letter again and again goes from one such row to the next.
 */
import { useCore } from '../../../stores/core.ts';
import { turns } from '../../../stores/turns.ts';
import type { TableGroup } from './table-run.ts';
import type { RunTableState } from './use-run-table.ts';

/** Letters that come later begin another name. */
const pauseMs = 1000;

export interface TypeAhead {
  /** Goes on with a name that is being typed; tells whether there was one. */
  readonly goOn: (event: KeyboardEvent) => boolean;
  /** Begins a name; tells whether the key is a letter. */
  readonly begin: (event: KeyboardEvent) => boolean;
}

/** @param go - to a row. */
export function useTypeAhead(
  table: RunTableState,
  titleOf: (group: TableGroup | undefined) => string,
  active: () => number,
  go: (row: number) => void,
): TypeAhead {
  const core = useCore();
  const turn = turns();
  let typed = '';
  let typedAt = -Infinity;

  function take(event: KeyboardEvent, letters: string): true {
    typed = letters;
    typedAt = event.timeStamp;
    const [first = '', ...others] = Array.from(letters);
    const isOneLetter = others.every((letter) => letter === first);
    const from = Math.max(0, active() + (isOneLetter ? 1 : 0));
    void seek(isOneLetter ? first : letters, from);
    return true;
  }

  async function seek(letters: string, from: number): Promise<void> {
    const isLast = turn();
    const found = await (table.isGrouped.value ? groupFrom(letters, from) : runFrom(letters, from));
    if (found !== null && isLast()) go(found);
  }

  /** Wherever it stands: only some of the runs are on the page. */
  async function runFrom(letters: string, from: number): Promise<number | null> {
    const question = table.asked.value;
    if (!question) return null;
    const { scope, query, order } = question;
    return core.call('runs.seek', { scope, query, order, letters, from }).catch(() => null);
  }

  /** Of the groups that have been read: they are named here, in the person's language. */
  function groupFrom(letters: string, from: number): number | null {
    const wanted = letters.toLocaleLowerCase();
    const { value: count } = table.count;
    for (let i = 0; i < count; i++) {
      const at = (from + i) % count;
      const row = table.rowAt(at);
      if (row.kind === 'group' && titleOf(row.group).toLocaleLowerCase().startsWith(wanted)) return at;
    }
    return null;
  }

  const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
    Array.from(key).length === 1 && !ctrlKey && !metaKey && !altKey;

  return {
    goOn: (event) =>
      isLetter(event) && typed !== '' && event.timeStamp - typedAt < pauseMs && take(event, typed + event.key),
    begin: (event) => isLetter(event) && event.key !== ' ' && take(event, event.key),
  };
}
