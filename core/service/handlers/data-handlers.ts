/** Imported files, and looking at data. */
import type { HandlersOf, ServiceContext } from '../context.ts';

export function dataHandlers(context: ServiceContext): HandlersOf<'files' | 'data'> {
  const { store, data, audience, connection } = context;
  const { uploads, downloads } = connection;
  return {
    'files.list': () => store.files.list(),
    'files.begin': ({ name, bytes }) => ({ uploadId: uploads.begin(name, bytes) }),
    'files.append': ({ uploadId, chunk }) => uploads.append(uploadId, chunk),
    'files.finish': async ({ uploadId, dialect }) => {
      const file = await uploads.finish(uploadId, dialect);
      audience.libraryChanged();
      return file;
    },
    'files.next': ({ downloadId }) => downloads.next(downloadId),
    'data.inspectTable': ({ file, override = {} }) => {
      const name = override.fileName ?? store.files.find(file)?.name ?? file;
      return data.ask('inspectTable', { hash: file, name, override });
    },
    'data.check': async (spec) => {
      await data.ask('preview', spec);
    },
    'data.preview': (spec) =>
      data.ask('preview', spec, {
        signal: connection.begin('preview'),
        progress: (share) => connection.emit('data.preparing', { share }),
      }),
  };
}
