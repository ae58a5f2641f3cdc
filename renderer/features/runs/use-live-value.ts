/** A value of a run under way that a person turns: what they set last is shown until the run trains with it. */
import { shallowRef, watch, type Ref } from 'vue';
import type { Run } from '#core/contract/entities.ts';
import { turns } from '../../stores/turns.ts';

interface LiveValue<T> {
  readonly value: Readonly<Ref<T>>;
  /** Shows a value that is not set yet, as while it is dragged. */
  readonly hold: (next: T) => void;
  /** Sets it; what the run refuses goes back to what is in force. */
  readonly set: (next: T) => void;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * @param ofMark - what a mark of the run sets it to, if it does.
 * @param inForce - what the run trains with.
 * @param send - asks the run to train with a value; resolves with whether it does.
 */
export function useLiveValue<T>(
  run: () => Run,
  ofMark: (mark: Run['marks'][number]) => T | undefined,
  inForce: () => T,
  send: (value: T) => Promise<boolean>,
): LiveValue<T> {
  const value = shallowRef(inForce());
  const begin = turns();
  let isHeld = false;
  /** How many marks there were when the last value was sent; null where the run has it. */
  let sentAt: number | null = null;

  function showInForce(): void {
    isHeld = false;
    sentAt = null;
    value.value = inForce();
  }
  watch([() => run().id, () => run().marks.length], ([id], [idBefore]) => {
    const isTaken =
      sentAt !== null &&
      run()
        .marks.slice(sentAt)
        .some((mark) => same(ofMark(mark), value.value));
    if (id !== idBefore || !isHeld || isTaken) showInForce();
  });

  function hold(next: T): void {
    begin();
    isHeld = true;
    value.value = next;
  }

  async function set(next: T): Promise<void> {
    hold(next);
    if (sentAt === null && same(next, inForce())) {
      showInForce();
      return;
    }
    const isLast = begin();
    sentAt = run().marks.length;
    if (!(await send(next)) && isLast()) showInForce();
  }

  return { value, hold, set: (next) => void set(next) };
}
