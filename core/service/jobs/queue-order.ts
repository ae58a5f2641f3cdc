/** The order in which jobs are given workers: runs before studies, each as they came, or as a person has put them. */
import { jobKinds, type JobKind } from '../../contract/jobs.ts';
import type { JobRef } from '../../contract/queue.ts';

export class QueueOrder {
  /** Ids as a person has put them; null while nobody has. */
  #wanted: readonly string[] | null = null;

  get isOwn(): boolean {
    return this.#wanted !== null;
  }

  /** @param jobs - all that are to be in order; what comes later goes behind them. Empty for runs before studies again. */
  set(jobs: readonly JobRef[]): void {
    this.#wanted = jobs.length > 0 ? jobs.map(({ id }) => id) : null;
  }

  /** @param jobs - of each kind as they came. */
  of<Item extends { readonly id: string }>(jobs: Readonly<Record<JobKind, Iterable<Item>>>): Item[] {
    const usual = jobKinds.flatMap((kind) => [...jobs[kind]]);
    if (!this.#wanted) return usual;
    const places = new Map(this.#wanted.map((id, place) => [id, place]));
    const placeOf = ({ id }: Item) => places.get(id) ?? Infinity;
    return usual.sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
  }
}
