/** Finding runs by an index that is up to date, and telling how far it is where that takes long. */
import { everything, fieldsIn, type Expression } from '../contract/run-table/query/expression.ts';
import type { RunOrder, RunScope } from '../contract/run-table/run-table.ts';
import type { Share } from '../store/run-index/run-index.ts';
import { namedField, type FoundRun } from '../store/run-table.ts';
import type { ServiceContext } from './context.ts';
import { finished, inTurns } from './in-turns.ts';

type FindContext = Pick<ServiceContext, 'store' | 'audience'>;

/** Fewer runs are looked into before anyone has read how many. */
const toldFrom = 200;
/** In milliseconds, between two times that everyone is told. */
const tellPauseMs = 250;

/**
 * @param trainings - whether trainings of searches are among them; where a query names them when left out.
 * @throws {StudioError} `query.unknownField`
 */
export async function findRuns(
  context: FindContext,
  scope: RunScope,
  expression: Expression,
  order: RunOrder,
  trainings?: boolean,
): Promise<readonly FoundRun[]> {
  const { runIndex, runTable } = context.store;
  await refreshIndex(context);
  const fields = [...fieldsIn(expression), ...order.map(({ field }) => namedField(field))];
  if (runIndex.isMissing(fields)) {
    const keys = keysOf(runTable.find(scope, everything, [], true));
    await finished(inTurns(told(context, runIndex.compute(fields, keys))));
  }
  return runTable.find(scope, expression, order, trainings);
}

/** Brings the index of runs up to date. */
export function refreshIndex(context: FindContext): Promise<void> {
  return finished(inTurns(told(context, context.store.runIndex.refresh())));
}

export function keysOf(runs: readonly FoundRun[]): number[] {
  return runs.map(({ key }) => key);
}

/** The same work, of which everyone is told how far it is. */
function* told({ audience }: FindContext, work: Iterable<Share>): Generator<Share> {
  let next = -Infinity;
  for (const share of work) {
    if (share.of >= toldFrom && performance.now() >= next) {
      next = performance.now() + tellPauseMs;
      audience.tell('runs.indexing', { done: share.done, of: share.of });
    }
    yield share;
  }
}
