/** Which project and experiment were open, kept by the page from one start to the next. */
import { z } from 'zod';

const Selection = z.object({ projectId: z.string().nullable(), experimentId: z.string().nullable() });
export type Selection = z.infer<typeof Selection>;

const storageKey = 'dropout-studio.selection';
const nothing: Selection = { projectId: null, experimentId: null };

/** What was open last; nothing where that can't be told. */
export function readSelection(): Selection {
  try {
    return Selection.parse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
  } catch {
    return nothing;
  }
}

/** Keeps what is open; a page that may not store anything goes on without. */
export function writeSelection(selection: Selection): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(selection));
  } catch {
    // Storage is switched off or full: the selection lasts as long as the page.
  }
}
