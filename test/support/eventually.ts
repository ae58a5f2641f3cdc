/** Waiting for what comes in its own time. */
import { vi } from 'vitest';

/** Waits until an assertion holds: no longer than that takes, and as long as a busy machine may need. */
export function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(assertion, { timeout: 30_000, interval: 5 });
}
