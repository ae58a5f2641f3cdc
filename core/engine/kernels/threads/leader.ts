/**
 * One run's kernels, alone or together with the helpers of a crew.
 *
 * Whether sharing pays is measured, not assumed: the leader knows what a hand-over costs and how fast each kernel is on
 * this machine, and shares only work from which it saves more than twice the hand-over. Both are looked at again from time
 * to time: code gets faster when it is compiled anew, and a core that was busy may be free.
 */
import { workOf } from '../wasm-module.ts';
import type { Caller, Task } from '../wasm/entry.ts';
import { sharedKernels, type KernelExports } from '../wasm/table.ts';
import { Board, type Work } from './board.ts';
import type { Enlistment } from './crew.ts';

/** A crew as the thread sees that may call for its help. */
export interface CrewLink {
  readonly board: SharedArrayBuffer;
  readonly size: number;
  readonly enlist: (enlistment: Enlistment) => void;
}

/** The memory that a leader works in, and room in it for the helpers. */
export type Place = Pick<Enlistment, 'kit' | 'memory' | 'scratches'>;

/** Calls of a kernel that are timed to learn its speed. */
const timedCalls = 8;
/** What a hand-over is taken to cost until there are helpers to measure it with, in milliseconds. */
const assumedHandOverMs = 0.02;
const measuredHandOvers = 31;
/** A helper that has not come by then is asleep, or its core is busy. */
const handOverLimitMs = 0.2;
/** Calls of any kernel after which speeds and hand-over are measured again: some tenths of a second, or seconds. */
const callsPerReview = 20_000;

let joined: CrewLink | null = null;

/** From now on, networks made in this thread may be helped by a crew: always the one made last. */
export function joinCrew(crew: CrewLink | null): void {
  joined = crew;
}

/** Helpers that a network made now should have room for. */
export function crewSize(): number {
  return joined?.size ?? 0;
}

/** What is known of a kernel's speed. */
interface Speed {
  calls: number;
  /** Of the fastest call: what the machine did meanwhile does not count. */
  msPerWork: number;
}

export class Leader implements Caller {
  readonly #work: Work;
  readonly #kernels: readonly ((...args: number[]) => void)[];
  readonly #speeds: readonly Speed[] = sharedKernels.map(() => ({ calls: 0, msPerWork: Infinity }));
  readonly #place: Place;
  readonly #crew: CrewLink | null;
  readonly #board: Board | null;
  /** Its number on the board; 0 before the helpers are called. */
  #service = 0;
  #handOverMs = assumedHandOverMs;
  #isMeasured = false;
  #calls = 0;

  constructor(exports: KernelExports, place: Place) {
    this.#work = workOf(exports);
    this.#kernels = sharedKernels.map(({ name }) => exports[name]);
    this.#place = place;
    this.#crew = joined;
    this.#board = joined && new Board(joined.board);
  }

  /**
   * Does a kernel's work, alone or together.
   * @param total - rows, columns or elements to share out.
   * @param work - how much there is to compute, in any unit that suits the kernel: its speed is measured in it.
   */
  run<Args extends number[]>(task: Task<Args>, total: number, work: number, ...args: Args): void;
  // Spelt out: a list of arguments would be allocated at every call.
  run(
    task: number,
    total: number,
    work: number,
    a0 = 0,
    a1 = 0,
    a2 = 0,
    a3 = 0,
    a4 = 0,
    a5 = 0,
    a6 = 0,
    a7 = 0,
    a8 = 0,
    a9 = 0,
    a10 = 0,
    a11 = 0,
  ): void {
    const kernel = this.#kernels[task]!;
    const board = this.#board;
    if (!board) {
      kernel(0, total, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
      return;
    }
    if (++this.#calls === callsPerReview) this.#review(board);
    const speed = this.#speeds[task]!;
    if (speed.calls < timedCalls) {
      const start = performance.now();
      kernel(0, total, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
      speed.msPerWork = Math.min(speed.msPerWork, (performance.now() - start) / work);
      speed.calls++;
      return;
    }
    const { grain } = sharedKernels[task]!;
    const threads = this.#threadsFor(board, work * speed.msPerWork, Math.ceil(total / grain));
    if (threads === 1) {
      kernel(0, total, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
      return;
    }
    const { args } = board;
    args[0] = a0;
    args[1] = a1;
    args[2] = a2;
    args[3] = a3;
    args[4] = a4;
    args[5] = a5;
    args[6] = a6;
    args[7] = a7;
    args[8] = a8;
    args[9] = a9;
    args[10] = a10;
    args[11] = a11;
    board.share(task, total, Math.ceil(total / grain / threads) * grain, this.#work);
  }

  /** How many threads to use for work that takes one so long. */
  #threadsFor(board: Board, ms: number, grains: number): number {
    const most = Math.min(board.allowance, grains);
    if (most < 2 || !this.#pays(ms, most)) return 1;
    if (this.#service === 0) this.#enlist(board);
    // Another network may have called them since.
    if (board.service !== this.#service) return 1;
    const threads = Math.min(most, 1 + board.ready);
    if (threads > 1 && !this.#isMeasured) this.#measureHandOver(board);
    return threads > 1 && this.#pays(ms, threads) ? threads : 1;
  }

  #pays(ms: number, threads: number): boolean {
    return ms * (1 - 1 / threads) > 2 * this.#handOverMs;
  }

  /** The helpers begin some milliseconds later; until then the work goes on without them. */
  #enlist(board: Board): void {
    this.#service = board.changeService();
    this.#crew?.enlist({ service: this.#service, ...this.#place });
  }

  #review(board: Board): void {
    this.#calls = 0;
    for (const speed of this.#speeds) speed.calls = Math.min(speed.calls, timedCalls - 1);
    if (this.#isMeasured && board.service === this.#service && board.allowance > 1) this.#measureHandOver(board);
  }

  /** The median of some hand-overs of nothing. */
  #measureHandOver(board: Board): void {
    this.#isMeasured = true;
    const times = Float64Array.from({ length: measuredHandOvers }, () => {
      const start = performance.now();
      const isTaken = board.handOver(start + handOverLimitMs);
      return isTaken ? performance.now() - start : handOverLimitMs;
    });
    this.#handOverMs = times.toSorted()[measuredHandOvers >> 1]!;
  }
}
