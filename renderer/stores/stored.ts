/** What the page keeps of itself from one visit to the next, in the browser. */
import { useLocalStorage } from '@vueuse/core';
import type { Ref } from 'vue';

/** A value that is replaced as a whole, never changed within. What was kept may be of another version of the studio. */
export function stored<T>(name: string, initial: T): Ref<T> {
  return useLocalStorage<T>(`dropout-studio.${name}`, initial, { shallow: true });
}
