/** What the library holds but can't be read, in the lists of the command line. */
import type { Unreadable } from '../contract/unreadable.ts';
import { formatTable, shortId } from './format.ts';
import type { Library } from './library.ts';
import { printLine } from './terminal.ts';

/** Runs or studies that can't be read and are not in the bin. */
export async function listUnreadable({ handlers }: Library, kind: 'run' | 'study'): Promise<Unreadable[]> {
  const all = await handlers['library.unreadable']({});
  return all.filter((one) => one.kind === kind && one.deletedAt === null);
}

/** The experiments of each project, also those that can't be read: their runs and studies can. */
export async function listExperimentIds({ handlers }: Library): Promise<{ project: string; experimentId: string }[]> {
  const unreadable = await handlers['library.unreadable']({});
  const found: { project: string; experimentId: string }[] = [];
  for (const { id: projectId, name: project } of await handlers['projects.list']({})) {
    const ofProject = unreadable.filter(
      ({ kind, deletedAt, parentId }) => kind === 'experiment' && deletedAt === null && parentId === projectId,
    );
    for (const { id } of [...(await handlers['experiments.list']({ projectId })), ...ofProject]) {
      found.push({ project, experimentId: id });
    }
  }
  return found;
}

/** A table of its own, or with `json` one a line; nothing where there are none. */
export function printUnreadable(entries: readonly Unreadable[], kind: 'run' | 'study', json: boolean): void {
  if (json) {
    for (const { id, parentId: experimentId, name: experimentName, number, createdAt, reason } of entries) {
      printLine(JSON.stringify({ id, experimentId, experimentName, number, state: 'unreadable', createdAt, reason }));
    }
  } else if (entries.length > 0) {
    const header = [kind.toUpperCase(), 'EXPERIMENT', 'NO.', 'CAN’T BE READ'];
    const rows = entries.map(({ id, name, number, reason }) => [shortId(id), name, String(number), reason.message]);
    printLine(`\n${formatTable([header, ...rows])}`);
  }
}
