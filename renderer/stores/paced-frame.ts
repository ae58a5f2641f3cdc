/**
 * When a live run is drawn.
 *
 * The training shares the processor with the page, and charts drawn again with every batch of metrics would take a core
 * of it. So each frame waits until the one before has cost no more than a small share of the machine's time since: many
 * fast cores draw several times a second, a few slow ones more rarely, and a run is nearly as fast as when nobody watches. On a
 * machine that has other things to do a frame takes long by the clock and costs no more, so there is an end to the waiting.
 */

/** Least time between two frames, in milliseconds: figures that change faster can't be read. */
const interval = 250;
/** Part of all cores' time that drawing may take; what the browser does to paint it costs about twice as much again. */
const share = 0.005;
/** Most time between two frames, in milliseconds, however long they take: a chart that stands still for longer seems broken. */
const longest = 2_000;

/** After something that the person waits to see, in milliseconds: so long frames come as often as they can be read. */
const livelyMs = 2_000;

/** Draws before the next repaint that is due. @param draw - resolves when it is on the screen; never rejects. */
export type RequestFrame = (draw: () => Promise<void>) => void;

export interface PacedFrames {
  /** All that is asked for until the next frame is drawn in one. */
  readonly request: RequestFrame;
  /** Something has changed that the person waits to see: the next frames don't keep their distance. */
  readonly hurry: () => void;
}

export function pacedFrames(cores = navigator.hardwareConcurrency): PacedFrames {
  let nextDue = Promise.resolve(0);
  let waiting: (() => Promise<void>)[] = [];
  let livelyUntil = -Infinity;
  let wake: () => void = () => undefined;

  /** @returns when the first repaint from `due` on comes, like `performance.now()`. */
  async function repaintFrom(due: number): Promise<number> {
    await new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, Math.max(0, due - performance.now()));
    });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now();
  }

  return {
    request(draw) {
      waiting.push(draw);
      if (waiting.length > 1) return;
      nextDue = nextDue.then(async (due) => {
        const start = await repaintFrom(due);
        const draws = waiting;
        waiting = [];
        await Promise.all(draws.map((one) => one()));
        const now = performance.now();
        const rest = now < livelyUntil ? 0 : (now - start) / (share * cores);
        return start + Math.max(interval, Math.min(longest, rest));
      });
    },
    hurry() {
      livelyUntil = performance.now() + livelyMs;
      wake();
    },
  };
}
