/** The library's tree as the rows that are in view, and the way from one to another by keyboard. */
import type { Experiment, Project } from '#core/contract/entities.ts';
import type { LibraryItem } from '../../stores/library.ts';

export type TreeRow = LibraryItem & {
  readonly level: 1 | 2;
  /** Null for what can't be unfolded. */
  readonly expanded: boolean | null;
  /** Number among its siblings, from 1, and how many these are. */
  readonly position: number;
  readonly siblings: number;
};

export interface TreeState {
  readonly projects: readonly Project[];
  readonly experimentsOf: (projectId: string) => readonly Experiment[];
  readonly folded: readonly string[];
  /** Only what has this text in its name; all where it is blank. A match unfolds its project. */
  readonly search: string;
}

export function treeRows({ projects, experimentsOf, folded, search }: TreeState): TreeRow[] {
  const wanted = search.trim().toLocaleLowerCase();
  const matches = ({ name }: { name: string }) => name.toLocaleLowerCase().includes(wanted);
  const found = projects.flatMap((project) => {
    const all = experimentsOf(project.id);
    const experiments = matches(project) ? all : all.filter(matches);
    return matches(project) || experiments.length > 0 ? [{ project, experiments }] : [];
  });
  return found.flatMap(({ project, experiments }, i): TreeRow[] => {
    const expanded = wanted !== '' || !folded.includes(project.id);
    const row = { level: 1, expanded, position: i + 1, siblings: found.length } as const;
    const inside = experiments.map((item, j): TreeRow => {
      return { kind: 'experiment', item, level: 2, expanded: null, position: j + 1, siblings: experiments.length };
    });
    return [{ kind: 'project', item: project, ...row }, ...(expanded ? inside : [])];
  });
}

/** Where a key leads from a row; null for a key that moves nothing, or where there is nowhere to go. */
export function rowAfterKey(rows: readonly TreeRow[], from: TreeRow, key: string): TreeRow | null {
  const at = rows.findIndex(({ item }) => item.id === from.item.id);
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1] ?? null;
    case 'ArrowUp':
      return rows[at - 1] ?? null;
    case 'Home':
      return rows[0] ?? null;
    case 'End':
      return rows.at(-1) ?? null;
    case 'ArrowRight':
      return from.expanded === true && rows[at + 1]?.level === 2 ? (rows[at + 1] ?? null) : null;
    case 'ArrowLeft':
      return from.level === 2 ? (rows.slice(0, at).findLast(({ level }) => level === 1) ?? null) : null;
    default:
      return null;
  }
}
