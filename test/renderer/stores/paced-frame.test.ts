import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pacedFrames } from '#renderer/stores/paced-frame.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'performance', 'requestAnimationFrame'] }));
afterEach(() => void vi.useRealTimers());

/** Asks for a frame whenever the last one is drawn. @returns when each was drawn. */
async function framesOver(ms: number, drawing: number, cores: number): Promise<number[]> {
  const drawnAt: number[] = [];
  const start = performance.now();
  const { request } = pacedFrames(cores);
  const draw = async () => {
    drawnAt.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, drawing));
    request(draw);
  };
  request(draw);
  await vi.advanceTimersByTimeAsync(ms);
  return drawnAt;
}

describe('paced frames', () => {
  it('draw the first at the next repaint, and then a few times a second', async () => {
    const [first, ...later] = await framesOver(1000, 1, 8);
    expect(first).toBeLessThan(20);
    expect(later.length).toBeGreaterThanOrEqual(3);
    expect(later.length).toBeLessThanOrEqual(4);
  });

  it.each([1, 2, 8])(
    'come more rarely where drawing takes long: half a hundredth of the time of %d cores',
    async (cores) => {
      const [ms, drawing] = [100_000, 10];
      const frames = await framesOver(ms, drawing, cores);
      expect((frames.length * drawing) / (ms * cores)).toBeCloseTo(0.005, 3);
    },
  );

  it('never keep a chart standing for longer than two seconds, however long drawing takes by the clock', async () => {
    const frames = await framesOver(20_000, 200, 2);
    const pauses = frames.slice(1).map((at, i) => at - (frames[i] ?? NaN));
    expect(Math.max(...pauses)).toBeLessThan(2_050);
    expect(Math.min(...pauses)).toBeGreaterThan(1_900);
  });

  it('draw all that was asked for meanwhile at once', async () => {
    const { request } = pacedFrames(8);
    const drawnAt: number[] = [];
    const draw = () => Promise.resolve(void drawnAt.push(performance.now()));
    request(draw);
    await vi.advanceTimersByTimeAsync(100);
    request(draw);
    request(draw);
    await vi.advanceTimersByTimeAsync(1000);
    expect(drawnAt).toHaveLength(3);
    expect(drawnAt[1]).toBe(drawnAt[2]);
  });

  it('don’t keep their distance for a while after something that the person waits to see', async () => {
    const { request, hurry } = pacedFrames(1);
    const drawnAt: number[] = [];
    const draw = async () => {
      drawnAt.push(performance.now());
      await new Promise((resolve) => setTimeout(resolve, 50));
      request(draw);
    };
    request(draw);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(drawnAt).toHaveLength(1);
    hurry();
    await vi.advanceTimersByTimeAsync(1_000);
    const soon = drawnAt.length;
    expect(soon).toBeGreaterThanOrEqual(4);
    await vi.advanceTimersByTimeAsync(8_000);
    // Some until two seconds are over, then one in two.
    expect(drawnAt.length - soon).toBeLessThanOrEqual(9);
  });
});
