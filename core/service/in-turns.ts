/** Long work of the core's own thread, done so that nobody waits for it. */
import { setImmediate } from 'node:timers/promises';

/** What others may have to wait for at once. */
const turnMs = 8;

/** @returns what is awaited after each piece of a work: everyone else has a turn there, once it is theirs. */
function turns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < turnMs) return;
    await setImmediate();
    since = performance.now();
  };
}

/** The pieces of a long work one after the other; between them, everyone else has a turn every few milliseconds. */
export async function* inTurns<Piece>(pieces: Iterable<Piece>): AsyncGenerator<Piece> {
  const giveWay = turns();
  for (const piece of pieces) {
    yield piece;
    await giveWay();
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
  const giveWay = turns();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await giveWay();
  }
}

/** Does a work of which nothing is wanted but that it is done. */
export async function finished(pieces: AsyncIterable<unknown>): Promise<void> {
  const steps = pieces[Symbol.asyncIterator]();
  while (!(await steps.next()).done);
}
