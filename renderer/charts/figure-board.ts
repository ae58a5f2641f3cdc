/** The figures that stand together on the page, as they are seen, in the order in which they are read. */
import { inject, onBeforeUnmount, provide, type InjectionKey } from 'vue';
import type { Figure } from '#core/contract/figures.ts';

export interface BoardedFigure {
  /** Null while there is nothing to see. */
  readonly figure: () => Figure | null;
  readonly element: () => Element | null;
}

const key: InjectionKey<Set<BoardedFigure>> = Symbol('figure board');

/** @returns what asks every figure beneath the calling component. */
export function provideFigureBoard(): () => Figure[] {
  const board = new Set<BoardedFigure>();
  provide(key, board);
  return () => [...board].sort(byPlace).flatMap(({ figure }) => figure() ?? []);
}

function byPlace(a: BoardedFigure, b: BoardedFigure): number {
  const [first, second] = [a.element(), b.element()];
  if (!first || !second) return 0;
  return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** The calling component is a figure on the board around it, where there is one. */
export function joinFigureBoard(figure: BoardedFigure): void {
  const board = inject(key, null);
  if (!board) return;
  board.add(figure);
  onBeforeUnmount(() => board.delete(figure));
}
