/** Where tasks are computed: by threads of this process, or anywhere else that can speak of them in these words. */
import type { TrialCommand } from '../../training/trial.ts';
import type { MessageOf, WorkerTask } from './messages.ts';

export interface Workers {
  /** Tasks that are worked on side by side. */
  readonly size: number;
  /** Tasks that could be started now. */
  readonly free: number;

  /** Calls back whenever a worker has become free, or who works on what has changed. */
  onFree(start: () => void): void;

  /**
   * Starts a task: what it reads is in it, what it makes comes back as messages. Only while a worker is free.
   * @param listener - hears everything about the task; after its last message nothing more comes.
   * @param commands - that reach it before its first step.
   */
  submit<Task extends WorkerTask>(
    task: Task,
    listener: (message: MessageOf<Task>) => void,
    commands?: readonly TrialCommand[],
  ): SubmittedTask;

  /** Ends all at once; tasks under way are not heard of again. */
  close(): Promise<void>;
}

/** A task that is under way. */
export interface SubmittedTask {
  /** Who works on it, as far as that is known: a thread, or a machine. */
  readonly worker?: string | undefined;
  /** Whether nobody is known to have begun it. */
  readonly isWaiting?: boolean;
  /** Reaches it before its next step, or within a pass of a measurement. */
  send(command: TrialCommand): void;
  /** Says that all up to the checkpoint of this step is on record. */
  recorded?(step: number): void;
  /** Ends its worker, the last resort for one that does not answer; the task then fails. */
  end(): void;
}
