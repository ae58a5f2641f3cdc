/** Long work of the core's own thread, done so that nobody waits for it. */
import { setImmediate } from 'node:timers/promises';

/** What others may have to wait for at once. */
const turnMs = 8;

/** The pieces of a long work one after the other; between them, everyone else has a turn every few milliseconds. */
export async function* inTurns<Piece>(pieces: Iterable<Piece>): AsyncGenerator<Piece> {
  let since = performance.now();
  for (const piece of pieces) {
    yield piece;
    if (performance.now() - since < turnMs) continue;
    await setImmediate();
    since = performance.now();
  }
}

/** All of them in one list. */
export async function collected<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const all: Piece[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

/** Does a long work likewise. @returns what it comes to. */
export async function doneInTurns<Result>(work: Generator<unknown, Result>): Promise<Result> {
  let since = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() - since < turnMs) continue;
    await setImmediate();
    since = performance.now();
  }
}

/** Does a work of which nothing is wanted but that it is done. */
export async function finished(pieces: AsyncIterable<unknown>): Promise<void> {
  const steps = pieces[Symbol.asyncIterator]();
  while (!(await steps.next()).done);
}
