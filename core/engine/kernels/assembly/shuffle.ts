// The order of an epoch's rows; the same as RandomStream.shuffle in core/engine/random.ts gives.

import { next0, next1, next2, next3, philoxBlocks, words0, words1, words2, words3 } from './philox';
import { storeTurned } from './vectors';

const wordsAtOnce: u32 = 32;
// The words in hand, in the compiler's own part of the memory: only the thread that leads a run shuffles.
const words = memory.data(128, 16);
let taken: u32 = 0;

/** order = 0 … count − 1, shuffled (Fisher & Yates) by the words of the stream and index. */
export function shuffle(order: usize, count: i32, seed: u32, stream: u32, indexLow: u32, indexHigh: u32): void {
  for (let i: i32 = 0; i < count; i++) store<f32>(order + ((<usize>i) << 2), <f32>i);
  taken = 0;
  for (let i: i32 = count - 1; i > 0; i--) {
    const bound = <u32>i + 1;
    let word = nextWord(seed, stream, indexLow, indexHigh);
    // As good as always it is below every limit; else the remainder of 2³² / bound tells the exact one.
    if (word >= 0 - bound) {
      const rest = (0 - bound) % bound;
      while (rest != 0 && word >= 0 - rest) word = nextWord(seed, stream, indexLow, indexHigh);
    }
    const at = order + ((<usize>i) << 2);
    const other = order + ((<usize>(word % bound)) << 2);
    const kept = load<f32>(at);
    store<f32>(at, load<f32>(other));
    store<f32>(other, kept);
  }
}

// @ts-ignore: decorator
@inline
function nextWord(seed: u32, stream: u32, indexLow: u32, indexHigh: u32): u32 {
  const place = taken % wordsAtOnce;
  if (place == 0) drawWords(taken >> 2, seed, stream, indexLow, indexHigh);
  taken++;
  return load<u32>(words + ((<usize>place) << 2));
}

function drawWords(block: u32, seed: u32, stream: u32, indexLow: u32, indexHigh: u32): void {
  philoxBlocks(block, 0, indexLow, indexHigh, seed, stream);
  storeTurned(words0, words1, words2, words3, words, words + 128);
  storeTurned(next0, next1, next2, next3, words + 64, words + 128);
}
