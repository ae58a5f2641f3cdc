/**
 * What the window shows, kept by the page from one start to the next.
 *
 * What a person begins may take them elsewhere when it is done, unless they have done something else meanwhile.
 */
import { useEventListener, useLocalStorage } from '@vueuse/core';
import { defineStore } from 'pinia';
import { customRef, shallowRef } from 'vue';
import { claimKeys, type ClaimKey } from '#core/contract/claims.ts';
import type { LessonKey } from '#core/contract/lessons.ts';
import { turns } from './turns.ts';

/** What stands beside the library: what is open in it, or something else in its place. */
export type Place = 'library' | 'lessons' | 'claims' | 'descent' | 'bin';
export type Tab = 'training' | 'data' | 'microscope' | 'runs' | 'studies';
export type SectionId = 'network' | 'dropout' | 'learningRate';

/** Widths in pixels; those of the sidebar and the inspector may be dragged within these limits. */
export const widthLimits = { sidebar: { min: 180, max: 400 }, inspector: { min: 320, max: 560 } } as const;

const stored = <T>(name: string, initial: T) =>
  useLocalStorage<T>(`dropout-studio.${name}`, initial, { shallow: true });

export const useViewStore = defineStore('view', () => {
  const isWide = window.innerWidth >= 1600;
  const mark = turns();
  // Typing is doing something, long before what is typed is taken.
  useEventListener(window, 'input', () => void mark(), { capture: true });
  /** A choice of what is in view: choosing is something that a person does. */
  function choice<T>(initial: T) {
    let chosen = initial;
    return customRef<T>((track, trigger) => ({
      get: () => {
        track();
        return chosen;
      },
      set: (next) => {
        mark();
        chosen = next;
        trigger();
      },
    }));
  }
  return {
    /**
     * Notes that the person does something. What it returns tells, from then on, whether they have done nothing else
     * since: only then may what they began take them elsewhere.
     */
    mark,
    tab: choice<Tab>('training'),
    place: choice<Place>('library'),
    claim: choice<ClaimKey>(claimKeys[0]),
    /** Null until one is chosen: the first that is not done. */
    lesson: choice<LessonKey | null>(null),
    /** Answers of lessons are hidden until they are asked for. */
    teaching: stored<boolean>('teaching', false),
    /** The run that a new one is about to be branched off. */
    branching: choice<string | null>(null),
    dialog: shallowRef<'settings' | 'about' | 'notices' | null>(null),
    sidebarOpen: stored<boolean>('sidebar-open', true),
    sidebarWidth: stored<number>('sidebar-width', isWide ? 260 : 216),
    inspectorOpen: stored<boolean>('inspector-open', true),
    inspectorWidth: stored<number>('inspector-width', isWide ? 440 : 360),
    openSections: stored<readonly SectionId[]>('sections', ['dropout', 'learningRate']),
    /** Projects whose experiments are folded away. */
    foldedProjects: stored<readonly string[]>('folded', []),
  };
});
