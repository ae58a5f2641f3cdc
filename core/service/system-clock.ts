/** The machine's clock; the one place in core that looks at it. */
import type { Clock } from '../store/clock.ts';

/** Milliseconds since 1970, UTC. */
export const systemClock: Clock = () => new Date().getTime();
