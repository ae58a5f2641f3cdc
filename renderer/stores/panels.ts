/**
 * The panels beside the view: as the person wants them while the window has room, and out of the way where it has
 * none. There they can be brought back over the view; that is not kept.
 */
import { useWindowSize } from '@vueuse/core';
import { computed, shallowRef, type Ref } from 'vue';
import { stored } from './stored.ts';

/** What a view itself needs, in pixels: charts with their legend, and the header with a run under way; or a wide table. */
export const viewWidths = { charts: 560, table: 960 } as const;

/** Widths in pixels; those of the sidebar and the inspector may be dragged within these limits. */
export const widthLimits = { sidebar: { min: 180, max: 400 }, inspector: { min: 320, max: 560 } } as const;

/** @param viewWidth - what the view that is open needs. */
export function usePanels(viewWidth: () => number) {
  const isWide = window.innerWidth >= 1600;
  const { width } = useWindowSize({ includeScrollbar: true });
  const sidebarWidth = stored<number>('sidebar-width', isWide ? 260 : 216);
  const inspectorWidth = stored<number>('inspector-width', isWide ? 440 : 360);
  const sidebarWanted = stored<boolean>('sidebar-open', true);
  const inspectorWanted = stored<boolean>('inspector-open', true);
  const [sidebarBrought, inspectorBrought] = [shallowRef(false), shallowRef(false)];

  /** The settings go before the list of projects does: they belong to what is looked at. */
  const inspectorFloats = computed(() => inspectorWidth.value + viewWidth() > width.value);
  const sidebarFloats = computed(() => {
    const inspector = inspectorWanted.value && !inspectorFloats.value ? inspectorWidth.value : 0;
    return sidebarWidth.value + inspector + viewWidth() > width.value;
  });

  const open = (floats: Ref<boolean>, wanted: Ref<boolean>, brought: Ref<boolean>) =>
    computed({
      get: () => (floats.value ? brought.value : wanted.value),
      set: (next) => {
        if (floats.value) brought.value = next;
        else wanted.value = next;
      },
    });

  return {
    sidebarWidth,
    inspectorWidth,
    /** Whether there is no room beside the view, so that the panel lies over it while it is open. */
    sidebarFloats,
    inspectorFloats,
    sidebarOpen: open(sidebarFloats, sidebarWanted, sidebarBrought),
    inspectorOpen: open(inspectorFloats, inspectorWanted, inspectorBrought),
  };
}
