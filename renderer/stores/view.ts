/** What the window shows, kept by the page from one start to the next. */
import { useLocalStorage } from '@vueuse/core';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { claimKeys, type ClaimKey } from '#core/contract/claims.ts';

/** What stands beside the library: what is open in it, or something else in its place. */
export type Place = 'library' | 'claims' | 'descent' | 'bin';
export type Tab = 'training' | 'data' | 'microscope' | 'runs' | 'studies';
export type SectionId = 'network' | 'dropout' | 'learningRate';

/** Widths in pixels; those of the sidebar and the inspector may be dragged within these limits. */
export const widthLimits = { sidebar: { min: 180, max: 400 }, inspector: { min: 320, max: 560 } } as const;

const stored = <T>(name: string, initial: T) =>
  useLocalStorage<T>(`dropout-studio.${name}`, initial, { shallow: true });

export const useViewStore = defineStore('view', () => {
  const isWide = window.innerWidth >= 1600;
  return {
    tab: shallowRef<Tab>('training'),
    place: shallowRef<Place>('library'),
    claim: shallowRef<ClaimKey>(claimKeys[0]),
    /** The run that a new one is about to be branched off. */
    branching: shallowRef<string | null>(null),
    dialog: shallowRef<'settings' | 'about' | null>(null),
    sidebarOpen: stored<boolean>('sidebar-open', true),
    sidebarWidth: stored<number>('sidebar-width', isWide ? 260 : 216),
    inspectorOpen: stored<boolean>('inspector-open', true),
    inspectorWidth: stored<number>('inspector-width', isWide ? 440 : 360),
    openSections: stored<readonly SectionId[]>('sections', ['dropout', 'learningRate']),
    /** Projects whose experiments are folded away. */
    foldedProjects: stored<readonly string[]>('folded', []),
  };
});
