/** A core that does what it is asked at once and answers when a test says, in whichever order. */
import { flushPromises } from '@vue/test-utils';
import type { Args, FunctionName, Result } from '#core/contract/service.ts';
import { FakeCore } from './fake-core.ts';

export class SlowCore extends FakeCore {
  /** Calls that wait for their answers, oldest first. */
  readonly waiting: { readonly name: FunctionName; readonly release: () => void }[] = [];
  /** While it is false, answers come at once. */
  isSlow = false;

  override async call<N extends FunctionName>(name: N, args: Args<N>): Promise<Result<N>> {
    const answer = super.call(name, args);
    // A refusal is told in its turn, too.
    answer.catch(() => undefined);
    if (this.isSlow) await new Promise<void>((release) => void this.waiting.push({ name, release }));
    return answer;
  }

  /** Gives one of the answers that are waited for; none where there is no such one. */
  async release(at = 0): Promise<void> {
    this.waiting.splice(at, 1)[0]?.release();
    await flushPromises();
  }

  /** Gives the oldest answer to this call. */
  async answer(name: FunctionName): Promise<void> {
    const at = this.waiting.findIndex((one) => one.name === name);
    if (at < 0) throw new Error(`Nothing waits for ${name}.`);
    await this.release(at);
  }

  /** Gives all answers, and those to what is asked next, the oldest first. */
  async answerAll(): Promise<void> {
    await flushPromises();
    while (this.waiting.length > 0) await this.release();
  }
}
