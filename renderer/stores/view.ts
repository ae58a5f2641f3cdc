/**
 * Where the person is, which the window's address says and nothing else, and how the window is divided.
 *
 * What a person begins may take them elsewhere when it is done, unless they have done something else meanwhile.
 */
import { useEventListener } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { ClaimKey, claimKeys } from '#core/contract/claims.ts';
import { LessonKey } from '#core/contract/lessons.ts';
import type { ReportSubject } from '#core/contract/reports.ts';
import {
  formatAddress,
  parseAddress,
  roomAddress,
  rooms,
  type Address,
  type ExperimentAddress,
  home,
  type Room,
  type Tab,
} from './address.ts';
import { useAddressBar } from './address-bar.ts';
import { usePanels, viewWidths } from './panels.ts';
import { stored } from './stored.ts';
import { turns } from './turns.ts';

/** What stands beside the library: what is open in it, or a room in its place. */
export type Place = 'library' | Room;
export type SectionId = 'network' | 'dropout' | 'learningRate';

/** A part of a run of which there are several formats. */
export interface Exporting {
  readonly run: string;
  readonly part: 'model' | 'metrics';
}

export const useViewStore = defineStore('view', () => {
  const mark = turns();
  // Typing is doing something, long before what is typed is taken.
  useEventListener(window, 'input', () => void mark(), { capture: true });
  const branchedOff = shallowRef<string | null>(null);
  const exported = shallowRef<Exporting | null>(null);
  const reported = shallowRef<ReportSubject | null>(null);
  const bar = useAddressBar(() => {
    mark();
    branchedOff.value = null;
    exported.value = null;
    reported.value = null;
  });
  const address = computed(() => parseAddress(bar.path.value));
  const experiment = computed(() => (address.value.place === 'experiment' ? address.value : null));
  const panels = usePanels(() => viewWidths[experiment.value?.tab === 'runs' ? 'table' : 'charts']);
  // A list that lies over the view is left for what was chosen in it.
  watch([() => address.value.place, () => experiment.value?.experimentId], () => {
    if (panels.sidebarFloats.value) panels.sidebarOpen.value = false;
  });

  /** Goes where the person has chosen to go; Back leads here again. */
  function go(to: Address): void {
    mark();
    const path = formatAddress(to);
    if (path !== bar.path.value) bar.push(path);
  }

  /** Puts what follows by itself in the place of what is there, as when that is gone. */
  function settle(to: Address): void {
    bar.replace(formatAddress(to));
  }

  type Chosen = Partial<Omit<ExperimentAddress, 'place' | 'experimentId'>>;
  const withChosen = (chosen: Chosen, put: (to: Address) => void) => {
    if (experiment.value) put({ ...experiment.value, ...chosen });
  };

  return {
    /**
     * Notes that the person does something. What it returns tells, from then on, whether they have done nothing else
     * since: only then may what they began take them elsewhere.
     */
    mark,
    address,
    /** The address where it is an experiment's. */
    experiment,
    go,
    settle,
    /** Chooses something in the open experiment; none is open elsewhere. */
    choose: (chosen: Chosen) => withChosen(chosen, go),
    /** Fills in what the person has left open, or has chosen without wanting a way back from it. */
    fill: (chosen: Chosen) => withChosen(chosen, settle),
    tab: computed<Tab>({
      get: () => experiment.value?.tab ?? 'training',
      set: (tab) => withChosen({ tab }, go),
    }),
    /** The room beside the library that is open, or the library itself. */
    place: computed<Place>({
      get: () => rooms.find((room) => room === address.value.place) ?? 'library',
      set: (place) => go(place === 'library' ? home : roomAddress(place)),
    }),
    /** Null where the address names none that there is. */
    claim: computed<ClaimKey | null>({
      get: () => {
        const subject = address.value.place === 'claims' ? address.value.subject : null;
        return subject === null ? claimKeys[0] : (ClaimKey.safeParse(subject).data ?? null);
      },
      set: (claim) => go(roomAddress('claims', claim)),
    }),
    /** Null until one is chosen: the first that is not done. */
    lesson: computed<LessonKey | null>({
      get: () => (address.value.place === 'lessons' ? (LessonKey.safeParse(address.value.subject).data ?? null) : null),
      set: (lesson) => go(roomAddress('lessons', lesson)),
    }),
    /** Answers of lessons are hidden until they are asked for. */
    teaching: stored<boolean>('teaching', false),
    /** The run that a new one is about to be branched off. */
    branching: computed({
      get: () => branchedOff.value,
      set: (run) => {
        mark();
        branchedOff.value = run;
      },
    }),
    /** What is about to be saved. */
    exporting: computed({
      get: () => exported.value,
      set: (next) => {
        mark();
        exported.value = next;
      },
    }),
    /** What is about to be told of in a report. */
    reporting: computed({
      get: () => reported.value,
      set: (next) => {
        mark();
        reported.value = next;
      },
    }),
    dialog: shallowRef<'settings' | 'about' | 'notices' | 'disk' | 'shortcuts' | null>(null),
    ...panels,
    openSections: stored<readonly SectionId[]>('sections', ['dropout', 'learningRate']),
    /** Projects whose experiments are folded away. */
    foldedProjects: stored<readonly string[]>('folded', []),
  };
});
