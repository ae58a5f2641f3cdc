/** What a task asks of its worker, on generated data. */
import { prepareData } from '#core/data/prepare.ts';
import type { TaskIo } from '#core/studies/study-computation.ts';

export function taskIo(changes: Partial<TaskIo> = {}): TaskIo {
  return {
    data: (spec) =>
      prepareData(spec, () => {
        throw new Error('There are no files here.');
      }),
    isCancelled: () => false,
    progress: () => undefined,
    now: () => 0,
    ...changes,
  };
}
