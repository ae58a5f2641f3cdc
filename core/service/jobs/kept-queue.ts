/** What processes have in their queues, as it is on record: one that has ended leaves it to whoever goes on with it. */
import type { JobRef } from '../../contract/queue.ts';
import type { LibraryStore } from '../../store/library-store.ts';

export class KeptQueue {
  readonly #store: LibraryStore;
  readonly #isOwn: (id: string) => boolean;

  /** @param isOwn - whether this process works on a job. */
  constructor(store: LibraryStore, isOwn: (id: string) => boolean) {
    this.#store = store;
    this.#isOwn = isOwn;
  }

  /** What nobody works on any more, in its order. Nothing where that can't be read: what is worked on is told all the same. */
  get left(): JobRef[] {
    try {
      return this.#store.queueRecord.get().filter((ref) => this.#isLeft(ref));
    } catch {
      return [];
    }
  }

  /** Keeps this process's queue, behind what others have left or work on. */
  keep(own: readonly JobRef[]): void {
    try {
      const { queueRecord } = this.#store;
      const others = queueRecord.get().filter((ref) => !this.#isOwn(ref.id) && this.#isOfOthers(ref));
      queueRecord.set([...others, ...own]);
    } catch {
      // The order of a queue is not worth holding up anything that can't be written.
    }
  }

  /** Whether something that was in a queue is nobody's, and can go on. */
  #isLeft({ kind, id }: JobRef): boolean {
    if (this.#isOwn(id)) return false;
    const job = this.#store.jobs[kind].find(id);
    return job?.state === 'interrupted' && job.deletedAt === null;
  }

  #isOfOthers(ref: JobRef): boolean {
    const { jobs } = this.#store;
    return this.#isLeft(ref) || (jobs[ref.kind].find(ref.id) !== null && this.#store.isElsewhere(ref.kind, ref.id));
  }
}
