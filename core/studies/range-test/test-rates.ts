/** The test itself: one update at each rate, and everything put back afterwards. */
import type { RangeTestOutcome } from '../../contract/studies/range-test.ts';
import type { Trainer } from '../../training/trainer.ts';
import { TaskCancelled } from '../../errors/task-cancelled.ts';
import type { TaskIo } from '../study-computation.ts';
import { LossSmoother } from './smoothing.ts';
import { putBack, stateHash, takeState } from './trainer-state.ts';

type TestIo = Pick<TaskIo, 'isCancelled' | 'progress'>;

/**
 * Makes an update at each rate until the loss is no number or the smoothed loss has risen too far.
 * @param trainer - whose schedule is constant; afterwards it is as it was, whatever happens.
 * @param rates - η of each step.
 * @throws {TaskCancelled}
 */
export function testRates(trainer: Trainer, rates: readonly number[], io: TestIo): Omit<RangeTestOutcome, 'seed'> {
  const before = stateHash(trainer);
  const reached = undone(trainer, () => raise(trainer, rates, io));
  return { ...reached, before, after: stateHash(trainer) };
}

function undone<Value>(trainer: Trainer, act: () => Value): Value {
  const state = takeState(trainer);
  try {
    return act();
  } finally {
    putBack(trainer, state);
  }
}

function raise(trainer: Trainer, rates: readonly number[], io: TestIo): Pick<RangeTestOutcome, 'losses' | 'ending'> {
  const smoother = new LossSmoother();
  const losses: number[] = [];
  for (const learningRate of rates) {
    if (io.isCancelled()) throw new TaskCancelled();
    trainer.change({ step: trainer.step, learningRate });
    const loss = trainer.update();
    if (!Number.isFinite(loss)) return { losses, ending: 'notFinite' };
    losses.push(loss);
    smoother.add(loss);
    if (smoother.hasRisen) return { losses, ending: 'rose' };
    io.progress(losses.length / rates.length);
  }
  return { losses, ending: 'complete' };
}
