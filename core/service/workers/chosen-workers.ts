/** Workers that can be exchanged while they are at work: tasks under way stay where they are, new ones go to those chosen last. */
import type { TrialCommand } from '../../training/trial.ts';
import { isLast, type MessageOf, type WorkerTask } from './messages.ts';
import type { SubmittedTask, Workers } from './workers.ts';

export class ChosenWorkers implements Workers {
  readonly #here: Workers;
  #chosen: Workers;
  /** Tasks under way of each. */
  readonly #open = new Map<Workers, number>();
  #onFree: () => void = () => undefined;

  /** @param here - those of this process, which are there in any case. */
  constructor(here: Workers) {
    this.#here = here;
    this.#chosen = here;
    this.#use(here);
  }

  get size(): number {
    return this.#chosen.size;
  }

  get free(): number {
    return this.#chosen.free;
  }

  onFree(start: () => void): void {
    this.#onFree = start;
  }

  /** @param workers - null for those of this process. Those that were chosen before are closed once nothing of theirs is under way. */
  choose(workers: Workers | null): void {
    const before = this.#chosen;
    this.#use(workers ?? this.#here);
    void this.#leave(before);
    this.#onFree();
  }

  submit<Task extends WorkerTask>(
    task: Task,
    listener: (message: MessageOf<Task>) => void,
    commands: readonly TrialCommand[] = [],
  ): SubmittedTask {
    const workers = this.#chosen;
    this.#open.set(workers, (this.#open.get(workers) ?? 0) + 1);
    return workers.submit(
      task,
      (message) => {
        if (isLast(message)) this.#open.set(workers, (this.#open.get(workers) ?? 1) - 1);
        listener(message);
        if (isLast(message)) void this.#leave(workers);
      },
      commands,
    );
  }

  async close(): Promise<void> {
    const all = [...this.#open.keys()];
    this.#open.clear();
    await Promise.all(all.map((workers) => workers.close()));
  }

  #use(workers: Workers): void {
    this.#chosen = workers;
    this.#open.set(workers, this.#open.get(workers) ?? 0);
    workers.onFree(() => {
      if (workers === this.#chosen) this.#onFree();
    });
  }

  async #leave(workers: Workers): Promise<void> {
    if (workers === this.#chosen || workers === this.#here || this.#open.get(workers) !== 0) return;
    this.#open.delete(workers);
    await workers.close();
  }
}
