/** Everyone connected to the service, and what they are told. */
import type { Run, RunProgress } from '../contract/entities.ts';
import type { RunMetrics } from '../contract/metrics.ts';
import type { EventName, EventPayload } from '../contract/service.ts';
import type { Connection } from './connection.ts';

export class Audience {
  readonly #connections = new Set<Connection>();

  join(connection: Connection): void {
    this.#connections.add(connection);
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection);
  }

  /** @param except - who made the change and knows of it. */
  libraryChanged(except?: Connection): void {
    for (const connection of this.#connections) if (connection !== except) connection.emit('library.changed', {});
  }

  /** Tells everyone that the library changed. @returns what the change resulted in. */
  changed<Result>(result: Result): Result {
    this.libraryChanged();
    return result;
  }

  /** Tells everyone. */
  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    for (const connection of this.#connections) connection.emit(name, payload);
  }

  recorded(runId: string, metrics: RunMetrics, progress: RunProgress): void {
    for (const connection of this.#connections) connection.push(runId, metrics, progress);
  }

  /** Passes on what other processes have recorded of a run. */
  recordedElsewhere(run: Run, read: (fromStep: number) => RunMetrics): void {
    for (const connection of this.#connections) connection.pushNew(run.id, read, run.progress);
  }
}
