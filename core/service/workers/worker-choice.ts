/** What a person chooses in the settings: to have tasks done by workers elsewhere, and where. */
import type { WorkersPlace, WorkersState, WorkersThere } from '../../contract/workers.ts';
import { reportOf, StudioError, type ErrorReport } from '../../errors/studio-error.ts';
import type { QueueWorkers } from '../queue/queue-workers.ts';
import type { ChosenWorkers } from './chosen-workers.ts';

/** A queue that could not be reached is tried again this often. */
const againAfterMs = 30_000;

export interface WorkerChoiceOptions {
  /** Of a queue that was named when the studio was started: it stays. */
  readonly given: QueueWorkers | null;
  /** Keeps a choice for the next start; none does where it lasts as long as the process. */
  readonly keep: ((place: WorkersPlace | null) => void) | undefined;
}

export class WorkerChoice {
  readonly #workers: ChosenWorkers;
  readonly #options: WorkerChoiceOptions;
  #queue: QueueWorkers | null;
  #trouble: ErrorReport | null = null;
  #again: NodeJS.Timeout | undefined;
  /** Counts choices: what becomes of an earlier one does not matter any more. */
  #turn = 0;

  constructor(workers: ChosenWorkers, options: WorkerChoiceOptions) {
    this.#workers = workers;
    this.#options = options;
    this.#queue = options.given;
  }

  async state(): Promise<WorkersState> {
    const { given, keep } = this.#options;
    const lasts = given ? 'command' : keep ? 'always' : 'process';
    try {
      return { there: (await this.#queue?.there()) ?? null, trouble: this.#trouble, lasts };
    } catch (error) {
      return { there: null, trouble: reportOf(error), lasts };
    }
  }

  /** Who is at a place, without choosing it. @throws {StudioError} why it can't be used. */
  async test(place: WorkersPlace): Promise<WorkersThere> {
    const workers = await connect(place);
    try {
      return await workers.there();
    } finally {
      await workers.close();
    }
  }

  /** New tasks are done there from now on. @param place - null for this machine. @throws {StudioError} why it can't be used. */
  async use(place: WorkersPlace | null): Promise<WorkersState> {
    if (this.#options.given) throw chosenAtStart();
    const turn = ++this.#turn;
    const workers = place && (await connect(place));
    if (turn === this.#turn) {
      this.#take(workers);
      this.#options.keep?.(place);
    } else await workers?.close();
    return this.state();
  }

  /** As at an earlier start: what can't be reached is tried again, and this machine trains until then. */
  async goOn(place: WorkersPlace): Promise<void> {
    const turn = ++this.#turn;
    try {
      const workers = await connect(place);
      if (turn === this.#turn) this.#take(workers);
      else await workers.close();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#trouble = reportOf(error);
      this.#again = setTimeout(() => void this.goOn(place), againAfterMs).unref();
    }
  }

  close(): void {
    this.#turn++;
    clearTimeout(this.#again);
  }

  #take(workers: QueueWorkers | null): void {
    clearTimeout(this.#again);
    this.#trouble = null;
    this.#queue = workers;
    this.#workers.choose(workers);
  }
}

/** What it needs is loaded only where it is asked for. */
async function connect({ queue, files }: WorkersPlace): Promise<QueueWorkers> {
  const { connectStudio } = await import('../queue/connect.ts');
  const { workers } = await connectStudio({ queue, files: files ?? undefined });
  return workers;
}

function chosenAtStart(): StudioError {
  return new StudioError(
    'queue.chosenAtStart',
    'The queue was named when the studio was started. Start it without --queue and DROPOUT_STUDIO_QUEUE to choose another here.',
  );
}
