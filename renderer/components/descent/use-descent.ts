/** A surface, the descents down it, and what was chosen for them; computed anew whenever one of these changes. */
import { computed, shallowRef, watch, type Ref } from 'vue';
import type { SurfaceChoice, SurfaceMap, SurfacePoint, SurfaceView, Trajectory } from '#core/contract/surface.ts';
import { useCore } from '../../stores/core.ts';
import { plainDescent, type DescentEntry } from './entries.ts';
import { useLatest } from './use-latest.ts';

export interface DescentChoice {
  readonly surface: SurfaceChoice;
  /** Null: the surface's own. */
  readonly start: SurfacePoint | null;
  readonly steps: number;
  readonly entries: readonly DescentEntry[];
}

/** Entries with their descents, as they were computed together. */
export interface TracedDescent {
  readonly entry: DescentEntry;
  readonly trajectory: Trajectory;
}

/**
 * @param choice - as it is wanted; replaced as a whole.
 * @param revision - changes whenever there is more of the surface.
 */
export function useDescent(
  choice: () => DescentChoice,
  view: Readonly<Ref<SurfaceView>>,
  revision: () => unknown = () => 0,
) {
  const core = useCore();
  const lastMap = shallowRef<{ readonly of: string; readonly map: SurfaceMap } | null>(null);
  const lastTraced = shallowRef<{ readonly of: string; readonly descents: readonly TracedDescent[] } | null>(null);
  const error = shallowRef<unknown>(null);
  const fail = (thrown: unknown) => {
    error.value = thrown;
  };

  const askMap = useLatest(
    (wish: { surface: SurfaceChoice; view: SurfaceView }) => core.call('surface.map', wish),
    (map, { surface }) => {
      lastMap.value = { of: JSON.stringify(surface), map };
      error.value = null;
    },
    fail,
  );
  const askDescents = useLatest(
    ({ surface, start, steps, entries }: DescentChoice) =>
      core.call('surface.descend', { surface, start, steps, descents: entries.map(plainDescent) }),
    (trajectories, { surface, entries }) => {
      const descents = trajectories.flatMap((trajectory, i) => {
        const entry = entries[i];
        return entry ? [{ entry, trajectory }] : [];
      });
      lastTraced.value = { of: JSON.stringify(surface), descents };
      error.value = null;
    },
    fail,
  );
  const look = () => askMap({ surface: choice().surface, view: view.value });
  watch([() => JSON.stringify(choice().surface), view, revision], look, { immediate: true });
  watch([choice, revision], () => askDescents(choice()), { immediate: true });

  return {
    map: computed(() => lastMap.value?.map ?? null),
    /** None while those of another surface than the map's are the last that came. */
    descents: computed(() => (lastTraced.value?.of === lastMap.value?.of ? (lastTraced.value?.descents ?? []) : [])),
    error,
    retry: () => {
      look();
      askDescents(choice());
    },
  };
}
