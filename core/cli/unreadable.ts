/** What the library holds but can't be read, in the lists of the command line. */
import type { JobKind } from '../contract/jobs.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { formatTable, shortId } from './format.ts';
import type { Library } from './library.ts';
import { printLine } from './terminal.ts';

/** Whatever can't be read and is not in the bin. */
export async function listUnreadable({ handlers }: Library): Promise<Unreadable[]> {
  return (await handlers['library.unreadable']({})).filter(({ deletedAt }) => deletedAt === null);
}

/** The experiments of each project, also where these can't be read: their runs and studies can. */
export async function listExperimentIds(
  { handlers }: Library,
  unreadable: readonly Unreadable[],
): Promise<{ project: string; experimentId: string }[]> {
  const found: { project: string; experimentId: string }[] = [];
  const unreadableProjects = unreadable.filter(({ kind }) => kind === 'project');
  const projects = [...(await handlers['projects.list']({})), ...unreadableProjects];
  for (const { id: projectId, name: project } of projects) {
    const ofProject = unreadable.filter(({ kind, parentId }) => kind === 'experiment' && parentId === projectId);
    for (const { id } of [...(await handlers['experiments.list']({ projectId })), ...ofProject]) {
      found.push({ project, experimentId: id });
    }
  }
  return found;
}

/** A table of its own, or with `json` one a line; nothing where there are none. */
export function printUnreadable(entries: readonly Unreadable[], kind: JobKind, json: boolean): void {
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
