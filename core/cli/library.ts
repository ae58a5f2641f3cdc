/** The command line's connection to a core in its own process. */
import type { EventName, EventPayload, EventSink, Handlers } from '../contract/service.ts';
import { createService } from '../service/service.ts';
import type { QueueWorkers } from '../service/queue/queue-workers.ts';
import type { QueueOptions } from './options.ts';
import { openWith } from './queue.ts';
import { libraryPath } from '../service/library-path.ts';

export interface Library {
  readonly path: string;
  /** The service's functions. Arguments are not parsed: they come from this process. */
  readonly handlers: Handlers;
  /** Listens for an event; returns a function that ends it. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
  /** Runs under way become interrupted and can be resumed. May be called again. */
  close(): Promise<void>;
}

type Listeners = { [N in EventName]: Set<(payload: EventPayload<N>) => void> };

/**
 * Opens a library whose runs and studies are worked on elsewhere, where there is a queue.
 * @param asked - its folder. @param queue - its address and the place for files, as given on the command line.
 * @throws {StudioError} as `openLibrary`; `queue.address`, `queue.unreachable`, `queue.evicts`, `queue.filesPlace`, `queue.files`
 */
export async function openLibraryWith({ library, ...queue }: { library?: string } & QueueOptions): Promise<Library> {
  return openWith(queue, (elsewhere) => openLibrary(library, elsewhere));
}

/**
 * Opens a library with a core of its own.
 * @param asked - its folder, as given on the command line. @param elsewhere - who works on its runs and studies, if not this process.
 * @throws {StudioError} `library.unreadable`, `library.newer`
 */
export function openLibrary(asked?: string, elsewhere?: QueueWorkers): Library {
  const path = libraryPath(asked);
  const listeners: Listeners = {
    'library.changed': new Set(),
    'queue.changed': new Set(),
    'run.changed': new Set(),
    'run.progress': new Set(),
    'run.remark': new Set(),
    'run.metrics': new Set(),
    'run.preparing': new Set(),
    'data.preparing': new Set(),
    'runs.indexing': new Set(),
    'study.changed': new Set(),
    'study.progress': new Set(),
  };
  const emit: EventSink = (name, payload) => {
    for (const listener of listeners[name]) listener(payload);
  };
  const service = createService({ libraryDir: path, queue: elsewhere });
  const { handlers, close } = service.connect(emit);
  return {
    path,
    handlers,
    on(name, listener) {
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
    async close() {
      close();
      await service.close();
    },
  };
}
