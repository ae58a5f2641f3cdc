/** How a descent ended, by rule. */
import type { DescentOutcome, Range, Trajectory } from '../../contract/surface.ts';
import type { Surface } from './surface.ts';

/** What a rule looks at. */
type Points = Pick<Trajectory, 'x' | 'y' | 'loss'>;

/** At a minimum: within this share of the frame's diagonal. */
const nearness = 0.01;

/**
 * In this order: `diverged` – a number that is not finite, or the value rose and the point is out of the frame; `left` –
 * out of the frame, lower than it began; `arrived` – the last tenth of the points are all within a hundredth of the
 * frame's diagonal of one minimum; `bouncing` – in the last quarter nine in ten steps turn back against the step before;
 * `underway` otherwise.
 */
export function outcomeOf(surface: Surface, points: Points): DescentOutcome {
  const { x, y, loss } = points;
  const last = x.length - 1;
  const isOut = !isWithin(surface, x[last]!, y[last]!);
  if (isOut && surface.endsAtFrame) return 'left';
  if (!Number.isFinite(loss[last]!) || (isOut && loss[last]! >= loss[0]!)) return 'diverged';
  if (isOut) return 'left';
  if (isAtMinimum(surface, points)) return 'arrived';
  return isBouncing(points) ? 'bouncing' : 'underway';
}

function isWithin(surface: Pick<Surface, 'x' | 'y'>, x: number, y: number): boolean {
  return contains(surface.x, x) && contains(surface.y, y);
}

function contains({ min, max }: Range, value: number): boolean {
  return value >= min && value <= max;
}

function isAtMinimum({ x: across, y: up, minima }: Surface, { x, y }: Points): boolean {
  const limit = nearness * Math.hypot(across.max - across.min, up.max - up.min);
  const from = Math.min(x.length - 1, Math.floor(0.9 * x.length));
  return minima.some((minimum) =>
    x.subarray(from).every((value, i) => Math.hypot(value - minimum.x, y[from + i]! - minimum.y) <= limit),
  );
}

function isBouncing({ x, y }: Points): boolean {
  const steps = x.length - 1;
  const from = Math.max(2, Math.floor(0.75 * steps));
  let turns = 0;
  for (let i = from; i <= steps; i++) {
    const before = [x[i - 1]! - x[i - 2]!, y[i - 1]! - y[i - 2]!] as const;
    if (before[0] * (x[i]! - x[i - 1]!) + before[1] * (y[i]! - y[i - 1]!) < 0) turns++;
  }
  return steps >= 8 && turns >= 0.9 * (steps - from + 1);
}
