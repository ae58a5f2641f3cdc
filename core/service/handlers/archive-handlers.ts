/** Work on its way out of the library and into it: archives, backups, and what is moved or copied within it. */
import { archiveSuffix, type PackChoice } from '../../contract/archives.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { safeFileName } from '../../contract/file-name.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import { conclude } from '../../studies/index.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';
import { numberInFiles } from '../../words/run-name.ts';

const mediaType = 'application/zip';

export function archiveHandlers(context: ServiceContext): HandlersOf<'archives' | 'transfer'> {
  const { store, jobs, data, audience, connection } = context;
  const { uploads, downloads } = connection;
  const { archives } = store;
  const begin = (name: string, parts: AsyncIterable<Uint8Array>) => {
    return { downloadId: downloads.begin({ parts }), fileName: safeFileName(name) + archiveSuffix, mediaType };
  };
  return {
    'archives.pack': ({ choice, checkpoints }) => begin(nameOf(store, choice), archives.pack(choice, { checkpoints })),
    'archives.backUp': () => {
      const copyDatabase = async (to: string) => {
        await data.ask('copyDatabase', { from: store.databasePath, to });
      };
      return begin(`Dropout Studio ${dayOf(context.now())}`, archives.backUp(copyDatabase));
    },
    'archives.begin': ({ name, bytes }) => ({ uploadId: uploads.beginAny(name, bytes) }),
    'archives.inspect': async ({ uploadId }) => archives.inspect(uploads.whole(uploadId)),
    'archives.unpack': async ({ uploadId, projectId }) => {
      const report = await archives.unpack(uploads.whole(uploadId), {
        destination: projectId === null ? { kind: 'new' } : { kind: 'project', projectId },
        checkStudy: ({ plan, spec }, outcomes) => void conclude(plan, spec, outcomes),
      });
      return audience.changed(report);
    },
    'archives.restore': async ({ uploadId }) => {
      if (jobs.count > 0) throw busy(jobs.count);
      const setAside = await store.restore(uploads.whole(uploadId));
      return audience.changed({ setAside });
    },
    'archives.drop': ({ uploadId }) => uploads.drop(uploadId),

    'transfer.moveExperiment': ({ id, projectId }) => {
      store.projects.get(projectId);
      return audience.changed(store.experiments.move(id, projectId));
    },
    'transfer.copyExperiment': async ({ id, projectId }) => {
      const { experimentIds } = await archives.copy({ kind: 'experiment', id }, { kind: 'project', projectId });
      const [made = ''] = experimentIds;
      return audience.changed(store.experiments.get(made));
    },
    'transfer.moveRuns': ({ places }) => {
      for (const { experimentId } of places) store.experiments.get(experimentId);
      return audience.changed(store.runs.move(places));
    },
    'transfer.copyRuns': async ({ ids, experimentId }) => {
      const { runIds } = await archives.copy({ kind: 'runs', ids }, { kind: 'experiment', experimentId });
      return audience.changed([...runIds]);
    },
  };
}

/** What is packed, as a file is called. @throws {StudioError} `library.notFound` */
function nameOf({ projects, experiments, runs }: LibraryStore, choice: PackChoice): string {
  if (choice.kind === 'project') return projects.get(choice.id).name;
  if (choice.kind === 'experiment') return experiments.get(choice.id).name;
  const [first, ...others] = choice.ids.map((id) => runs.get(id));
  if (!first) return '';
  return others.length === 0
    ? `${first.experimentName} ${numberInFiles(first)}`
    : `${first.experimentName} ${choice.ids.length}`;
}

/** `2026-01-31`, in UTC. */
function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function busy(count: number): StudioError {
  return new StudioError(
    'restore.busy',
    `Runs or studies are under way (${count}). Stop them, or let them end, before a backup takes the library’s place.`,
    { count },
  );
}
