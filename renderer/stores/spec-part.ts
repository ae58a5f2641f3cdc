/** The part of the draft that an editor works on. */
import { computed, type ComputedRef } from 'vue';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { useDraftStore } from './draft.ts';

type PartName = 'data' | 'network' | 'training';

interface SpecPart<K extends PartName> {
  readonly value: ComputedRef<ExperimentSpec[K]>;
  /** Makes the next version of the part; see `edit` of the draft. */
  readonly edit: (next: (part: ExperimentSpec[K]) => ExperimentSpec[K], coalesceKey?: string) => void;
  /** Replaces some of its fields. */
  readonly set: (change: Partial<ExperimentSpec[K]>, coalesceKey?: string) => void;
}

/** One part of the draft; where none is open, the default's, which can't be changed. */
export function useSpecPart<K extends PartName>(name: K): SpecPart<K> {
  const draft = useDraftStore();
  const edit: SpecPart<K>['edit'] = (next, coalesceKey) =>
    draft.edit((spec) => ({ ...spec, [name]: next(spec[name]) }), coalesceKey);
  return {
    value: computed(() => (draft.spec ?? defaultSpec())[name]),
    edit,
    set: (change, coalesceKey) => edit((part) => ({ ...part, ...change }), coalesceKey),
  };
}
