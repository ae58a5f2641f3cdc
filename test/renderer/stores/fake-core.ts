/** A core in memory: answers what a test says, records what was called, and emits events at will. */
import { StudioError } from '#core/errors/studio-error.ts';
import type { Client } from '#core/contract/link.ts';
import type { Args, EventName, EventPayload, FunctionName, Result } from '#core/contract/service.ts';

export type Answers = { [N in FunctionName]?: (args: Args<N>) => Result<N> | Promise<Result<N>> };

export class FakeCore implements Client {
  readonly closed = new Promise<void>(() => undefined);
  readonly calls: { name: FunctionName; args: unknown }[] = [];
  readonly answers: Answers;
  readonly #listeners: { [N in EventName]: Set<(payload: EventPayload<N>) => void> } = {
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

  constructor(answers: Answers = {}) {
    this.answers = answers;
  }

  async call<N extends FunctionName>(name: N, args: Args<N>): Promise<Result<N>> {
    this.calls.push({ name, args });
    const answer: Answers[N] = this.answers[name];
    if (!answer) throw new StudioError('test.unanswered', `No answer for ${name}.`);
    return answer(args);
  }

  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
    this.#listeners[name].add(listener);
    return () => void this.#listeners[name].delete(listener);
  }

  emit<N extends EventName>(name: N, payload: EventPayload<N>): void {
    for (const listener of this.#listeners[name]) listener(payload);
  }

  called(name: FunctionName): unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.args);
  }
}
