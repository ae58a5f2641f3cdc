import { afterEach, expect, it, vi } from 'vitest';
import { watchInterruption, type Interruption } from '#core/cli/interruption.ts';

let interruption: Interruption | null = null;
afterEach(() => interruption?.dispose());

it('leaves the first signal to the command, and ends the process at a further one', async () => {
  let now = 0;
  const end = vi.fn();
  interruption = watchInterruption(() => now, end);
  process.emit('SIGINT', 'SIGINT');
  await interruption.happened;
  // One press of Ctrl-C may reach the process twice.
  now = 50;
  process.emit('SIGINT', 'SIGINT');
  expect(end).not.toHaveBeenCalled();
  now = 1_000;
  process.emit('SIGTERM', 'SIGTERM');
  expect(end).toHaveBeenCalledExactlyOnceWith(143);
});

it('ends the process where the command does not end by itself', async () => {
  vi.useFakeTimers();
  try {
    const end = vi.fn();
    interruption = watchInterruption(() => 0, end);
    process.emit('SIGTERM', 'SIGTERM');
    await interruption.happened;
    expect(end).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(end).toHaveBeenCalledExactlyOnceWith(143);
  } finally {
    vi.useRealTimers();
  }
});
