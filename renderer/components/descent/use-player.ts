/** Plays a number of steps: on and on, or one by one. */
import { usePreferredReducedMotion, useRafFn } from '@vueuse/core';
import { computed, shallowRef } from 'vue';

/** Steps a second. */
export const speeds = [2, 5, 10, 25, 60] as const;

/** @param steps - how many there are. */
export function usePlayer(steps: () => number) {
  /** Steps made; between two of them while it plays. */
  const position = shallowRef(0);
  const speed = shallowRef<number>(10);
  const motion = usePreferredReducedMotion();
  const frames = useRafFn(
    ({ delta }) => {
      position.value = Math.min(steps(), position.value + (delta / 1000) * speed.value);
      if (position.value >= steps()) frames.pause();
    },
    { immediate: false },
  );

  function play(): void {
    if (position.value >= steps()) position.value = 0;
    frames.resume();
  }
  function pause(): void {
    frames.pause();
    position.value = Math.floor(position.value);
  }
  function go(to: number): void {
    frames.pause();
    position.value = Math.min(steps(), Math.max(0, to));
  }

  return {
    /** Never past the end, also where there are fewer steps than before. */
    position: computed(() => Math.min(position.value, steps())),
    speed,
    isPlaying: frames.isActive,
    play,
    pause,
    go,
    /** Unasked for, so whoever wants little motion sees the end at once. */
    playFromStart: () => {
      position.value = motion.value === 'reduce' ? steps() : 0;
      if (motion.value !== 'reduce') frames.resume();
    },
  };
}
