/** Which runs of a table are chosen: some by name, or all that were found but some, whether they are on the page or not. */
import type { RunScope, RunSelection } from '#core/contract/run-table/run-table.ts';

export interface Chosen {
  readonly kind: 'named' | 'found';
  /** Those chosen, or those left out. */
  readonly ids: ReadonlySet<string>;
}

export const noneChosen: Chosen = { kind: 'named', ids: new Set() };
export const allChosen: Chosen = { kind: 'found', ids: new Set() };
export const named = (ids: Iterable<string>): Chosen => ({ kind: 'named', ids: new Set(ids) });

export function isChosen({ kind, ids }: Chosen, id: string): boolean {
  return ids.has(id) === (kind === 'named');
}

/** @param total - how many were found. */
export function countOf({ kind, ids }: Chosen, total: number): number {
  return kind === 'named' ? ids.size : Math.max(0, total - ids.size);
}

/** With some chosen, or chosen no more. */
export function withChosen(chosen: Chosen, ids: Iterable<string>, isOn: boolean): Chosen {
  const next = new Set(chosen.ids);
  const isListed = isOn === (chosen.kind === 'named');
  for (const id of ids) {
    if (isListed) next.add(id);
    else next.delete(id);
  }
  return { kind: chosen.kind, ids: next };
}

/** As the core is told of it. */
export function selectionOf({ kind, ids }: Chosen, scope: RunScope, query: string): RunSelection {
  return kind === 'named' ? { kind, ids: [...ids] } : { kind, scope, query, except: [...ids] };
}
